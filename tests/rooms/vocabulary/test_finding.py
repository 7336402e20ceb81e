import pytest

from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place

LOSS = Finding(
    Place("smelter.csv", 4, "output_kg"),
    "MASS-NOT-CONSERVED",
    "100 kg went in, 99 kg came out or was lost",
    "both the same",
    "declare the missing output or the process loss",
)


def test_a_finding_reads_as_the_house_style_shows() -> None:
    # Word for word the example of the house style.
    assert str(LOSS) == (
        "smelter.csv:4:output_kg: MASS-NOT-CONSERVED\n"
        "  seen:     100 kg went in, 99 kg came out or was lost\n"
        "  expected: both the same\n"
        "  remedy:   declare the missing output or the process loss"
    )


def test_a_place_without_line_or_field_is_the_document() -> None:
    assert str(Place("bill.csv")) == "bill.csv"
    assert str(Place("bill.csv", 3)) == "bill.csv:3"
    assert str(Place("bill.csv", field="mass")) == "bill.csv:mass"


def test_what_was_checked_is_handed_out() -> None:
    assert Checked("value", (LOSS,)).required() == "value"


def test_what_is_blocked_is_not_handed_out_and_says_everything_in_order() -> None:
    earlier = Finding(Place("smelter.csv", 2), "EMPTY-ROW", "nothing", "a row", "fill it")

    with pytest.raises(FindingsError) as caught:
        Checked[str](None, (LOSS, earlier)).required()

    assert caught.value.findings == (earlier, LOSS)
    assert str(caught.value) == f"{earlier}\n{LOSS}"
