"""One determination as one self-contained page: no script, nothing fetched, ready to print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.licensing.determination import Determination
from ytterby.reports.changes import Change, what_would_change
from ytterby.reports.fact_words import value_words
from ytterby.reports.language import Language, language_spoken, spoken, told
from ytterby.reports.marks import Mark, outcome_mark
from ytterby.reports.next_steps import NextStep, next_steps
from ytterby.reports.pictures.content_bar import ContentPicture, content_bar, verdict_words
from ytterby.reports.pictures.law_calendar import CalendarRow, calendar_rows, law_calendar
from ytterby.reports.reasons import IN_FULL, Reason, Reasons, WhyNot, reasons, why_not
from ytterby.reports.sentences import answer_sentence, subject_words
from ytterby.reports.steps import size_of
from ytterby.reports.templating import rendered
from ytterby.reports.titles import in_other_language, other_language, question_of
from ytterby.reports.wording import retold
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import turning_days
from ytterby.vocabulary.law import Instrument, Provision
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

_ROWS_IN_CALENDAR = 12
# So many letters make a first sentence long; a Chinese one says as much with fewer.
_LONG = {Language.ENGLISH: 170, Language.CHINESE: 80}
_IN_FULL_AT_LEAST, _STEPS_IN_FULL = 3, 80
_LOOK_AROUND = timedelta(days=730)
_BEFORE, _AFTER, _MARGIN = timedelta(days=240), timedelta(days=150), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Extras:
    """What a page can show beside the determination itself.

    ``content`` is the share of listed material against its threshold; ``back`` a relative link to
    the table from which the reader came; ``heading`` names the matter; ``illustrative`` says what
    of it is not measured.
    """

    content: ContentPicture | None = None
    back: str = ""
    heading: str = ""
    illustrative: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the scale of outcomes, and whether the answer may end there."""

    outcome: Outcome
    mark: Mark
    inside: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact, or several that say the same, as the page shows them."""

    names: tuple[str, ...]
    question: str
    question_other: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class DeterminationPage:
    """Everything that the template may use.

    ``answer_other`` is the answer in the other language, which stands second on the page.
    """

    determination: Determination
    regime: Regime
    lawbook: Lawbook
    extras: Extras
    heading: str
    answer: str
    is_long: bool
    answer_other: str
    rungs: tuple[Rung, ...]
    changes: tuple[Change, ...]
    reasons: Reasons
    in_full: int
    why_not: tuple[WhyNot, ...]
    steps: tuple[NextStep, ...]
    calendar: str
    calendar_rows: tuple[CalendarRow, ...]
    content: str
    verdicts: tuple[str, ...]
    facts: tuple[FactRow, ...]
    instruments: tuple[Instrument, ...]


def determination_page(
    determination: Determination,
    regime: Regime,
    lawbook: Lawbook,
    extras: Extras | None = None,
) -> str:
    """The page of one determination as HTML."""
    page = determination_view(determination, regime, lawbook, extras)
    return rendered("determination.html", page=page)


def determination_view(
    determination: Determination,
    regime: Regime,
    lawbook: Lawbook,
    extras: Extras | None = None,
) -> DeterminationPage:
    """What a page of one determination shows, for ``_determination.html`` in a frame of any kind.

    Its words are put in the language spoken now; the template must be filled in the same.
    """
    more = extras or Extras()
    provisions = tuple(provisions_shown(determination))
    day, attested = determination.day, determination.attestations
    span = calendar_span(day, provisions, lawbook)
    picture = more.content
    found = reasons(determination, lawbook)
    answer = answer_sentence(determination, regime, lawbook)
    return DeterminationPage(
        determination=determination,
        regime=regime,
        lawbook=lawbook,
        extras=more,
        heading=more.heading or subject_words(determination.transaction),
        answer=answer,
        is_long=len(answer) > _LONG[language_spoken()],
        answer_other=_in_other_language(determination, regime, lawbook),
        rungs=tuple(_rungs(determination)),
        changes=what_would_change(determination, regime, lawbook),
        reasons=found,
        in_full=in_full(found.applied),
        why_not=why_not(found.not_applied, lawbook),
        steps=next_steps(determination, regime, lawbook),
        calendar=law_calendar(lawbook, provisions, day, span, attested) if provisions else "",
        calendar_rows=calendar_rows(lawbook, provisions, day, span, attested),
        content="" if picture is None else content_bar(picture),
        verdicts=() if picture is None else tuple(_verdicts(picture)),
        facts=tuple(_fact_rows(determination, lawbook)),
        instruments=tuple(_instruments(provisions, lawbook)),
    )


def _in_other_language(determination: Determination, regime: Regime, lawbook: Lawbook) -> str:
    with spoken(other_language()):
        return answer_sentence(determination, regime, lawbook)


def in_full(applied: tuple[Reason, ...]) -> int:
    """How many provisions a page tells in full: the first few, and fewer where trees are large.

    Of a question of which nearly everything is open nobody reads ten large trees; the rest are
    named with what they would do.
    """
    steps = 0
    for count, reason in enumerate(applied[:IN_FULL]):
        steps += size_of(reason.steps)
        if count >= _IN_FULL_AT_LEAST and steps > _STEPS_IN_FULL:
            return count
    return IN_FULL


def provisions_shown(determination: Determination) -> Iterator[Provision]:
    """The provisions worth a row in the calendar: those that bind, or would if in force."""
    rulings = [each for each in determination.rulings if each.condition is not False]
    strongest = sorted(
        rulings,
        key=lambda each: (
            each.provision.outcome is None,
            each.applies is False,
            -(each.provision.outcome or 0),
        ),
    )
    shown_ids = {each.provision.id for each in strongest[:_ROWS_IN_CALENDAR]}
    yield from (each.provision for each in rulings if each.provision.id in shown_ids)


def calendar_span(day: date, provisions: Iterable[Provision], lawbook: Lawbook) -> Period:
    """The days that the calendar shows: around the day, widened to the turns of the law near it."""
    turns = [
        turn
        for each in provisions
        for turn in turning_days(each, lawbook.suspensions.get(str(each.id), ()))
        if abs(turn - day) <= _LOOK_AROUND
    ]
    start = min([day - _BEFORE, *(turn - _MARGIN for turn in turns)])
    end = max([day + _AFTER, *(turn + _MARGIN for turn in turns)])
    return Period(start, end)


def _rungs(determination: Determination) -> Iterator[Rung]:
    for outcome in Outcome:
        inside = determination.at_least <= outcome <= determination.at_most
        yield Rung(outcome, outcome_mark(outcome), inside)


def _verdicts(picture: ContentPicture) -> Iterator[str]:
    yield from (verdict_words(share, picture.threshold) for _, share in picture.rows)


def _fact_rows(determination: Determination, lawbook: Lawbook) -> Iterator[FactRow]:
    """Facts of one family with the same value and source stand in one row."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for name, fact in determination.facts.items():
        kind = lawbook.schema.type_of(name)
        family = name if kind is None else kind.name
        rows.setdefault((family, value_words(fact), retold(fact.source)), []).append(name)
    for (family, value, source), names in rows.items():
        kind = lawbook.schema.type_of(names[0])
        question = family if kind is None else question_of(kind)
        other = "" if kind is None else in_other_language(kind.question, kind.question_zh)
        stands_for = (told(each.rpartition(".")[2]) for each in names)
        members = tuple(stands_for) if family.endswith("*") else ()
        yield FactRow(members, question, other, value, source)


def _instruments(provisions: Iterable[Provision], lawbook: Lawbook) -> Iterator[Instrument]:
    """The instruments cited, and those that put them to sleep, each once."""
    names: dict[str, None] = {}
    for each in provisions:
        names[each.id.instrument] = None
        for asleep in lawbook.suspensions.get(str(each.id), ()):
            names[asleep.by.instrument] = None
    yield from (lawbook.instruments[name] for name in names if name in lawbook.instruments)
