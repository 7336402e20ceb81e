"""A claim held against the figures, in words: verdict, numbers, who decided, sources."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ytterby.reports.figure_words import (
    change_words,
    every_found,
    group_words,
    number_words,
    place_words,
    span_words,
    value_words,
    with_unit,
)
from ytterby.reports.language import marked, say
from ytterby.reports.marks import Mark
from ytterby.reports.titles import in_language
from ytterby.reports.wording import commas, day_words, semicolons
from ytterby.resilience.claims import Answer, DecidedBy, Happened, Judged, Stand
from ytterby.resilience.found import spanning
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.claim import Check, Verdict
from ytterby.vocabulary.figure import PER_CENT, WORLD, Figure, Series
from ytterby.vocabulary.span import Span

_MARKS: Mapping[Verdict, Mark] = MappingProxyType(
    {
        Verdict.HOLDS: Mark("holds", "成立", "●", "disc", "mild", "cyan"),
        Verdict.WITH_CARE: Mark("holds with care", "大体成立", "◐", "half-disc", "warn", "yellow"),
        Verdict.DOES_NOT_HOLD: Mark("does not hold", "不成立", "✗", "cross", "stop", "red"),
        Verdict.NOT_FOUND: Mark("not found", "未找到依据", "○", "ring", "quiet", "bright_black"),
        Verdict.OPINION: Mark("opinion", "属观点", "◇", "diamond", "quiet", "bright_black"),
        Verdict.NOT_CHECKED: Mark("not checked", "未核查", "?", "question", "open", "magenta"),
    }
)
_DECIDED: Mapping[DecidedBy, str] = MappingProxyType(
    {
        DecidedBy.DATA: marked("by the data"),
        DecidedBy.READER: marked("by hand"),
        DecidedBy.NOBODY: marked("by nobody"),
    }
)
_STANDS: Mapping[Stand, str] = MappingProxyType(
    {
        Stand.IN_FORCE: marked("it stood when the claim was written"),
        Stand.BEGAN_WITHIN: marked(
            "it came within the time in which the claim was written; which came first is not told"
        ),
        Stand.ENDED_WITHIN: marked("it ended within the time in which the claim was written"),
        Stand.AFTER: marked("it came after the claim"),
        Stand.BEFORE: marked("it was over before the claim"),
        Stand.ANNOUNCED_ONLY: marked("it had been announced and never came into force"),
        Stand.NOT_KNOWN: marked("when it began is not known"),
    }
)


def verdict_mark(verdict: Verdict) -> Mark:
    """The mark of a verdict."""
    return _MARKS[verdict]


def decided_words(judged: Judged) -> str:
    """Who decided."""
    return say(_DECIDED[judged.decided_by])


def claim_words(judged: Judged) -> str:
    """What is claimed."""
    return in_language(judged.claim.words, judged.claim.words_zh)


def written_words(judged: Judged) -> str:
    """Where and when it was claimed; blank for a claim of the user's own."""
    claim = judged.claim
    if claim.written is None:
        return ""
    return say("article {name}, {day}", name=claim.article, day=span_words(claim.written))


def claimed_words(judged: Judged, whole: Dependence) -> str:
    """What number is claimed, with the leeway that it is given; a sign as what it means."""
    claim = judged.claim
    claimed = claim.claimed
    if claimed is None:
        return ""
    if claim.check is Check.CHANGE and claimed.strict and claimed.sign is not None:
        return say("a rise") if claimed.sign > 0 else say("a fall")
    unit = PER_CENT
    if claim.check is Check.VALUE:
        unit = whole.measures[claim.series[0].measure].unit
    text = claimed.text.removesuffix("%").strip()
    if claimed.strict or not claim.tolerance or claimed.low != claimed.high:
        return with_unit(text, unit)
    return say(
        "{amount}, give or take {tolerance}",
        amount=with_unit(text, unit),
        tolerance=number_words(claim.tolerance),
    )


def reasons_words(judged: Judged, whole: Dependence) -> tuple[str, ...]:
    """What the verdict rests on, sentence by sentence."""
    return tuple(_reasons(judged, whole))


def sources_of(judged: Judged) -> tuple[str, ...]:
    """The addresses of everything that the verdict rests on, each once."""
    rows = [
        figure.source
        for each in (*judged.answers, *judged.beside, *judged.elsewhere)
        for figure in each.found.figures
    ]
    rows += [each.event.source for each in judged.events]
    return tuple(dict.fromkeys(row for row in (*rows, judged.claim.source) if row))


def tally_words(whole: Dependence) -> str:
    """How the verdicts part: ``9 hold; 3 do not hold; ...``."""
    verdicts = [each.verdict for each in whole.claims]
    return semicolons(
        say("{verdict} {count}", verdict=verdict_mark(each).words, count=verdicts.count(each))
        for each in Verdict
        if each in verdicts
    )


