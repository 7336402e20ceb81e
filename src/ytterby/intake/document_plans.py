"""``documents.yaml`` beside an instrument: the documents that it asks for, as plans of ours."""

from collections.abc import Mapping
from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.vocabulary.document_plan import (
    Blank,
    DocumentPlan,
    InTwoLanguages,
    SectionPlan,
    Shows,
)
from ytterby.vocabulary.finding import Checked

FORMAT = "ytterby/documents/1"
_NOTHING_SAID = InTwoLanguages("", "")


def read_document_plans(root: Path) -> Checked[Mapping[str, DocumentPlan]]:
    """Every document that an instrument below ``root`` asks for, by its name."""
    notes = Notes(root.name)
    found: dict[str, DocumentPlan] = {}
    for path in sorted(root.glob("*/*/documents.yaml")):
        folder = path.parent.relative_to(root).as_posix()
        entry = open_document(path, notes.beside(f"{folder}/{path.name}"))
        if entry is None:
            continue
        fields = entry.fields()
        fields.format(FORMAT)
        for name, each in fields.some_members("documents"):
            if name in found:
                _note_repeated(name, each)
            found[name] = _plan(name, each, folder)
        fields.close()
    return notes.checked(found)


def _note_repeated(name: str, entry: Entry) -> None:
    entry.note(
        "DUPLICATE-ROW",
        seen=f"a second document {name}",
        expected="a name of its own for every document of the law",
        remedy="rename one",
    )


def _plan(name: str, entry: Entry, instrument: str) -> DocumentPlan:
    fields = entry.fields()
    plan = DocumentPlan(
        instrument=instrument,
        name=name,
        title=_words(fields, "title"),
        form_note=_words(fields, "form_note"),
        regime=fields.text("regime"),
        asked_by=tuple(_id(each, instrument) for each in fields.some_items("asked_by")),
        each_product=fields.truth("each_product"),
        sections=tuple(
            _section(key, each, instrument) for key, each in fields.some_members("sections")
        ),
    )
    fields.close()
    return plan


def _section(key: str, entry: Entry, instrument: str) -> SectionPlan:
    fields = entry.fields()
    shows = fields.need("shows")
    section = SectionPlan(
        key=key,
        title=_words(fields, "title"),
        intro=fields.read("intro", _in_two_languages) or _NOTHING_SAID,
        shows=Shows.BLANKS if shows is None else shows.of(Shows),
        provision=_full(fields.text("provision"), instrument),
        words=fields.texts("words"),
        parameter=_full(fields.text_or_blank("parameter"), instrument),
        set=_full(fields.text_or_blank("set"), instrument),
        blanks=tuple(_blank(name, each, instrument) for name, each in fields.members("blanks")),
    )
    fields.close()
    return section


def _blank(key: str, entry: Entry, instrument: str) -> Blank:
    fields = entry.fields()
    blank = Blank(
        key,
        InTwoLanguages(fields.text("en"), fields.text("zh")),
        _full(fields.text("provision"), instrument),
    )
    fields.close()
    return blank


def _words(fields: Fields, key: str) -> InTwoLanguages:
    found = fields.need(key)
    return _NOTHING_SAID if found is None else _in_two_languages(found)


def _in_two_languages(entry: Entry) -> InTwoLanguages:
    fields = entry.fields()
    words = InTwoLanguages(fields.text("en"), fields.text("zh"))
    fields.close()
    return words


def _id(entry: Entry, instrument: str) -> str:
    return _full(entry.text(), instrument)


def _full(name: str, instrument: str) -> str:
    """A name of this instrument, or of another that is named, in full."""
    return name if not name or "#" in name else f"{instrument}#{name}"
