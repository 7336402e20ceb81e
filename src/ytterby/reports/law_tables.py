"""The law as tables and sheets for the terminal, and as records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import say, told
from ytterby.reports.marks import status_words
from ytterby.reports.penalty_words import (
    NO_FORECAST,
    penalties_of,
    penalty_records,
    penalty_view,
)
from ytterby.reports.titles import (
    in_language,
    in_other_language,
    instrument_title,
    provision_title,
    reading_name,
    reading_words,
)
from ytterby.reports.wording import day_words, grade_name, semicolons, unverified_since
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import Stale, Standing
from ytterby.rules.timeline import Segment, StatusOn, TextStatus, last_day_before
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.law import Doubt, Provision, Status
from ytterby.vocabulary.penalty import Penalty
from ytterby.vocabulary.truth import Truth

_MARKS: dict[Truth, str] = {True: "●", False: "○", None: "◐"}


def standing_table(found: Sequence[Standing], day: date) -> RenderableType:
    """Every provision with its status on a day, grouped by instrument."""
    table = Table(box=None, pad_edge=False)
    table.add_column("", overflow="fold")
    table.add_column(say("legal id"), overflow="fold", no_wrap=True)
    for heading in (say("status"), say("what")):
        table.add_column(heading, overflow="fold")
    last = ""
    for each in found:
        if str(each.instrument.id) != last:
            last = str(each.instrument.id)
            instrument = say(
                "{title} (as read on {day})",
                title=instrument_title(each.instrument),
                day=day_words(each.instrument.read_on),
            )
            table.add_row("", Text(last, style="bold"), "", Text(instrument, style="bold"))
        mark = _MARKS[each.status.in_force]
        status, title = status_words(each.status.word), provision_title(each.provision)
        table.add_row(mark, f"  #{each.provision.id.provision}", status, title)
    legend = Text(say("● in force   ◐ disputed or unverified   ○ not in force"), style="dim")
    heading = say("The law encoded, on {day}", day=day_words(day))
    return Group(Text(heading, style="bold"), table, legend)


def standing_record(found: Iterable[Standing], day: date) -> dict[str, object]:
    """The same as a record, schema ``ytterby/law-standing/1``."""
    return {
        "format": "ytterby/law-standing/1",
        "day": day.isoformat(),
        "provisions": [
            {
                "title": each.provision.title,
                **status_record(str(each.provision.id), each.status, day),
            }
            for each in found
        ],
    }


def provision_sheet(
    lawbook: Lawbook, provision: Provision, day: date, views: Views
) -> RenderableType:
    """One provision on a sheet: text in short, our reading, our doubts, source, status."""
    status = lawbook.status(provision, day, views)
    citation = lawbook.citation(provision)
    lines: list[RenderableType] = [
        Text(f"{provision.id}", style="bold"),
        Text(in_language(citation.title, citation.title_zh)),
        Text(in_other_language(citation.title, citation.title_zh), style="dim"),
        Text(f"{_MARKS[status.in_force]} {standing_words(status, day)}"),
    ]
    sections = (
        (say("Text in short"), provision.text),
        (say("Our reading"), provision.reading),
    )
    for heading, words in sections:
        if words:
            lines += [Text(heading, style="bold"), Padding(Text(told(words)), (0, 2))]
    for name in provision.doubts:
        lines.append(_doubt_sheet(lawbook.doubts[name]))
    lines += _penalty_sheet(penalties_of(provision, lawbook))
    source = say(
        "{address} (read {day}; grade: {grade})",
        address=citation.address,
        day=day_words(citation.read_on),
        grade=grade_name(citation.grade),
    )
    lines += [Text(say("Source"), style="bold"), Padding(Text(source), (0, 2)), Text("")]
    return Group(*lines)


def provision_record(
    lawbook: Lawbook, provision: Provision, day: date, views: Views
) -> dict[str, object]:
    """One provision as a record, schema ``ytterby/provision/1``."""
    citation = lawbook.citation(provision)
    return {
        "format": "ytterby/provision/1",
        **status_record(str(provision.id), lawbook.status(provision, day, views), day),
        "day": day.isoformat(),
        "title": provision.title,
        "title_zh": provision.title_zh,
        "text": provision.text,
        "reading": provision.reading,
        "doubts": list(provision.doubts),
        "grade": provision.grade.value,
        "source": citation.address,
        "read_on": citation.read_on.isoformat(),
        "penalties": penalty_records(penalties_of(provision, lawbook)),
    }


def timeline_table(lives: Sequence[tuple[Provision, Sequence[Segment]]]) -> RenderableType:
    """The lives of provisions, a line for each status."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", say("legal id"), say("from"), say("to"), say("status")):
        table.add_column(heading, overflow="fold")
    for provision, found in lives:
        for place, segment in enumerate(found):
            last = segment.period.last_day
            table.add_row(
                _MARKS[segment.status.in_force],
                str(provision.id) if place == 0 else "",
                day_words(segment.period.start),
                day_words(last) if last else "",
                standing_words(segment.status, segment.period.start),
            )
    return table


