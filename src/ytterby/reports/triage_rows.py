"""The work list of triage as a table in two languages: looked through, answered, read back."""

from collections.abc import Iterator
from functools import cache

from ytterby.reports.language import Language, marked, say, spoken
from ytterby.reports.triage_words import (
    answer_words,
    code_words,
    decided_by,
    note_words,
    reason_words,
    rule_words,
)
from ytterby.reports.wording import commas, semicolons
from ytterby.vocabulary.classified import Classified, assumed_free
from ytterby.vocabulary.triage import CouldHold, Triaged

_HEADINGS = (
    marked("Part number"),
    marked("Description"),
    marked("Answer"),
    marked("Why so"),
    marked("Words that decided"),
    marked("Rule and grade"),
    marked("What the lexicon notes"),
    marked("Rows it may fall under"),
    marked("Material"),
    marked("HS code"),
    marked("Supplier"),
    marked("Annual spend"),
    marked("Number of shipments"),
    marked("Line in the list"),
    marked("Right answer"),
    marked("Corrected by"),
    marked("Corrected on"),
    marked("Why"),
    marked("Confirmed"),
)
ANSWER_COLUMN = 14
"""The place of the column for the right answer, from 0."""

CONFIRMED_COLUMN = len(_HEADINGS) - 1
"""The place of the column that confirms an answer against a certain sign, from 0."""

_CODES_MAX = 8
_ASSUMPTION_HEADINGS = ("Part number", "Rare-earth free", "Evidence")


def headings() -> tuple[str, ...]:
    """The headings of the work list, in both languages."""
    return tuple(map(_in_both, _HEADINGS))


def answers_to_choose() -> tuple[str, ...]:
    """What can be chosen as the right answer, in both languages."""
    return tuple(_answer_in_both(each) for each in CouldHold)


def work_rows(found: Classified) -> Iterator[tuple[str | float, ...]]:
    """A row for every line of the list, in the order in which they are worth a look."""
    told: dict[object, tuple[str, ...]] = {}
    for each in found.work:
        # Thousands of lines are alike but for their numbers.
        key = (id(each.judged), id(each.candidates))
        words = told.get(key)
        if words is None:
            words = told[key] = _judged(each)
        yield (each.line.part, each.line.description, *words, *_rest(each))


def _judged(each: Triaged) -> tuple[str, ...]:
    signs = each.judged.signs
    return (
        _answer_in_both(each.judged.answer),
        reason_words(each.judged.reason),
        decided_by(each),
        semicolons(dict.fromkeys(rule_words(sign) for sign in signs)),
        " ".join(dict.fromkeys(note for sign in signs if (note := note_words(sign)))),
        commas(dict.fromkeys(code_words(row) for row in each.candidates[:_CODES_MAX])),
    )


def _rest(each: Triaged) -> tuple[str | float, ...]:
    line, correction = each.line, each.correction
    corrected: tuple[str, ...] = ("", "", "", "", "")
    if correction is not None:
        corrected = (
            _answer_in_both(correction.answer),
            correction.by,
            correction.on.isoformat(),
            correction.why,
            _answer_in_both(CouldHold.YES) if correction.confirmed else "",
        )
    return (
        line.material,
        line.hs,
        line.supplier,
        "" if line.value is None else float(line.value),
        "" if line.shipments is None else line.shipments,
        line.place.line,
        *corrected,
    )


def assumption_rows(found: Classified) -> Iterator[tuple[str, str, str]]:
    """The parts with what triage assumes of them, as a table of parts that bills take.

    Every part of the list stands in it; the cells of those that no rule speaks free are blank.
    """
    yield _ASSUMPTION_HEADINGS
    for part, each in assumed_free(found).items():
        if each is None:
            yield part, "", ""
        else:
            rule = next(sign.rule for sign in each.judged.signs if sign.rule is not None)
            with spoken(Language.ENGLISH):
                evidence = say(
                    "assumption: free of rare earths by triage rule {rule} ({grade}), from "
                    "{words} in line {line}; no statement of a supplier",
                    rule=rule.id,
                    grade=rule.grade.value,
                    words=decided_by(each),
                    line=each.line.place.line,
                )
            yield part, "yes", evidence


@cache
def _answer_in_both(answer: CouldHold) -> str:
    with spoken(Language.ENGLISH):
        english = answer_words(answer)
    with spoken(Language.CHINESE):
        chinese = answer_words(answer)
    return english if english == chinese else f"{english} {chinese}"


def _in_both(message: str) -> str:
    with spoken(Language.ENGLISH):
        english = say(message)
    with spoken(Language.CHINESE):
        chinese = say(message)
    return english if english == chinese else f"{english} {chinese}"
