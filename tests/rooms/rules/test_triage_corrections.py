"""Corrections: the exact part, then the exact description, and nothing that was not stated."""

from dataclasses import replace
from datetime import date

from ytterby.rules.triage_corrections import contradicted, corrected, correction_book
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.triage import (
    Correction,
    CouldHold,
    Judged,
    PartLine,
    Reason,
    Sign,
    Speaks,
    Told,
)

SAID = Correction(
    CouldHold.NO, "P-1", "", "A. Example", date(2026, 11, 1), "steel", False, Place("c.csv", 2)
)
LINE = PartLine(Place("p.csv", 2), "P-1", "Bracket  left")
UNKNOWN = Judged(CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN)
CERTAIN = Judged(
    CouldHold.YES,
    Reason.NAMED,
    (Sign(Told.MATERIAL, "NdFeB", Speaks.HOLDS),),
    certain=True,
)


def test_the_part_goes_before_the_description() -> None:
    of_words = replace(SAID, part="", description="Bracket left", answer=CouldHold.YES)
    book, findings = correction_book([of_words, SAID])

    assert findings == ()
    assert book.of(LINE) == SAID
    assert book.of(replace(LINE, part="P-2")) == of_words
    assert book.of(replace(LINE, part="P-2", description="Bracket left, long")) is None
    assert book.of(replace(LINE, part="p-1", description="")) is None


def test_the_description_beside_a_part_corrects_no_other_part() -> None:
    book, _ = correction_book([replace(SAID, description="Bracket left")])

    assert book.of(replace(LINE, part="P-2", description="Bracket left")) is None


def test_of_two_that_differ_neither_is_used() -> None:
    book, findings = correction_book([SAID, replace(SAID, answer=CouldHold.YES)])

    assert book.of(LINE) is None
    assert [each.code for each in findings] == ["CORRECTIONS-DIFFER"]


def test_of_two_that_agree_the_later_is_shown() -> None:
    later = replace(SAID, on=date(2026, 11, 9), by="B. Example")

    book, findings = correction_book([later, SAID])

    assert (book.of(LINE), findings) == (later, ())


def test_a_correction_shows_who_says_so_and_keeps_the_words_beside_it() -> None:
    judged, is_held = corrected(UNKNOWN, SAID)

    assert (judged.answer, judged.reason, is_held) == (CouldHold.NO, Reason.CORRECTED, False)
    assert judged.signs[0].words == "steel"


def test_a_no_against_a_certain_sign_stays_unknown_until_it_is_confirmed() -> None:
    held, is_held = corrected(CERTAIN, SAID)
    confirmed, _ = corrected(CERTAIN, replace(SAID, confirmed=True))

    assert (held.answer, held.reason, is_held) == (CouldHold.UNKNOWN, Reason.CONTRADICTION, True)
    assert confirmed.answer is CouldHold.NO
    assert contradicted(LINE, CERTAIN, SAID).seen == (
        "A. Example says no, and the material of P-1 says NdFeB"
    )


def test_a_yes_needs_no_confirmation() -> None:
    plain = Judged(CouldHold.NO, Reason.CANNOT_HOLD)

    assert corrected(plain, replace(SAID, answer=CouldHold.YES))[0].answer is CouldHold.YES