def timeline_record(lives: Sequence[tuple[Provision, Sequence[Segment]]]) -> dict[str, object]:
    """The lives as a record, schema ``ytterby/law-timeline/1``; periods are half-open."""
    return {
        "format": "ytterby/law-timeline/1",
        "provisions": [
            {
                "id": str(provision.id),
                "title": provision.title,
                "segments": [
                    {
                        "from": segment.period.start.isoformat(),
                        "until": segment.period.end.isoformat() if segment.period.end else None,
                        **status_record(str(provision.id), segment.status, segment.period.start),
                    }
                    for segment in found
                ],
            }
            for provision, found in lives
        ],
    }


def stale_record(found: Iterable[Stale], day: date) -> dict[str, object]:
    """What wants looking up again as a record, schema ``ytterby/law-stale/1``."""
    return {
        "format": "ytterby/law-stale/1",
        "day": day.isoformat(),
        "stale": [
            {"id": each.name, "why": each.why, "day": each.day.isoformat(), "where": each.where}
            for each in found
        ],
    }


def check_record(lawbook: Lawbook | None, findings: Sequence[Finding]) -> dict[str, object]:
    """What `law check` found, schema ``ytterby/law-check/1``."""
    return {
        "format": "ytterby/law-check/1",
        "instruments": len(lawbook.instruments) if lawbook else 0,
        "provisions": len(lawbook.provisions) if lawbook else 0,
        "findings": [
            {
                "place": str(each.place),
                "code": each.code,
                "seen": each.seen,
                "expected": each.expected,
                "remedy": each.remedy,
            }
            for each in findings
        ],
    }


def standing_words(status: StatusOn, day: date) -> str:
    """A status in words: by reading where the text is disputed, and since when unchecked."""
    if status.attestation is not None:
        word = status.attestation
        return say(
            "{status}, attested by {who} on {day} ({source})",
            status=status_words(word.status.value),
            who=told(word.who),
            day=day_words(word.signed_on),
            source=told(word.source),
        )
    if len({text.status for text in status.texts}) > 1:
        return say("disputed ({readings})", readings=semicolons(map(_read_as, status.texts)))
    plain = status_words(status.texts[0].status.value)
    since = unverified_since(status, day)
    if since is not None:
        return say(
            "{status} by its text, unverified since {day}: revives unless extended",
            status=plain,
            day=day_words(since),
        )
    suspension = status.suspension
    if suspension is not None and status.texts[0].status is Status.SUSPENDED:
        last = day_words(last_day_before(suspension.end.day))
        return say("suspended by {law} to {day}", law=suspension.by, day=last)
    return plain


def _read_as(text: TextStatus) -> str:
    status, reading = status_words(text.status.value), reading_name(text.reading)
    return say("read {reading}: {status}", reading=reading, status=status)


def _penalty_sheet(penalties: Sequence[Penalty]) -> Iterator[RenderableType]:
    """The ranges that a provision sets, under the sentence that they foretell nothing."""
    if not penalties:
        return
    yield Text(say("Penalty ranges"), style="bold")
    yield Padding(Text(say(NO_FORECAST), style="dim"), (0, 2))
    for each in map(penalty_view, penalties):
        beneath = (sentence for sentence in (*each.sentences, each.note) if sentence)
        yield Padding(Text(each.act), (0, 2))
        yield Padding(Text("\n".join(beneath)), (0, 4))


def _doubt_sheet(doubt: Doubt) -> RenderableType:
    readings = [
        say("{reading}: {words}", reading=each.id, words=reading_words(each))
        for each in doubt.readings
    ]
    settled = (
        say("read as {reading} unless you choose otherwise", reading=doubt.default)
        if doubt.default
        else say("left open")
    )
    tail = say("({settled}; grade: {grade})", settled=settled, grade=grade_name(doubt.grade))
    words = "\n".join([*readings, tail])
    heading = say("In doubt: {question}", question=told(doubt.question))
    return Group(Text(heading, style="bold"), Padding(Text(words), (0, 2)))


def status_record(name: str, status: StatusOn, day: date) -> dict[str, object]:
    """What a provision is on a day, as fields of a record."""
    since = unverified_since(status, day)
    return {
        "id": name,
        "status": status.word,
        "in_force": status.in_force,
        "by_reading": {text.reading or "text": text.status.value for text in status.texts},
        "unverified_since": since.isoformat() if since else None,
        "revives_unless_extended": since is not None,
        "attested_by": status.attestation.who if status.attestation else None,
    }
