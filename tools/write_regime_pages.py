"""Write the manual's page of each regime from its pack of law, doubts and gaps as loud as rules.

With ``--check`` nothing is written: the exit status says whether the pages are current.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ytterby import assembly
from ytterby.reports.wording import day_words, grade_words, listed, percent_words
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import last_day_before
from ytterby.vocabulary.law import (
    NEVER,
    Coverage,
    DatedDay,
    Doubt,
    Instrument,
    Parameter,
    Provision,
    Suspension,
    WordSet,
)
from ytterby.vocabulary.penalty import Fine, FineRange, Sanction
from ytterby.vocabulary.regime import Regime

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "manual" / "regimes"
INDEX = "README.md"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    court = assembly.law()
    made = {
        f"{regime.id}.md": "\n".join(_page(regime, court.lawbook)) + "\n"
        for regime in court.every_regime
    }
    made[INDEX] = "\n".join(_index(court.every_regime, court.lawbook)) + "\n"
    return made


def _index(regimes: tuple[Regime, ...], lawbook: Lawbook) -> Iterator[str]:
    yield "# The regimes\n"
    yield "What is encoded of each, and what is not; written by `make docs` from the law.\n"
    yield "| regime | asks | instruments | provisions that judge |"
    yield "| --- | --- | ---: | ---: |"
    for regime in regimes:
        held = [each for each in lawbook.provisions.values() if regime.holds(each.id)]
        judging = sum(each.does_something for each in held)
        instruments = len({each.id.instrument for each in held})
        asks = regime.asks.en or "May it be exported?"
        yield f"| [{regime.title}]({regime.id}.md) | {asks} | {instruments} | {judging} |"
    yield "\nA regime without a provision that judges only tells of law; it frees nothing.\n"
    if lawbook.conflicts:
        yield "## Where they contradict\n"
        for each in lawbook.conflicts:
            sides = "; ".join(f"`{side.provisions[0]}` {side.says}" for side in each.sides)
            yield f"- **{each.title}** ({grade_words(each.grade)}). {each.words} {sides}."


def _page(regime: Regime, lawbook: Lawbook) -> Iterator[str]:
    yield f"# {regime.title}\n"
    if regime.asks.en:
        asked = f"Ask with `--regime {regime.id}`."
        yield f"**{regime.asks.en}** Decided by {regime.authority}. {asked}\n"
    if not regime.coverage.complete:
        yield "## What is not encoded\n"
        yield f"{regime.coverage.missing.strip().rstrip('.')}.\n"
        yield "So the answer for what no rule encoded reaches is *not reached*, never *free*.\n"
    instruments = [each for each in lawbook.instruments.values() if regime.holds(each.id)]
    yield "## Instruments\n"
    for each in instruments:
        yield from _instrument(each, lawbook)


def _instrument(instrument: Instrument, lawbook: Lawbook) -> Iterator[str]:
    zh = f" {instrument.title_zh}" if instrument.title_zh else ""
    yield f"### {instrument.title}{zh}\n"
    sources = "; ".join(f"{one.title} ({grade_words(one.grade)})" for one in instrument.sources)
    read = f"Read on {day_words(instrument.read_on)}: {sources}."
    yield f"`{instrument.id}`, {instrument.body}. {read}\n"
    if instrument.gaps:
        yield "**Not seen, not known:**\n"
        yield from (f"- {gap}" for gap in instrument.gaps)
        yield ""
    for doubt in instrument.doubts:
        yield from _doubt(doubt)
    yield from _numbers(instrument)
    for provision in instrument.provisions:
        yield from _provision(provision, lawbook)
    yield from _penalties(instrument)
    yield from _lists(instrument)


def _numbers(instrument: Instrument) -> Iterator[str]:
    for one in instrument.parameters:
        yield from _parameter(one)
    for each in instrument.sets:
        yield from _set(each)
    if instrument.parameters or instrument.sets:
        yield ""


def _lists(instrument: Instrument) -> Iterator[str]:
    for items in instrument.item_lists:
        yield _listed(items.title, f"{len(items.classes)} rows", items.coverage)
    for parties in instrument.party_lists:
        yield _listed(parties.title, f"{len(parties.listings)} listings", parties.coverage)
    yield ""


def _listed(title: str, rows: str, coverage: Coverage) -> str:
    whole = "complete" if coverage.complete else f"**not complete**: {coverage.missing}"
    return f"- List *{title}*: {rows}, {whole}."


def _penalties(instrument: Instrument) -> Iterator[str]:
    """What the text allows as a fine: a range, and never what a fine will be."""
    if instrument.penalties:
        yield "**Penalties that the text sets** (ranges, no forecast):\n"
    for each in instrument.penalties:
        graver = each.graver
        pieces = [
            _sanction(each.plain, each.currency) or "no fine",
            "" if graver is None else f"{graver.when}: {_sanction(graver, each.currency)}",
            *each.after,
        ]
        told = "; ".join(piece for piece in pieces if piece)
        yield f"- {each.act} (`{each.provision.partition('#')[2]}`): {told}."
    yield ""


def _sanction(one: Sanction, currency: str) -> str:
    return "; ".join((*(_fine(fine, currency) for fine in one.fines), *one.beside))


def _fine(fine: Fine, currency: str) -> str:
    parts: list[str] = []
    if fine.multiple is not None and fine.base is not None:
        start = "" if fine.threshold is None else f"from {currency} {fine.threshold:,} on "
        base = fine.base.value.replace("-", " ")
        parts.append(f"{start}{_numbers_of(fine.multiple)} times the {base}")
    if fine.amount is not None:
        parts.append(f"{'else ' if parts else ''}{currency} {_numbers_of(fine.amount)}")
    whom = f"{fine.whom}: " if fine.whom else ""
    return whom + ", ".join(parts)


def _numbers_of(one: FineRange) -> str:
    return f"{float(one.least):,.0f} to {float(one.most):,.0f}"


def _doubt(doubt: Doubt) -> Iterator[str]:
    how = f"read as *{doubt.default}* unless chosen otherwise" if doubt.default else "left open"
    name = doubt.id.partition("#")[2]
    yield f"**In doubt** (`{name}`, {how}): {doubt.question} {doubt.note}".rstrip() + "\n"
    yield from (f"- *{each.id}*: {each.words}" for each in doubt.readings)
    yield ""


def _parameter(one: Parameter) -> Iterator[str]:
    for value in one.values:
        number = value.value
        is_share = one.unit == "share"
        shown = percent_words(number) if is_share else f"{float(number):g} {one.unit}"
        yield f"- {one.title}: **{shown}** {_span(value.period.start, value.period.end)}."


def _set(one: WordSet) -> Iterator[str]:
    for value in one.values:
        words = listed(value.words)
        yield f"- {one.title}: {words} {_span(value.period.start, value.period.end)}."


def _span(start: date, end: date | None) -> str:
    until = "" if end is None else f" to {day_words(last_day_before(end))}"
    return f"from {day_words(start)}{until}"


def _provision(provision: Provision, lawbook: Lawbook) -> Iterator[str]:
    asleep = lawbook.suspensions.get(str(provision.id), ())
    yield f"#### {provision.title}\n"
    yield f"`{provision.id}`, {grade_words(provision.grade)}. {_life(provision, asleep)}\n"
    yield provision.text.strip() + "\n"
    if provision.reading:
        yield f"*Our reading.* {provision.reading.strip()}\n"
    for name in provision.duties:
        duty = lawbook.duties[name]
        yield f"- Duty: {duty.words}{f' ({duty.deadline})' if duty.deadline else ''}."
    if provision.outcome is not None:
        yield f"- What falls under it: {provision.outcome.words}."
    if provision.relief is not None:
        softened = listed(f"`{name.partition('#')[2]}`" for name in provision.relief.of)
        yield f"- Softens {softened} to: {provision.relief.to.words}."
    if provision.charge:
        yield f"- Charges the share `{provision.charge.partition('#')[2]}` of the customs value."
    yield ""


def _life(provision: Provision, asleep: tuple[Suspension, ...]) -> str:
    if provision.proposed:
        end = "" if provision.repealed is None else f", dropped {day_words(provision.repealed)}"
        return f"**Only proposed** on {day_words(provision.published)}{end}."
    pieces = [
        f"Published {day_words(provision.published)}",
        f"effective {_dated(provision.effective)}",
        *(
            f"**suspended** {day_words(each.start)} to {_last(each.end)} by `{each.by}`"
            + ("" if each.outcome_seen else "; **what followed was not seen**")
            for each in asleep
        ),
    ]
    if provision.repealed is not None:
        pieces.append(f"repealed {day_words(provision.repealed)}")
    return ", ".join(pieces) + "."


def _dated(dated: DatedDay) -> str:
    if not dated.by_reading:
        return day_words(dated.day)
    return " or ".join(f"{_day(day)} (*{name}*)" for name, day in dated.by_reading)


def _day(day: date) -> str:
    return "never" if day == NEVER else day_words(day)


def _last(dated: DatedDay) -> str:
    if not dated.by_reading:
        return day_words(last_day_before(dated.day))
    return " or ".join(
        f"{day_words(last_day_before(day))} (*{name}*)" for name, day in dated.by_reading
    )


def main() -> int:
    """Writes the pages, or says with ``--check`` which are not current."""
    made = pages()
    if "--check" in sys.argv[1:]:
        old = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
        for name in sorted({*made, *old}):
            if made.get(name) != old.get(name):
                print(f"docs/manual/regimes/{name} is not what `make docs` writes")
        return made != old
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
