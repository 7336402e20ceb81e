"""A bill that is asked about once: laid out in a folder for that long, and forgotten."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ytterby.assembly.documents import rolled_up
from ytterby.assembly.inquiries import inquired
from ytterby.assembly.switching import Wish, switching
from ytterby.reports.content_tables import roll_up_record
from ytterby.reports.inquiry_record import inquiry_record
from ytterby.reports.language import Language, spoken
from ytterby.reports.switch_record import switch_record
from ytterby.vocabulary.switch import Aim
from ytterby.workflows.inquire import Wanted
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
        return inquiry_record(inquired(bill, files, day, Wanted(), _unheard))


@dataclass(frozen=True, slots=True)
class OnceWished:
    """What is to come below, by what and on which basis; blank is everything."""

    aim: Aim = Aim.COUNT
    product: str = ""
    basis: str = ""


def switching_once(brought: BroughtOnce, day: date, wish: OnceWished) -> dict[str, object]:
    """The smallest set of switches, as a record; ``options`` may be among the documents.

    Raises:
        FindingsError: a document cannot be used.
        UnknownBasisError: the share is not measured on such a basis.
        SolverMissingError: the extra `scale` is not installed, and the question needs it.
        CostWithoutOptionsError: the least cost is asked for without options.

    """
    with spoken(Language.ENGLISH), _laid_out(brought) as (bill, files, folder):
        options = (
            next((folder / "options").iterdir(), None) if "options" in brought.documents else None
        )
        products = (wish.product,) if wish.product else ()
        bases = (wish.basis,) if wish.basis else ()
        asked = Wish(options, products, wish.aim, bases=bases)
        return switch_record(switching(bill, files, day, asked, _unheard))


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
