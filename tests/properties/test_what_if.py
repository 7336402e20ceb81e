"""Supposed law differs exactly where it says so, and nothing supposed changes nothing."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.rules.law_diff import value_on
from ytterby.rules.lawbook import Views
from ytterby.rules.laws_apart import laws_apart
from ytterby.rules.timeline import StatusOn
from ytterby.rules.what_if import SUPPOSED, supposed
from ytterby.vocabulary.supposition import (
    Extend,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)

BOOK = assembly.law().lawbook
AS_READ = Views()

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
provisions = st.sampled_from(sorted(BOOK.provisions))
sleeping = st.sampled_from(sorted(BOOK.suspensions))
shares = st.sampled_from(
    sorted(name for name, each in BOOK.parameters.items() if each.unit == "share")
)
suppositions = st.one_of(
    st.builds(Lapse, sleeping, days),
    st.builds(Extend, sleeping, days),
    st.builds(Move, provisions, days),
    st.builds(Repeal, provisions, days),
    st.builds(SetValue, shares, st.fractions(Fraction(0), Fraction(1)), st.just("share"), days),
)


def said(status: StatusOn) -> frozenset[object]:
    return frozenset((text.status, text.in_force, text.unverified_since) for text in status.texts)


def test_nothing_supposed_changes_nothing() -> None:
    new = supposed(BOOK, ()).required()

    assert new is BOOK
    assert laws_apart(BOOK, new, AS_READ).is_empty


@given(st.lists(suppositions, min_size=1, max_size=3), days)
def test_two_laws_differ_on_a_day_exactly_where_they_are_said_to(
    found: list[Supposition], day: date
) -> None:
    read = supposed(BOOK, found)
    if read.value is None:
        assert all(each.code.startswith("SUPPOSITION-") for each in read.findings)
        return

    new = read.value
    apart = laws_apart(BOOK, new, AS_READ)

    told = {str(each.provision.id) for each in apart.statuses if day in each.period}
    assert told == {
        name
        for name, each in BOOK.provisions.items()
        if said(BOOK.status(each, day, AS_READ))
        != said(new.status(new.provisions[name], day, AS_READ))
    }
    told = {each.parameter.id for each in apart.values if day in each.period}
    assert told == {
        name
        for name, each in BOOK.parameters.items()
        if value_on(each.values, day) != value_on(new.parameters[name].values, day)
    }
    assert new.digest.startswith(SUPPOSED)


@given(sleeping, days)
def test_a_suspension_may_be_extended_and_then_lapses_on_the_day_named(
    name: str, day: date
) -> None:
    longer = supposed(BOOK, [Extend(name, day)])
    if longer.value is None:
        return

    asleep = longer.value.status(longer.value.provisions[name], day, AS_READ)
    shorter = supposed(longer.value, [Lapse(name, day)])

    if asleep.word == "suspended" and shorter.value is not None:
        awake = shorter.value.status(shorter.value.provisions[name], day, AS_READ)
        assert awake.word != "suspended"
    before = day - timedelta(days=3650)
    assert said(BOOK.status(BOOK.provisions[name], before, AS_READ)) == said(
        longer.value.status(longer.value.provisions[name], before, AS_READ)
    )
