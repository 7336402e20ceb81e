"""The file of facts that the law may ask about, into a fact schema."""

from collections.abc import Mapping
from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry, nearest
from ytterby.intake.notes import Notes
from ytterby.vocabulary.fact import FactKind, FactSchema, FactType, Reckoning
from ytterby.vocabulary.finding import Checked

FORMAT = "ytterby/facts/1"


def read_fact_schemas(root: Path) -> Checked[FactSchema]:
    """Every fact of ``facts.yaml`` in the folder of the law and in those of its countries.

    A fact that only the law of one country asks for stands beside that law.
    """
    paths = [root / "facts.yaml", *sorted(root.glob("*/facts.yaml"))]
    read = [read_fact_schema(path) for path in paths]
    notes = Notes(str(root))
    types: dict[str, FactType] = {}
    for path, each in zip(paths, read, strict=True):
        told: Mapping[str, FactType] = {} if each.value is None else each.value.types
        for name, kind in told.items():
            if name in types:
                _note_twice(name, notes.beside(str(path)))
            types[name] = kind
            _note_no_amounts(kind, types, notes.beside(str(path)))
    findings = (*(one for each in read for one in each.findings), *notes.book.findings())
    return Checked(None if read[0].value is None else FactSchema(types), tuple(sorted(findings)))


def _note_twice(name: str, notes: Notes) -> None:
    notes.add(
        "FACT-TOLD-TWICE",
        notes.place(0, name),
        seen=f"{name}, which another file of facts tells already",
        expected="every fact once",
        remedy="take one of the two out, or rename it",
    )


def _note_no_amounts(kind: FactType, types: Mapping[str, FactType], notes: Notes) -> None:
    """Note what a share is reckoned from if it is no amount told before it, here or elsewhere."""
    if kind.reckoned is None:
        return
    amounts = [name for name, each in types.items() if each.kind is FactKind.NUMBER]
    for name in (kind.reckoned.part, *kind.reckoned.less, kind.reckoned.whole):
        if name not in amounts:
            near = nearest(name, amounts)
            notes.add(
                "REFERENCE-NOT-FOUND",
                notes.place(0, f"facts.{kind.name}.reckoned"),
                seen=f"the amount {name}",
                expected="a fact of kind number that stands before the share",
                remedy=f"write {near}" if near else "tell the amount as a fact first",
            )
    unless = kind.reckoned.unless
    if unless and (unless not in types or types[unless].kind is not FactKind.TRUTH):
        notes.add(
            "REFERENCE-NOT-FOUND",
            notes.place(0, f"facts.{kind.name}.reckoned"),
            seen=f"the truth {unless}",
            expected="a fact of kind truth that stands before the share",
            remedy="tell it as a fact first, or leave unless out",
        )


def read_fact_schema(path: Path) -> Checked[FactSchema]:
    """Every fact of the file, by its name."""
    notes = Notes(str(path))
    entry = open_document(path, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    fields.need("facts")
    types = {name: _fact_type(name, each) for name, each in fields.members("facts")}
    fields.close()
    return notes.checked(FactSchema(types))


def _fact_type(name: str, entry: Entry) -> FactType:
    fields = entry.fields()
    kind = fields.need("kind")
    read = FactType(
        name=name,
        kind=FactKind.TEXT if kind is None else kind.of(FactKind),
        question=fields.text("question"),
        question_zh=fields.text("question_zh"),
        words=fields.texts("words"),
        who=fields.text_or_blank("who"),
        reckoned=fields.read("reckoned", _reckoning),
    )
    if read.kind is FactKind.WORD and not read.words:
        fields.need("words")
    fields.close()
    return read


def _reckoning(entry: Entry) -> Reckoning:
    fields = entry.fields()
    reckoning = Reckoning(
        fields.text("part"),
        fields.texts("less"),
        fields.text("whole"),
        fields.text_or_blank("unless"),
    )
    fields.close()
    return reckoning
