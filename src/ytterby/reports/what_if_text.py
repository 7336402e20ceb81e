"""What would be otherwise under supposed law: for a terminal, and as a record."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.answer_change_record import change_record
from ytterby.reports.language import Language, say, spoken
from ytterby.reports.law_diff_table import after_mark, fraction_text, limb_lines
from ytterby.reports.laws_apart_words import ApartView
from ytterby.reports.portfolio_text import cell_text
from ytterby.reports.what_if import RegimeView, WhatIf, WhatIfView, what_if_view
from ytterby.reports.wording import capitalised

FORMAT = "ytterby/what-if/1"
_QUIET = "bright_black"


def what_if_text(view: WhatIfView) -> RenderableType:
    """The sentence, that the law is supposed, what of it is other, and the answers that change."""
    parts: list[RenderableType] = [
        Text(view.sentence, style="bold"),
        Text(view.loud, style="magenta"),
    ]
    for each in view.regimes:
        parts += _table(each, several=len(view.regimes) > 1)
    parts += [Text(""), Text(say("What of the law is other"), style="bold")]
    for apart in view.apart:
        parts += _apart(apart, with_limbs=not view.regimes)
    parts += [Text(""), Text(say("law {digest}", digest=view.law_digest[:16]), style=_QUIET)]
    return Group(*parts)


def what_if_record(found: WhatIf) -> dict[str, object]:
    """The same as a record, schema ``ytterby/what-if/1``; its sentences are English.

    It names only the matters that change.
    """
    with spoken(Language.ENGLISH):
        view = what_if_view(found)
    return {
        "format": FORMAT,
        "supposed": [str(each) for each in found.suppositions],
        "loud": view.loud,
        "day": found.day.isoformat(),
        "document": found.title,
        "sentence": view.sentence,
        "law_digest": found.on_hand.digest,
        "supposed_digest": found.supposed.digest,
        "version": found.version,
        "law": _law(found),
        "answers": [
            {
                "regime": each.id,
                "sentence": said.sentence,
                "judged": len(found.changes.get(each.id, ())),
                "changed": [
                    change_record(change)
                    for change in found.changes[each.id]
                    if change.shift is not None
                ],
            }
            for each, said in zip(found.regimes, view.regimes, strict=False)
        ],
    }


def _law(found: WhatIf) -> dict[str, object]:
    apart = found.apart
    return {
        "provisions": [
            {
                "id": str(each.provision.id),
                **_days(each.period.start.isoformat(), each.period.end),
                "before": each.before.word,
                "after": each.after.word,
            }
            for each in apart.statuses
        ],
        "values": [
            {
                "parameter": each.parameter.id,
                **_days(each.period.start.isoformat(), each.period.end),
                "before": fraction_text(each.before),
                "after": fraction_text(each.after),
                "bears_on": [str(one.id) for one in each.bears_on],
            }
            for each in apart.values
        ],
        "words": [
            {
                "set": each.words.id,
                **_days(each.period.start.isoformat(), each.period.end),
                "added": list(each.added),
                "dropped": list(each.dropped),
                "bears_on": [str(one.id) for one in each.bears_on],
            }
            for each in apart.words
        ],
        "listings": [
            {
                "list": each.list.id,
                "name": each.listing.name_latin or each.listing.name_han,
                "from": each.listing.period.period.start.isoformat(),
                "bears_on": [str(one.id) for one in each.bears_on],
            }
            for each in apart.listings
        ],
    }


def _days(start: str, end: object) -> dict[str, object]:
    """A half-open period: ``until`` is the first day outside, ``None`` where it does not end."""
    return {"from": start, "until": None if end is None else str(end)}


def _table(view: RegimeView, *, several: bool) -> Iterator[RenderableType]:
    if not view.rows:
        return
    yield Text("")
    if several:
        yield Text(view.title, style="bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    headings = say("matter"), say("as the law stands"), say("supposed"), say("what changes")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in view.rows:
        name = Text(row.title)
        if row.id and row.id != row.title:
            name.append(f"\n{row.id}", style=_QUIET)
        table.add_row(name, cell_text(row.before), cell_text(row.after), row.what)
    yield table


def _apart(view: ApartView, *, with_limbs: bool) -> Iterator[RenderableType]:
    yield after_mark(Text("·"), capitalised(view.sentence))
    if with_limbs:
        yield from limb_lines(view.limbs)
