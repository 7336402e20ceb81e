"""Collect what the description of the API says, for the catalogue `api.po`: its page is told it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ytterby.assembly.office import open_office
from ytterby.web.api.description import described
from ytterby.web.api.samples import operations
from ytterby.web.app import service

_FOLDER = "src/ytterby/web/api"


def api_messages() -> dict[str, tuple[str, ...]]:
    """Every text of the description that stands on the page of it, and where it is from."""
    with TemporaryDirectory() as folder:
        made = described(service(open_office(Path(folder))))
    found = {each["description"] for each in made["tags"]}
    for shown in operations(made, ""):
        found |= {shown.summary, *shown.about, *(field.about for field in shown.fields)}
    return {text: (_FOLDER,) for text in sorted(found) if text}
