"""The file of facts that the law may ask about, into a fact schema."""

from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.vocabulary.fact import FactKind, FactSchema, FactType
from ytterby.vocabulary.finding import Checked

FORMAT = "ytterby/facts/1"


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
    )
    if read.kind is FactKind.WORD and not read.words:
        fields.need("words")
    fields.close()
    return read
