"""Dependence and claims as a record for programs, and as the rows of one CSV; both English."""

from collections.abc import Iterator

from ytterby.reports.claim_words import sources_of
from ytterby.reports.dependence_rows import TEN_THOUSAND
from ytterby.resilience.claims import Answer, Happened, Judged
from ytterby.resilience.found import Found
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.figure import PER_CENT, Series
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span

CSV_HEADINGS = (
    *("what", "measure", "country", "partner", "group", "period"),
    *("low", "high", "unit", "claim", "verdict", "decided_by", "sources"),
)


def dependence_record(whole: Dependence) -> dict[str, object]:
    """The whole, schema ``ytterby/dependence/1``; exact numbers are fractions in text."""
    return {
        "format": "ytterby/dependence/1",
        "shares": [
            {
                "stage": share.stage.value,
                **_placed(share.series, share.span, share.value),
                "forecast": share.is_forecast,
                "found": [_found(each) for each in share.found],
            }
            for share in whole.shares
        ],
        "stages_without_figures": [stage.value for stage in whole.silent],
        "changes": [
            {
                "measure": each.series.measure,
                **_placed(each.series, each.span, each.found.value),
                "against": each.against.text,
            }
            for each in whole.changes
        ],
        "concentration": [
            {
                "measure": each.measure,
                "group": each.group,
                "period": each.span.text,
                "index": _ends(each.value.index),
                "largest": each.value.largest,
                "largest_share": _ends(each.value.largest_share),
                "countries": each.value.countries,
                "covered": _ends(each.value.covered),
            }
            for each in whole.concentrations
        ],
        "reserve_life": [
            {
                **_placed(each.series, each.span, each.years),
                "reserves": [_found(one) for one in each.reserves],
                "production": [_found(one) for one in each.production],
            }
            for each in whole.lives
        ],
        "reliance": [
            {
                "measure": each.series.measure,
                **_placed(each.series, each.span, each.value),
                "found": [_found(one) for one in each.found],
            }
            for each in whole.reliances
        ],
        **claims_record(whole),
    }


def claims_record(whole: Dependence) -> dict[str, object]:
    """The claims alone, as the whole has them."""
    return {"claims": [_claim(each) for each in whole.claims]}


def csv_rows(whole: Dependence) -> Iterator[tuple[str, ...]]:
    """Everything as rows of one table, headings first; numbers as decimals without groups."""
    yield CSV_HEADINGS
    for share in whole.shares:
        addresses = _addresses(share.found)
        yield _row("share", share.series, share.span, (share.value, PER_CENT), addresses)
    for changed in whole.changes:
        addresses = _addresses((changed.found,))
        value = (changed.found.value, PER_CENT)
        yield _row("change", changed.series, changed.span, value, addresses)
    for each in whole.concentrations:
        value = (each.value.index.times(TEN_THOUSAND), "points")
        series = Series(each.measure, each.value.largest, each.group)
        yield _row("concentration", series, each.span, value, "")
    for lasting in whole.lives:
        addresses = _addresses((*lasting.reserves, *lasting.production))
        yield _row(
            "reserve-life", lasting.series, lasting.span, (lasting.years, "years"), addresses
        )
    for reliance in whole.reliances:
        value = (reliance.value, PER_CENT)
        yield _row("reliance", reliance.series, reliance.span, value, _addresses(reliance.found))
    yield from (_claim_row(each, whole) for each in whole.claims)


def _row(
    what: str,
    series: Series,
    span: Span,
    value: tuple[Interval | None, str],
    addresses: str,
) -> tuple[str, ...]:
    told, unit = value
    place = (series.measure, series.country, series.partner, series.group, span.text)
    return (what, *place, *_decimals(told), unit, "", "", "", addresses)


def _claim_row(judged: Judged, whole: Dependence) -> tuple[str, ...]:
    claim = judged.claim
    series = claim.series[0] if claim.series else None
    place = ("", "", "", "")
    unit = ""
    if series is not None:
        place = (series.measure, series.country, series.partner, series.group)
        unit = PER_CENT if claim.against else whole.measures[series.measure].unit
    ends = _decimals(judged.answers[0].found.value if len(judged.answers) == 1 else None)
    return (
        *("claim", *place, "" if claim.span is None else claim.span.text, *ends, unit),
        *(claim.words, judged.verdict.value, judged.decided_by.value),
        " ".join(sources_of(judged)),
    )


def _claim(judged: Judged) -> dict[str, object]:
    claim, hand = judged.claim, judged.claim.by_hand
    return {
        "claim": claim.id,
        "words": claim.words,
        "article": claim.article or None,
        "written": None if claim.written is None else claim.written.text,
        "check": claim.check.value,
        "claimed": None if claim.claimed is None else claim.claimed.text,
        "tolerance": str(claim.tolerance),
        "verdict": judged.verdict.value,
        "decided_by": judged.decided_by.value,
        "sign_is_wrong": judged.sign_is_wrong,
        "found": [_answer(each) for each in judged.answers],
        "beside": [_answer(each) for each in judged.beside],
        "elsewhere": [_answer(each) for each in judged.elsewhere],
        "events": [_event(each) for each in judged.events],
        "by_hand": None
        if hand is None
        else {"read_on": hand.read_on.isoformat(), "words": hand.words},
        "sources": list(sources_of(judged)),
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "measure": answer.series.measure,
        **_placed(answer.series, answer.span, None),
        "against": None if answer.against is None else answer.against.text,
        "fits": answer.fits,
        **_found(answer.found),
    }


def _event(happened: Happened) -> dict[str, object]:
    event = happened.event
    return {
        "event": event.id,
        "announced": _text(event.announced),
        "began": "never" if event.never_began else _text(event.began),
        "ended": _text(event.ended),
        "stand": happened.stand.value,
        "days_after": happened.days_after,
        "days_lasted": happened.days_lasted,
        "source": event.source,
        "grade": event.grade,
    }


def _found(found: Found) -> dict[str, object]:
    return {
        "value": _ends(found.value),
        "worked_out": found.worked_out,
        "figures": [
            {
                "measure": figure.series.measure,
                "country": figure.series.country,
                "period": figure.span.text,
                "value": None if figure.value is None else _ends(figure.value),
                "status": figure.status.value,
                "edition": figure.edition,
                "source": figure.source,
                "grade": figure.grade,
                "note": figure.note,
            }
            for figure in found.figures
        ],
    }


def _placed(series: Series, span: Span, value: Interval | None) -> dict[str, object]:
    return {
        "country": series.country,
        "partner": series.partner,
        "group": series.group,
        "period": span.text,
        "value": None if value is None else _ends(value),
    }


def _ends(value: Interval) -> list[str | None]:
    return [str(value.low), None if value.high is None else str(value.high)]


def _decimals(value: Interval | None) -> tuple[str, str]:
    """Both ends as decimals; blank where nothing is told, and for an end that is open."""
    if value is None:
        return "", ""
    return f"{float(value.low):.6g}", "" if value.high is None else f"{float(value.high):.6g}"


def _addresses(found: tuple[Found, ...]) -> str:
    return " ".join(dict.fromkeys(figure.source for each in found for figure in each.figures))


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text