def _reasons(judged: Judged, whole: Dependence) -> Iterator[str]:
    claim = judged.claim
    if claim.claimed is not None and claim.check is not Check.LASTS:
        yield say("Claimed: {claimed}.", claimed=claimed_words(judged, whole))
    yield from _found(judged, whole)
    if judged.sign_is_wrong:
        rose = any(each.sign == 1 for each in judged.answers)
        yield (
            say("The sign alone refutes it: it rose.")
            if rose
            else say("The sign alone refutes it: it fell.")
        )
    yield from _elsewhere(judged)
    beside = [_beside(each, judged, whole) for each in judged.beside]
    if beside:
        yield say("Beside it: {rows}.", rows=semicolons(dict.fromkeys(beside)))
    yield from (_event(each, judged) for each in judged.events)
    if claim.by_hand is not None:
        words = in_language(claim.by_hand.words, claim.by_hand.words_zh)
        day = day_words(claim.by_hand.read_on)
        yield say("As read on {day}, by hand: {note}.", day=day, note=words)
    if judged.decided_by is DecidedBy.NOBODY:
        nobody = claim.check is Check.READER
        yield (
            say("Nobody has looked it up.") if nobody else say("No figure that is held decides it.")
        )


def _found(judged: Judged, whole: Dependence) -> Iterator[str]:
    if judged.claim.check is Check.CHANGE:
        for each in judged.answers:
            yield say("Found: {change}.", change=_change(each, whole))
    elif judged.answers:
        span = judged.answers[0].span
        unit = whole.measures[judged.answers[0].series.measure].unit
        rows = every_found((each.found for each in judged.answers), unit)
        yield say("Found for {day}: {rows}.", day=span_words(span), rows=rows)


def _change(answer: Answer, whole: Dependence) -> str:
    """A change with what it is from and to, where the figures are those of the series itself."""
    change = change_words(answer.found.value)
    figures, unit = answer.found.figures, whole.measures[answer.series.measure].unit
    if answer.against is None or any(each.series != answer.series for each in figures):
        return change
    return say(
        "{change}, from {low} ({before}) to {high} ({day})",
        change=change,
        low=_level(figures, answer.against, unit),
        before=span_words(answer.against),
        high=_level(figures, answer.span, unit),
        day=span_words(answer.span),
    )


def _level(figures: tuple[Figure, ...], span: Span, unit: str) -> str:
    value = spanning(
        each.value for each in figures if each.value is not None and each.span.days == span.days
    )
    return "" if value is None else value_words(value, unit)


def _elsewhere(judged: Judged) -> Iterator[str]:
    claim = judged.claim
    if judged.verdict is not Verdict.DOES_NOT_HOLD or claim.check is not Check.CHANGE:
        return
    if claim.claimed is None or claim.claimed.strict:
        return
    rows = [
        say(
            "{before} to {day} ({change})",
            before="" if each.against is None else span_words(each.against),
            day=span_words(each.span),
            change=change_words(each.found.value),
        )
        for each in judged.elsewhere
    ]
    if rows:
        yield say("Such a change is that of another time: {rows}.", rows=commas(rows))
    else:
        yield say("No two periods that are held show such a change.")


def _beside(answer: Answer, judged: Judged, whole: Dependence) -> str:
    """What stands beside the claim; of its series only what differs from that of the claim."""
    unit = whole.measures[answer.series.measure].unit
    told = (
        value_words(answer.found.value, unit)
        if answer.against is None
        else change_words(answer.found.value)
    )
    row = commas(_apart(answer.series, judged, whole))
    return say("{row}, {day}: {amount}", row=row, day=span_words(answer.span), amount=told)


def _apart(series: Series, judged: Judged, whole: Dependence) -> Iterator[str]:
    main = judged.claim.series[0] if judged.claim.series else None
    measure = whole.measures[series.measure]
    if main is None or main.country != series.country:
        yield place_words(series.country, whole.places)
    yield in_language(measure.title, measure.title_zh)
    if main is None or main.group != series.group:
        yield group_words(series.group)
    if series.partner != WORLD:
        yield say("with {place}", place=place_words(series.partner, whole.places))


def _event(happened: Happened, judged: Judged) -> str:
    event = happened.event
    clauses = [*_days(happened), say(_STANDS[happened.stand])]
    if judged.decided_by is DecidedBy.READER and happened.stand is Stand.NOT_KNOWN:
        clauses = list(_days(happened))
    if happened.days_after is not None:
        clauses.append(say("{count} days after it was written", count=happened.days_after))
    if happened.ended_since:
        clauses.append(say("over since"))
    return say(
        "{title}: {rows}.",
        title=in_language(event.title, event.title_zh),
        rows=semicolons(clauses),
    )


def _days(happened: Happened) -> Iterator[str]:
    event = happened.event
    if event.announced is not None:
        yield say("announced {day}", day=span_words(event.announced))
    if event.began is not None:
        yield say("began {day}", day=span_words(event.began))
    if event.ended is not None:
        yield say("over on {day}", day=span_words(event.ended))
    if happened.days_lasted is not None:
        yield say("{count} days in all", count=happened.days_lasted)
