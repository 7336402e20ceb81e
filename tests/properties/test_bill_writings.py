"""A bill is the same bill, by levels or by parent and child."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ytterby.intake.bills import read_bill
from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.tables import Table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.bill import Bill

REFERENCE = Path(__file__).resolve().parents[2] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()

# Quantities by whole and part; every part has a higher number than its whole, so no circle closes,
# and part 1 and above hang below part 0.
Edges = dict[int, dict[int, int]]


@st.composite
def edges(draw: st.DrawFn) -> Edges:
    count = draw(st.integers(2, 7))
    inside: Edges = {}
    for part in range(1, count):
        wholes = draw(st.sets(st.integers(0, part - 1), min_size=1, max_size=2))
        for whole in sorted(wholes):
            inside.setdefault(whole, {})[part] = draw(st.integers(1, 99))
    return inside


def _by_level(inside: Edges, batches: dict[int, int]) -> Table:
    def below(part: int, depth: int, quantity: str) -> Iterator[tuple[str, ...]]:
        yield str(depth), f"p{part}", quantity, str(batches.get(part, 1))
        for child, number in inside.get(part, {}).items():
            yield from below(child, depth + 1, str(number))

    rows = list(below(0, 0, ""))
    return Table("a", ("Level", "Part", "Qty", "Batch size"), rows, range(2, len(rows) + 2))


def _by_parent(inside: Edges, batches: dict[int, int]) -> Table:
    rows = [
        (f"p{whole}", f"p{part}", str(number), str(batches.get(whole, 1)))
        for whole, parts in inside.items()
        for part, number in parts.items()
    ]
    return Table("b", ("Parent", "Part", "Qty", "Batch size"), rows, range(2, len(rows) + 2))


def _read(table: Table) -> Bill:
    columns = guess_columns(table.header, table.rows, LEXICON)
    return read_bill(table, columns, TERMS).required()


def _meaning(bill: Bill) -> tuple[set[tuple[str, str, Fraction]], dict[str, Fraction], set[str]]:
    uses = {(use.whole, use.part, use.quantity) for use in bill.uses}
    wholes = {use.whole for use in bill.uses}
    batches = {id_: part.batch for id_, part in bill.parts.items() if id_ in wholes}
    return uses, batches, set(bill.products)


@given(inside=edges(), batches=st.dictionaries(st.integers(0, 6), st.integers(1, 50)))
def test_both_writings_of_a_bill_mean_the_same(inside: Edges, batches: dict[int, int]) -> None:
    by_level, by_parent = _read(_by_level(inside, batches)), _read(_by_parent(inside, batches))

    assert _meaning(by_level) == _meaning(by_parent)
    assert {(use.whole, use.part, use.quantity) for use in by_level.uses} == {
        (f"p{whole}", f"p{part}", Fraction(number))
        for whole, parts in inside.items()
        for part, number in parts.items()
    }
