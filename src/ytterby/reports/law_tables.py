"""The law as tables and sheets for the terminal, and as records."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ytterby.reports.wording import day_words, unverified_since
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import Stale, Standing
from ytterby.rules.timeline import Segment, StatusOn
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.law import Doubt, Provision
from ytterby.vocabulary.truth import Truth

_MARKS: dict[Truth, str] = {True: "●", False: "○", None: "◐"}


def standing_table(found: Sequence[Standing], day: date) -> RenderableType:
    """Every provision with its status on a day, grouped by instrument."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", "legal id", "status", "what"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "legal id")
    last = ""
    for each in found:
        if str(each.instrument.id) != last:
            last = str(each.instrument.id)
            read = f"as read on {day_words(each.instrument.read_on)}"
            table.add_row(
                "",
                Text(last, style="bold"),
                "",
                Text(f"{each.instrument.title} ({read})", style="bold"),
            )
        mark = _MARKS[each.status.in_force]
        table.add_row(
            mark, f"  #{each.provision.id.provision}", each.status.word, each.provision.title
        )
    legend = Text("● in force   ◐ disputed or unverified   ○ not in force", style="dim")
    return Group(Text(f"The law encoded, on {day_words(day)}", style="bold"), table, legend)


def standing_record(found: Iterable[Standing], day: date) -> dict[str, object]:
    """The same as a record, schema ``ytterby/law-standing/1``."""
    return {
        "format": "ytterby/law-standing/1",
        "day": day.isoformat(),
        "provisions": [
            {
                "title": each.provision.title,
                **_status_record(str(each.provision.id), each.status, day),
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
        Text(f"{citation.title}"),
        Text(citation.title_zh, style="dim"),
        Text(f"{_MARKS[status.in_force]} {status_words(status, day)}"),
    ]
    for heading, words in (("Text in short", provision.text), ("Our reading", provision.reading)):
        if words:
            lines += [Text(heading, style="bold"), Padding(Text(words), (0, 2))]
    for name in provision.doubts:
        lines.append(_doubt_sheet(lawbook.doubts[name]))
    source = (
        f"{citation.address} (read {day_words(citation.read_on)}; grade: {citation.grade.value})"
    )
    lines += [Text("Source", style="bold"), Padding(Text(source), (0, 2)), Text("")]
    return Group(*lines)


def provision_record(
    lawbook: Lawbook, provision: Provision, day: date, views: Views
) -> dict[str, object]:
    """One provision as a record, schema ``ytterby/provision/1``."""
    citation = lawbook.citation(provision)
    return {
        "format": "ytterby/provision/1",
        **_status_record(str(provision.id), lawbook.status(provision, day, views), day),
        "day": day.isoformat(),
        "title": provision.title,
        "title_zh": provision.title_zh,
        "text": provision.text,
        "reading": provision.reading,
        "doubts": list(provision.doubts),
        "grade": provision.grade.value,
        "source": citation.address,
        "read_on": citation.read_on.isoformat(),
    }


def timeline_table(lives: Sequence[tuple[Provision, Sequence[Segment]]]) -> RenderableType:
    """The lives of provisions, a line for each status."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", "legal id", "from", "to", "status"):
        table.add_column(heading, overflow="fold")
    for provision, found in lives:
        for place, segment in enumerate(found):
            last = segment.period.last_day
            table.add_row(
                _MARKS[segment.status.in_force],
                str(provision.id) if place == 0 else "",
                day_words(segment.period.start),
                day_words(last) if last else "",
                status_words(segment.status, segment.period.start),
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
                        **_status_record(str(provision.id), segment.status, segment.period.start),
                    }
                    for segment in found
                ],
            }
            for provision, found in lives
        ],
    }


def stale_table(found: Sequence[Stale], day: date) -> RenderableType:
    """What wants looking up again."""
    if not found:
        return Text(f"On {day_words(day)} nothing in the law encoded wants looking up again.")
    table = Table(box=None, pad_edge=False, title_justify="left")
    for heading in ("since / on", "what", "why", "where to look"):
        table.add_column(heading, overflow="fold")
    for each in found:
        table.add_row(day_words(each.day), each.name, each.why, each.where)
    return table


def stale_record(found: Iterable[Stale], day: date) -> dict[str, object]:
    """The same as a record, schema ``ytterby/law-stale/1``."""
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


def status_words(status: StatusOn, day: date) -> str:
    """A status in words: by reading where the text is disputed, and since when unchecked."""
    if status.attestation is not None:
        word = status.attestation
        signed = f"attested by {word.who} on {day_words(word.signed_on)}"
        return f"{word.status.value}, {signed} ({word.source})"
    if len({text.status for text in status.texts}) > 1:
        each = "; ".join(f"read {text.reading}: {text.status.value}" for text in status.texts)
        return f"disputed ({each})"
    since = unverified_since(status, day)
    if since is not None:
        return (
            f"{status.texts[0].status.value} by its text, unverified since {day_words(since)}: "
            "revives unless extended"
        )
    suspension = status.suspension
    if suspension is not None and status.texts[0].status.value == "suspended":
        last = suspension.end.day - timedelta(days=1)
        return f"suspended by {suspension.by} to {day_words(last)}"
    return status.texts[0].status.value


def _doubt_sheet(doubt: Doubt) -> RenderableType:
    readings = [f"{each.id}: {each.words}" for each in doubt.readings]
    settled = (
        f"read as {doubt.default} unless you choose otherwise" if doubt.default else "left open"
    )
    words = "\n".join([*readings, f"({settled}; grade: {doubt.grade.value})"])
    return Group(Text(f"In doubt: {doubt.question}", style="bold"), Padding(Text(words), (0, 2)))


def _status_record(name: str, status: StatusOn, day: date) -> dict[str, object]:
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
