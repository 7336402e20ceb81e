from collections.abc import Callable
from datetime import date

from ytterby.licensing.determination import Determination
from ytterby.reports.changes import ChangeKind, what_would_change
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

BEFORE_61 = date(2025, 6, 1)
AFTER_THE_SLEEP = date(2026, 11, 21)


def test_what_reaches_farthest_comes_first(judge: Judge, regime: Regime, lawbook: Lawbook) -> None:
    found = judge(AFTER_THE_SLEEP, {"transaction.from": "ZZ"})

    changes = what_would_change(found, regime, lawbook)

    open_ones = [each.reach for each in changes if each.kind in {ChangeKind.FACT, ChangeKind.LAW}]
    assert open_ones[0] is Outcome.PROHIBITED
    assert open_ones == sorted(open_ones, reverse=True)


def test_substances_are_told_in_one_sentence(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    for symbol in ("Dy", "Tb", "Gd"):
        del ordinary[f"item.contains.{symbol}"]

    first = what_would_change(judge(BEFORE_61, ordinary), regime, lawbook)[0]

    assert first.sentence == (
        "Whether it contains Dy, Gd or Tb could bring it up to an individual licence from the "
        "Trade Office (No. 18 art. 1); ask the supplier."
    )
    assert set(first.names) == {"item.contains.Dy", "item.contains.Gd", "item.contains.Tb"}


def test_a_fact_that_spares_says_down_to_what(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["exporter.general_licence"]

    first = what_would_change(judge(BEFORE_61, ordinary), regime, lawbook)[0]

    assert first.sentence == (
        "Whether the exporter holds, or can get, a general licence for it could bring it down to "
        "a general licence (No. 18 art. 3); ask the exporter."
    )


def test_law_that_nobody_has_verified_says_since_when_and_where_to_look(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["end_user.military"]

    changes = what_would_change(judge(AFTER_THE_SLEEP, ordinary), regime, lawbook)

    # The notice names 10 Nov 2026 as the last day; by the plain reading it sleeps on that day.
    law = next(each for each in changes if each.kind is ChangeKind.LAW)
    assert law.sentence == (
        "If No. 61 art. 2 is in force again on 21 Nov 2026, it is prohibited. No. 70 suspended "
        "it to 10 Nov 2026, and it revives unless extended; not verified since 11 Nov 2026. "
        "Expected: both sides spoke of 10 Jan 2027; no instrument was found. Check with "
        "trade-office.example/70/2025, or attest what you find."
    )


def test_on_a_disputed_day_both_readings_are_told(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary |= {"transaction.from": "ZY"}

    changes = what_would_change(judge(date(2026, 11, 10), ordinary), regime, lawbook)

    law = next(each for each in changes if each.kind is ChangeKind.LAW)
    assert "read as exclusive, it is in force, unverified" in law.sentence
    assert "read as inclusive, it is suspended" in law.sentence


def test_law_that_sleeps_is_told_although_it_does_not_bind(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["end_use"] = "military"

    changes = what_would_change(judge(date(2026, 6, 1), ordinary), regime, lawbook)

    coming = next(each for each in changes if each.kind is ChangeKind.DAY)
    assert coming.sentence == (
        "No. 61 art. 2 is suspended by No. 70 to 10 Nov 2026, and revives unless extended; "
        "once it does, it is prohibited."
    )


def test_law_that_is_published_and_not_yet_effective_is_told(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary |= {"transaction.from": "ZY", "item.form": "assembly"}

    changes = what_would_change(judge(date(2025, 10, 20), ordinary), regime, lawbook)

    coming = next(each for each in changes if each.kind is ChangeKind.DAY)
    assert coming.sentence.startswith(
        "No. 61 art. 1 (1) is not yet effective; takes effect on 1 Dec 2025"
    )


def test_a_reading_that_was_settled_is_told_with_the_other(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    changes = what_would_change(judge(BEFORE_61, ordinary), regime, lawbook)

    assert [each.kind for each in changes] == [ChangeKind.READING]
    assert "as the plain text supports: “only loose magnets count” (No. 9)" in changes[0].sentence
    assert "Read as “built-in magnets count too”" in changes[0].sentence


def test_an_attestation_is_told_with_who_signed_it(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts, extended: Attestation
) -> None:
    del ordinary["end_user.military"]

    changes = what_would_change(judge(AFTER_THE_SLEEP, ordinary, (extended,)), regime, lawbook)

    assert changes[-1].kind is ChangeKind.ATTESTATION
    assert changes[-1].sentence == (
        "This rests on an attestation: A. Reader attested on 20 Nov 2026 that No. 61 is suspended "
        "from 10 Nov 2026 to 10 Jan 2027 (notice seen at the Trade Office)."
    )
