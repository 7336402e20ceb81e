"""Things remembered by which they are."""

from ytterby.reports.identity import Itself


def test_a_thing_is_the_same_as_itself_only() -> None:
    one, alike = [1], [1]

    assert Itself(one) == Itself(one)
    assert hash(Itself(one)) == hash(Itself(one))
    assert Itself(one) != Itself(alike)


def test_what_is_no_key_is_never_the_same() -> None:
    thing = [1]

    assert Itself(thing) != thing
