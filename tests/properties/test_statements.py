"""Statements: read again they say the same, and a changed byte of a signed one is seen."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ytterby.assembly.signing import checker
from ytterby.intake.notes import Notes
from ytterby.intake.statement_file import NO_KEYS, Keyring, statements_in
from ytterby.material.answers.stated_totals import coarser, stated_amounts
from ytterby.material.content import roll_up
from ytterby.reports.statement_record import statement_record
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.signature import PublicKey
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.workflows.sign_statement import signed

ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")

_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)
_COUNTRY = st.sampled_from(("", "CN", "VN", "ZZ", "ZY"))


def _decimals(most: int) -> st.SearchStrategy[Fraction]:
    """Numbers with up to nine digits behind the point, as a statement can write them exactly."""
    return st.integers(0, most * 10**9).map(lambda whole: Fraction(whole, 10**9))


@st.composite
def _bounds(draw: st.DrawFn, most: int) -> Interval:
    low, high = sorted((draw(_decimals(most)), draw(_decimals(most))))
    if draw(st.booleans()):
        return Interval(low, None)
    return Interval(low, high, high_excluded=low < high and draw(st.booleans()))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    covers = draw(st.frozensets(st.sampled_from(RARE_EARTHS), min_size=1, max_size=5))
    amounts = draw(
        st.lists(
            st.builds(
                StatedAmount,
                st.sampled_from(sorted(covers)),
                _bounds(1000),
                _COUNTRY,
                _COUNTRY,
                _COUNTRY,
            ),
            max_size=4,
            unique_by=lambda each: (
                each.substance,
                each.mined_in,
                each.separated_in,
                each.metal_in,
            ),
        )
    )
    least = sum((each.mass_mg.low for each in amounts), Fraction(0))
    mass = draw(st.none() | _bounds(100_000))
    assume(mass is None or mass.high is None or mass.high >= least)
    price = draw(
        st.none() | st.builds(Money, st.integers(0, 10**6), st.sampled_from(("USD", "JPY")))
    )
    return Statement(
        part=draw(_TEXT.filter(bool)),
        supplier=draw(_TEXT),
        on=draw(st.dates(date(1900, 1, 1), date(2999, 12, 31))),
        amounts=tuple(amounts),
        covers=covers,
        mass_mg=mass,
        price=price,
        origin=draw(_COUNTRY),
        magnet_made_in=draw(_COUNTRY),
        evidence=draw(_TEXT),
        stated_by=draw(_TEXT),
        number=draw(_TEXT),
    )


@given(statement=statements(), ascii_only=st.booleans())
def test_a_statement_written_and_read_says_the_same(statement: Statement, ascii_only: bool) -> None:
    text = json.dumps(statement_record(statement), ensure_ascii=ascii_only)

    read = _one(text).required()

    assert read.amounts == statement.amounts
    assert statement_record(read) == statement_record(statement)


@given(statement=statements(), at=st.integers(0, 10_000), bit=st.integers(0, 6))
def test_no_changed_byte_of_a_signed_statement_passes_as_signed(
    statement: Statement, at: int, bit: int
) -> None:
    secret = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = secret.public_key().public_bytes_raw()
    keyring = Keyring((PublicKey("desk", statement.supplier, public),), checker())
    text = json.dumps(signed(statement_record(statement), secret.sign, public)).encode("ascii")
    assert _one(text.decode(), keyring).required().signed_by == "desk"
    at %= len(text)
    changed = text[:at] + bytes([text[at] ^ 1 << bit]) + text[at + 1 :]
    # A blank outside of texts, or another spelling of the same sign, is no change of what is said.
    assume(_said(changed) != _said(text))

    read = _one(changed.decode("ascii"), keyring)

    assert read.value is None or read.value.signed_by == ""


def _one(text: str, keyring: Keyring = NO_KEYS) -> Checked[Statement]:
    notes = Notes("s.json")
    found = statements_in(text, notes, keyring)
    return notes.checked(found[0] if found else None)


def _said(text: bytes) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


@st.composite
def _bills(draw: st.DrawFn) -> Bill:
    """A product of magnets, each with shares of its own, some of them not complete."""
    parts, uses = {"P": Part("P")}, []
    for at in range(draw(st.integers(1, 4))):
        shares = draw(
            st.lists(
                st.builds(
                    SubstanceShare,
                    st.sampled_from(("Nd", "Dy", "Tb")),
                    _bounds(1).map(_small),
                    _COUNTRY,
                    _COUNTRY,
                ),
                max_size=2,
                unique_by=lambda each: each.substance,
            )
        )
        parts[f"M{at}"] = Part(
            f"M{at}",
            form="magnet",
            mass_mg=Interval(Fraction(900), Fraction(1000)),
            composition=tuple(shares),
            composition_complete=draw(st.booleans()),
        )
        uses.append(Use("P", f"M{at}", Fraction(draw(st.integers(1, 5)))))
    return Bill(parts, tuple(uses), ("P",))


def _small(share: Interval) -> Interval:
    """At most a tenth for certain, so that two of them fit into the whole."""
    return Interval(share.low / 10, max(share.low / 10, share.high or Fraction(1)))


@given(bill=_bills(), step=st.sampled_from((0, Fraction(1, 20), Fraction(1, 2))))
def test_what_is_stated_holds_what_the_roll_up_finds(bill: Bill, step: Fraction | int) -> None:
    content = roll_up(bill)
    amounts = stated_amounts(bill, content, "P", ("Nd", "Dy", "Tb", "Sm"))
    stated = coarser(amounts, Fraction(step)) if step else amounts

    for symbol in ("Nd", "Dy", "Tb", "Sm"):
        found = content.nodes["P"].amounts.of(symbol)
        named = [each.mass_mg for each in stated if each.substance == symbol]
        total = sum(named, Interval(Fraction(0), Fraction(0)))
        assert total.low <= found.low
        assert total.high is None or (found.high is not None and total.high >= found.high)
        assert step or total == found
