"""Addresses of pages that many others lead to."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

LAW = "/law"


def provision_href(legal_id: str, on: str = "") -> str:
    """The address of the page of a provision, or of any other piece of law, by its legal id.

    A ``#`` in an id would end the address, so that it becomes a slash there.  ``on`` is the day for
    which the page is asked, as in ISO 8601; blank asks for today.
    """
    path = f"{LAW}/{quote(legal_id.replace('#', '/'))}"
    return f"{path}?{urlencode({'on': on})}" if on else path


def with_changed(path: str, said: Mapping[str, str], **changed: str) -> str:
    """The address of a page that says the same but for what changed; a blank takes a name out."""
    pairs = {name: value for name, value in {**said, **changed}.items() if value}
    return f"{path}?{urlencode(pairs)}" if pairs else path
