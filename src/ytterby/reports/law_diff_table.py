"""What is different in the law after some days: for a terminal, and as a record."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import Language, spoken
from ytterby.reports.law_diff import DiffView, Happening, LimbView, diff_view, headline, of_turn
from ytterby.reports.wording import day_words
from ytterby.rules.law_diff import LawDiff, ListingChange, ValueChange, WordsChange
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.turns import Change
from ytterby.vocabulary.law import Listing
from ytterby.vocabulary.regime import Regime

FORMAT = "ytterby/law-diff/1"
_QUIET = "bright_black"
_LIMB, _INDENT = (0, 0, 0, 6), (0, 0, 0, 2)


def law_diff_text(view: DiffView) -> RenderableType:
    """The headline, then day by day a sentence for each instrument with its limbs beneath."""
    lines: list[RenderableType] = [Text(view.headline, style="bold")]
    for day, happenings in groupby(view.happenings, key=lambda each: each.day):
        lines += [Text(""), Text(day_words(day), style="bold")]
        for each in happenings:
            lines += happening_lines(each, with_limbs=True)
    if view.caveat:
        lines += [Text(""), Text(view.caveat, style=_QUIET)]
    return Group(*lines)


def happening_lines(happening: Happening, *, with_limbs: bool) -> list[RenderableType]:
    """What became of an instrument in a sentence, and what it is about beneath."""
    limbs = limb_lines(happening.limbs) if with_limbs else []
    mark = happening.mark
    shape = Text("·") if mark is None else Text(mark.shape, style=mark.terminal)
    return [after_mark(shape, happening.sentence), *limbs]


def after_mark(mark: Text, sentence: str, style: str = "") -> RenderableType:
    """A sentence behind a mark, its lines one below the other; also where it has no blanks."""
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column()
    line.add_column(overflow="fold")
    line.add_row(mark, Text(sentence, style=style))
    return Padding(line, _INDENT)


def limb_lines(limbs: Iterable[LimbView]) -> list[RenderableType]:
    """A quiet line for each thing beneath a sentence."""
    words = (" ".join(each for each in (limb.name, limb.title) if each) for limb in limbs)
    return [Padding(Text(each, style=_QUIET), _LIMB) for each in words]


def law_diff_record(
    diff: LawDiff, lawbook: Lawbook, regimes: Sequence[Regime]
) -> dict[str, object]:
    """The same as a record, schema ``ytterby/law-diff/1``; its sentences are English.

    ``turns`` hold every change of a status on its day, ``net`` the first day against the last.
    """
    with spoken(Language.ENGLISH):
        turns = [
            {"day": turn.day.isoformat(), **happening_record(each)}
            for turn in diff.turns
            for each in of_turn(turn, lawbook)
        ]
        view = diff_view(diff, lawbook)
        sentence = headline(diff)
    return {
        "format": FORMAT,
        "from": diff.first.isoformat(),
        "to": diff.last.isoformat(),
        "regimes": [each.id for each in regimes],
        "law_digest": lawbook.digest,
        "sentence": sentence,
        "caveat": view.caveat,
        "net": [change_record(each) for each in diff.changes],
        "turns": turns,
        "values": [_value(each) for each in diff.values],
        "words": [_words(each) for each in diff.words],
        "listings": [_listings(each) for each in diff.listings],
    }


def change_record(change: Change) -> dict[str, object]:
    """One provision and what it was and is, as fields of a record."""
    return {
        "id": str(change.provision.id),
        "title": change.provision.title,
        "kind": change.kind.value,
        "before": change.before.word,
        "after": change.after.word,
    }


def happening_record(each: Happening) -> dict[str, object]:
    """What became of an instrument, as fields of a record."""
    return {
        "instrument": each.instrument,
        "kind": each.kind,
        "sentence": each.sentence,
        "provisions": [limb.id for limb in each.limbs],
    }


def law_diff_rows(view: DiffView) -> Iterator[tuple[str, ...]]:
    """The same as lines of a table, headings first: a line for each thing beneath a sentence."""
    yield ("day", "instrument", "kind", "sentence", "id", "name", "title")
    for each in view.happenings:
        said = (each.day.isoformat(), each.instrument, each.kind, each.sentence)
        for limb in each.limbs:
            yield (*said, limb.id, limb.name, limb.title)
        if not each.limbs:
            yield (*said, "", "", "")


def _value(change: ValueChange) -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "parameter": change.parameter.id,
        "title": change.parameter.title,
        "unit": change.parameter.unit,
        "before": fraction_text(change.before),
        "after": fraction_text(change.after),
    }


def fraction_text(value: Fraction | None) -> str | None:
    """A number exactly, ``1/1000``; ``None`` where there is none."""
    return None if value is None else str(value)


def _words(change: WordsChange) -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "set": change.words.id,
        "title": change.words.title,
        "added": list(change.added),
        "dropped": list(change.dropped),
    }


def _listings(change: ListingChange) -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "list": change.list.id,
        "turn": change.turn.value,
        "parties": list(_parties(change.listings)),
    }


def _parties(listings: Iterable[Listing]) -> Iterable[dict[str, str]]:
    for each in listings:
        yield {
            "name_latin": each.name_latin,
            "name_han": each.name_han,
            "notice": each.notice,
            "grade": each.grade.value,
        }
