"""A bill that is asked about once: laid out in a folder for that long, and forgotten."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ytterby.assembly.documents import asking, rolled_up
from ytterby.reports.content_tables import ask_record, roll_up_record
from ytterby.reports.language import Language, spoken
from ytterby.workflows.open_documents import Files
from ytterby.workflows.shelf import plain_name


@dataclass(frozen=True, slots=True)
class BroughtOnce:
    """A bill with what belongs to it, as bytes by what they are for, and the market.

    ``documents`` has ``document``, the bill, and may have ``columns``, ``prices`` and ``rates``;
    ``names`` tells what each is called.
    """

    documents: Mapping[str, bytes]
    names: Mapping[str, str]
    sheet: str = ""
    place: str = "Europe"
    currency: str = "USD"


def content_once(brought: BroughtOnce, day: date) -> dict[str, object]:
    """What is inside every product, as a record.

    Raises:
        FindingsError: a document cannot be used.

    """
    # What is noticed stands in the record, and a record is English whatever is spoken.
    with spoken(Language.ENGLISH), _laid_out(brought) as (bill, files, folder):
        noticed: list[str] = []
        found = rolled_up(bill, files, day, noticed.append)
        record = roll_up_record(found.bill, found.content)
        return {**record, "findings": [_named(words, folder) for words in noticed]}


def asking_once(brought: BroughtOnce, day: date) -> dict[str, object]:
    """The shortest list of suppliers to ask, as a record.

    Raises:
        FindingsError: a document cannot be used.

    """
    with _laid_out(brought) as (bill, files, _):
        return ask_record(asking(bill, files, day, _unheard))


@contextmanager
def _laid_out(brought: BroughtOnce) -> Generator[tuple[Path, Files, Path]]:
    """The documents as files, with the folder that they lie in until the end."""
    with TemporaryDirectory(prefix="ytterby-") as name:
        folder = Path(name)
        paths: dict[str, Path] = {}
        for role, content in brought.documents.items():
            own = folder / role
            own.mkdir()
            paths[role] = own / plain_name(brought.names.get(role, ""))
            paths[role].write_bytes(content)
        columns, prices, rates = (paths.get(role) for role in ("columns", "prices", "rates"))
        sheet = brought.sheet or None
        files = Files(None, columns, sheet, prices, rates, brought.place, brought.currency)
        yield paths["document"], files, folder


def _named(words: str, folder: Path) -> str:
    """Words on a document without where it lies meanwhile, which is nobody's business."""
    for role in folder.iterdir():
        words = words.replace(f"{role}/", "")
    return words


def _unheard(words: str) -> None:
    """What does not block stands in the record."""
    del words
