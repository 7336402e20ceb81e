"""The strict loader of law: the folders of ``<root>/<country>/`` into instruments."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from ytterby.intake.documents import open_document, open_text
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes, read_text
from ytterby.intake.provisions import Contents, read_contents
from ytterby.intake.scope import Scope
from ytterby.vocabulary.citation import LegalId, LegalIdError
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.law import Instrument, Source

SOURCE_FORMAT = "ytterby/source/1"
_LAW_SUFFIXES = frozenset({".yaml", ".csv", ".md"})
_FENCE = "---"


def read_law(root: Path, folders: Collection[str] | None = None) -> Checked[tuple[Instrument, ...]]:
    """Every instrument below ``root``, or those of ``folders``, in the order of their ids.

    Args:
        root: the folder that holds one folder for each country.
        folders: ids of instruments (``zz/act-1``) or countries (``zz``); all if left out.
            References to instruments left out are not resolved here but by ``rules``.

    """
    notes = Notes(root.name)
    found = [
        instrument
        for folder in _instrument_folders(root, notes)
        if folders is None or not _names(folder, root).isdisjoint(folders)
        if (instrument := _instrument(folder, root, notes)) is not None
    ]
    return notes.checked(tuple(found))


def law_digest(root: Path) -> str:
    """The SHA-256 of every file of law below ``root``: its path and its bytes, in order of path.

    Each is preceded by its length, so that no two different folders give the same stream.
    """
    digest = sha256()
    for name, path in sorted(
        (_name(path, root), path)
        for path in root.rglob("*")
        if path.suffix in _LAW_SUFFIXES and path.is_file()
    ):
        for part in (name.encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _instrument_folders(root: Path, notes: Notes) -> Iterator[Path]:
    if not root.is_dir():
        notes.add(
            "FILE-NOT-FOUND",
            notes.place(),
            seen=f"no folder {root}",
            expected="the folder of the law",
            remedy="check the path",
        )
        return
    for country in _folders(root):
        yield from instrument_folders(country)


def instrument_folders(country: Path) -> list[Path]:
    """The folders of a country's instruments, in order of their names."""
    # A folder with nothing in it is what version control leaves behind.
    return [folder for folder in _folders(country) if any(folder.iterdir())]


def _folders(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.is_dir() and each.name[0] not in "._")


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _names(folder: Path, root: Path) -> set[str]:
    return {_name(folder, root), folder.parent.name}


def _instrument(folder: Path, root: Path, notes: Notes) -> Instrument | None:
    name = _name(folder, root)
    try:
        legal_id = LegalId(name)
    except LegalIdError as error:
        notes.add(
            "BAD-LEGAL-ID",
            notes.beside(name).place(),
            seen=str(error),
            expected="a folder named like zz/act-1: lower-case words joined by -",
            remedy="rename the folder",
        )
        return None
    provisions_notes = notes.beside(f"{name}/provisions.yaml")
    scope = Scope(name, provisions_notes)
    source = _source_note(folder / "source.md", notes.beside(f"{name}/source.md"))
    body = open_document(folder / "provisions.yaml", provisions_notes)
    if source is None or body is None:
        return None
    fields, prose = source
    contents = read_contents(body, scope, folder)
    instrument = _assembled(legal_id, fields, contents, prose, scope.lines)
    _note_without_source(instrument, provisions_notes)
    scope.resolve(instrument)
    return instrument


def _assembled(
    legal_id: LegalId, fields: Fields, contents: Contents, prose: str, lines: Mapping[str, int]
) -> Instrument:
    fields.format(SOURCE_FORMAT)
    instrument = Instrument(
        id=legal_id,
        title=fields.text("title"),
        title_zh=fields.text_or_blank("title_zh"),
        body=fields.text("body"),
        number=fields.text_or_blank("number"),
        sources=tuple(_source(each) for each in fields.some_items("sources")),
        read_on=fields.day("read_on"),
        folder=str(legal_id),
        gaps=fields.texts("gaps"),
        lines=dict(lines),
        notes={"digest": fields.text_or_blank("digest"), "prose": prose},
        **contents._asdict(),
    )
    fields.close()
    return instrument


def _source_note(path: Path, notes: Notes) -> tuple[Fields, str] | None:
    """The front matter of ``source.md`` and the prose behind it."""
    text = read_text(path, notes)
    if text is None:
        return None
    lines = text.splitlines()
    fences = [index for index, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not (len(fences) > 1 and fences[0] == 0):
        notes.add(
            "FRONT-MATTER-MISSING",
            notes.place(1),
            seen=lines[0] if lines else "an empty file",
            expected="YAML between a first line --- and a second one",
            remedy="write --- above and below the fields, then the prose",
        )
        return None
    end = fences[1]
    entry = open_text("\n".join(lines[:end]) + "\n", notes)
    if entry is None:
        return None
    return entry.fields(), "\n".join(lines[end + 1 :]).strip()


def _source(entry: Entry) -> Source:
    fields = entry.fields()
    source = Source(
        title=fields.text("title"),
        address=fields.text("address"),
        read_on=fields.day("read_on"),
        grade=fields.grade(),
    )
    fields.close()
    return source


def _note_without_source(instrument: Instrument, notes: Notes) -> None:
    if instrument.sources:
        return
    for provision in instrument.provisions:
        notes.add(
            "PROVISION-WITHOUT-SOURCE",
            notes.place(provision.line, f"provisions.{provision.id.provision}"),
            seen="no source of the instrument",
            expected="a source for every provision",
            remedy="name under sources in source.md where the words were read",
        )
