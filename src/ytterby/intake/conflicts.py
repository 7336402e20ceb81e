"""``conflicts.yaml``: where the laws of several countries stand against each other."""

from pathlib import Path

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.vocabulary.conflict import Conflict, Side
from ytterby.vocabulary.finding import Checked

FORMAT = "ytterby/conflicts/1"


def read_conflicts(path: Path) -> Checked[tuple[Conflict, ...]]:
    """The conflicts of a file, none where there is no file."""
    notes = Notes(path.name)
    if not path.exists():
        return notes.checked(())
    entry = open_document(path, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    fields.need("conflicts")
    found = tuple(_conflict(name, each) for name, each in fields.members("conflicts"))
    fields.close()
    return notes.checked(found)


def _conflict(name: str, entry: Entry) -> Conflict:
    fields = entry.fields()
    sides = tuple(side for each in fields.some_items("sides") if (side := _side(each)) is not None)
    if len(sides) == 1:
        fields.entry.note(
            "CONFLICT-WITH-ONE-SIDE",
            seen=f"{sides[0].provisions[0]} alone",
            expected="two provisions or more",
            remedy="name the provision on the other side",
        )
    read = Conflict(
        id=name,
        title=fields.text("title"),
        title_zh=fields.text_or_blank("title_zh"),
        sides=sides,
        words=fields.text("words"),
        words_zh=fields.text_or_blank("words_zh"),
        way_out=fields.text_or_blank("way_out"),
        way_out_zh=fields.text_or_blank("way_out_zh"),
        grade=fields.grade(),
        place=entry.place,
    )
    fields.close()
    return read


def _side(entry: Entry) -> Side | None:
    fields = entry.fields()
    named = [each.legal_id() for each in fields.some_items("provisions")]
    provisions = tuple(each for each in named if each is not None)
    says, says_zh = fields.text("says"), fields.text_or_blank("says_zh")
    fields.close()
    return Side(provisions, says, says_zh) if provisions else None
