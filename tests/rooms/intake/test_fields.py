"""The fields of a mapping are read by kind, and every mistake is told at once."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import read_yaml
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.outcome import Outcome


def fields_of(text: str) -> Fields:
    notes = Notes("zz.yaml")
    node = read_yaml(text, notes)
    assert node is not None
    return Entry(node, "", notes).fields()


def told(fields: Fields) -> list[str]:
    return [str(finding) for finding in fields.entry.notes.book.findings()]


def codes(fields: Fields) -> list[str]:
    return [finding.code for finding in fields.entry.notes.book.findings()]


def test_what_fits_is_read_without_a_finding() -> None:
    fields = fields_of(
        "title: 2025\nday: 2025-11-07\nyes: false\nn: 45\nshare: 0.36 %\ngrade: faq\n"
        "out: report-only\n"
    )

    read = (
        fields.text("title"),
        fields.day("day"),
        fields.truth("yes"),
        fields.whole("n"),
        fields.read("share", Entry.share),
        fields.grade(),
        fields.read("out", Entry.outcome),
    )
    fields.close()

    assert read == (
        "2025",
        date(2025, 11, 7),
        False,
        45,
        Interval.exactly(Fraction(36, 10_000)),
        Grade.FAQ,
        Outcome.REPORT_ONLY,
    )
    assert not told(fields)


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    fields = fields_of("title: a\nefective: 2025-11-07\n")
    fields.text("title")
    fields.read("effective", Entry.day)

    fields.close()

    assert told(fields) == [
        (
            "zz.yaml:2:efective: UNKNOWN-KEY\n"
            "  seen:     efective\n"
            "  expected: one of effective, title\n"
            "  remedy:   write effective, or take efective out"
        )
    ]


def test_a_missing_key_is_told_where_the_mapping_begins() -> None:
    fields = fields_of("# comment\na: 1\n")

    fields.text("title")

    assert told(fields) == [
        (
            "zz.yaml:2:title: MISSING-KEY\n"
            "  seen:     nothing\n"
            "  expected: a value for title\n"
            "  remedy:   write a value for title"
        )
    ]


@pytest.mark.parametrize("written", ["", "~", "null", "''"])
def test_a_blank_value_counts_as_missing(written: str) -> None:
    fields = fields_of(f"title: {written}\n")

    fields.text("title")

    assert codes(fields) == ["MISSING-KEY"]


@pytest.mark.parametrize(
    "written",
    ["2025-02-30", "7.11.2025", "2025-11", "20251107", "soon", "0205-11-07", "9999-12-31"],
)
def test_what_is_no_day_of_the_calendar_is_a_bad_date(written: str) -> None:
    fields = fields_of(f"effective: {written}\n")

    fields.day("effective")

    assert told(fields) == [
        (
            "zz.yaml:1:effective: DATE-UNREADABLE\n"
            f"  seen:     {written}\n"
            "  expected: a day of the calendar from 1900 to 2999\n"
            "  remedy:   write it like 2025-11-07"
        )
    ]


@pytest.mark.parametrize("written", ["NaN", "120 %", "0.36", "-1 %", ".inf", "some"])
def test_what_is_no_share_is_a_bad_share(written: str) -> None:
    fields = fields_of(f"share: {written}\n")

    fields.read("share", Entry.share)

    assert codes(fields) == ["SHARE-UNREADABLE"]


@pytest.mark.parametrize("written", ["yes", "NO", "1", "'true'"])
def test_only_true_and_false_say_whether(written: str) -> None:
    fields = fields_of(f"complete: {written}\n")

    fields.truth("complete")

    assert codes(fields) == ["WRONG-KIND"]


def test_a_word_that_is_not_allowed_is_told_with_those_that_are() -> None:
    fields = fields_of("outcome: licence-indvidual\n")

    fields.read("outcome", Entry.outcome)

    assert told(fields) == [
        (
            "zz.yaml:1:outcome: WORD-UNKNOWN\n"
            "  seen:     licence-indvidual\n"
            "  expected: one of not-reached, not-subject, not-required, report-only, "
            "certificate-by-registration, licence-general, licence-individual, case-by-case, "
            "refused-in-principle, prohibited\n"
            "  remedy:   write licence-individual"
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("title: [a]\n", "a text"), ("title: {a: b}\n", "a text"), ("title: true\n", "a text")],
)
def test_a_value_of_another_kind_is_told(text: str, expected: str) -> None:
    fields = fields_of(text)

    fields.text("title")

    assert [(each.code, each.expected) for each in fields.entry.notes.book.findings()] == [
        ("WRONG-KIND", expected)
    ]


def test_a_text_where_a_mapping_belongs_is_told_once() -> None:
    fields = fields_of("just a text\n")

    fields.text("title")
    fields.day("effective")
    fields.close()

    assert codes(fields) == ["WRONG-KIND"]


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    fields = fields_of("from: 2025-11-10\nto: 2025-11-10\n")

    fields.period()

    assert codes(fields) == ["BAD-PERIOD"]


@pytest.mark.parametrize("written", ["ZZ/act-1", "zz act", "zz/act#", "zz"])
def test_what_is_no_legal_id_is_told(written: str) -> None:
    fields = fields_of(f"provision: {written}\n")

    fields.read("provision", Entry.legal_id)

    assert codes(fields) == ["BAD-LEGAL-ID"]


def test_every_mistake_of_a_document_is_told_at_once() -> None:
    fields = fields_of("titel: a\nday: soon\nshare: 120 %\ngrade: gossip\n")
    fields.text("title")
    fields.day("day")
    fields.read("share", Entry.share)
    fields.grade()

    fields.close()

    assert codes(fields) == [
        "UNKNOWN-KEY",
        "MISSING-KEY",
        "DATE-UNREADABLE",
        "SHARE-UNREADABLE",
        "WORD-UNKNOWN",
    ]
