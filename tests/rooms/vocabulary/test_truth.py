from itertools import product

import pytest

from ytterby.vocabulary.truth import Truth, all_of, any_of, negated, word

# Kleene's strong tables, written out: (a, b, a and b, a or b).
TABLE: list[tuple[Truth, Truth, Truth, Truth]] = [
    (True, True, True, True),
    (True, None, None, True),
    (True, False, False, True),
    (None, None, None, None),
    (None, False, False, None),
    (False, False, False, False),
]


@pytest.mark.parametrize(("a", "b", "both", "either"), TABLE)
def test_and_and_or_follow_kleene(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    assert all_of([a, b]) is both
    assert all_of([b, a]) is both
    assert any_of([a, b]) is either
    assert any_of([b, a]) is either


def test_the_table_has_every_pair() -> None:
    pairs = {(a, b) for a, b, _, _ in TABLE} | {(b, a) for a, b, _, _ in TABLE}

    assert pairs == set(product((True, None, False), repeat=2))


def test_not_known_stays_not_known_when_negated() -> None:
    assert negated(None) is None
    assert negated(truth=True) is False
    assert negated(truth=False) is True


def test_of_no_parts_all_hold_and_none_holds() -> None:
    assert all_of([]) is True
    assert any_of([]) is False


def test_truth_has_three_words() -> None:
    assert [word(truth) for truth in (True, None, False)] == ["yes", "not known", "no"]
