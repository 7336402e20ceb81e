"""Compositions as people write them: shares one by one, or a text such as ``Nd 28; Dy 3.5%``."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ytterby.intake.cell_values import quantity_error
from ytterby.intake.cells import CellError
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import QuantityError, parse_number, parse_share
from ytterby.vocabulary.substance import SUBSTANCES, Oxide, oxide_named, substance_named

_WHOLE = Fraction(1)
_OXYGEN = "O"
# A comma before a digit may be a decimal comma, so it does not part two substances.
_BETWEEN = re.compile(r"\s*(?:[;|\n、]|,(?!\d)|\+(?=\s*[A-Z]))\s*")
_GLUED = re.compile(r"^([A-Z][a-z]?|[\u3041-\u30ff\u3400-\u9fff]+)([<>≤≥]?\s*[0-9].*)$")
_REST = frozenset(
    {"bal", "bal.", "balance", "rest", "remainder", "余量", "余", "残部", "残り", "残"}
)
_WITH_UNIT = re.compile(r"[%‰A-Za-z]")
_FIGURE = re.compile(r"[0-9.,]*[0-9]")


@dataclass(frozen=True, slots=True)
class Composition:
    """Shares by element, no element twice, and whether they are the whole.

    ``notes`` say which oxides were taken as their elements.
    """

    shares: tuple[SubstanceShare, ...] = ()
    complete: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it was written: an element or an oxide, and its share (``None``: the rest)."""

    name: str
    share: Interval | None


def read_composition(text: str, bare: str = "") -> tuple[Written, ...]:
    """The lines of a composition in one text; the name of a substance comes before its share.

    Args:
        text: what was written.
        bare: the unit of numbers without one.  Without it such numbers are percent if one of
            them is above 1, since no share is more than the whole.

    Raises:
        CellError: a line cannot be read.

    """
    plain = unicodedata.normalize("NFKC", text).strip().strip(";,")
    pieces = [_piece(line) for line in _BETWEEN.split(plain) if line]
    unit = bare or _unit_of_bare([amount for _, amount in pieces])
    return tuple(read_line(name, unit, amount) for name, amount in pieces)


def _piece(line: str) -> tuple[str, str]:
    """The name and the amount of a line, in either order, with or without a blank between."""
    spaced = line.replace(":", " ").replace("=", " ").strip()
    if named_substance(spaced.split(" ")[0]) is None:
        spaced = _GLUED.sub(r"\1 \2", spaced)
    words = spaced.split()
    for cut in range(len(words), 0, -1):
        name = named_substance(" ".join(words[:cut]))
        if name is not None:
            return name, " ".join(words[cut:])
    for cut in range(1, len(words)):
        name = named_substance(" ".join(words[cut:]))
        if name is not None:
            return name, " ".join(words[:cut])
    raise CellError(
        code="SUBSTANCE-UNKNOWN",
        expected=f"an element or an oxide with its share, but '{line}' names none",
        remedy="write it as in 'Nd 28 %; Dy 3.5 %'; give a group such as NdPr as its elements",
    )


def named_substance(text: str) -> str | None:
    """The symbol of an element or the formula of an oxide that a text names."""
    oxide = oxide_named(text)
    if oxide is not None:
        return oxide.formula
    substance = substance_named(text)
    return None if substance is None else substance.symbol


def _unit_of_bare(amounts: list[str]) -> str:
    bare = [amount for amount in amounts if not _WITH_UNIT.search(amount)]
    figures = [figure for amount in bare for figure in _FIGURE.findall(amount)]
    return "%" if any(_exceeds_one(figure) for figure in figures) else ""


def _exceeds_one(figure: str) -> bool:
    try:
        return parse_number(figure) > 1
    except QuantityError:
        return False


def read_line(name: str, bare: str, amount: str) -> Written:
    """One line, its amount in ``bare`` where it has no unit of its own.

    Raises:
        CellError: the amount is no share.

    """
    if amount.strip().casefold() in _REST:
        return Written(name, None)
    if not amount:
        raise CellError(
            code="SHARE-UNREADABLE",
            expected=f"a share of {name}",
            remedy="write it as in 'Dy 3.5 %', or as bounds such as 'Dy < 0.1 %'",
        )
    try:
        return Written(name, parse_share(amount, bare=bare))
    except QuantityError as error:
        raise quantity_error(error, "SHARE-UNREADABLE") from error


def composed(lines: Iterable[Written]) -> Composition:
    """The composition that lines add up to, counted as elements.

    An oxide is its element times the element's share of it, the other part of it is oxygen.  A
    line that says "the rest" is what the others leave.

    Raises:
        CellError: an element is told twice, or the lines add up to more than the whole.

    """
    written = tuple(lines)
    low = sum((line.share.low for line in written if line.share), Fraction(0))
    if low > _WHOLE:
        raise CellError(
            code="COMPOSITION-ABOVE-100",
            expected=f"no more than 100 % in all, but these are at least {float(low * 100):.6g} %",
            remedy="look for a slip, an oxide given as its element, or a substance given twice",
        )
    shares: dict[str, Interval] = {}
    notes: list[str] = []
    oxygen = Interval.exactly(0)
    for line in written:
        share = _rest(written) if line.share is None else line.share
        oxide = None if line.name in SUBSTANCES else oxide_named(line.name)
        symbol = line.name if oxide is None else oxide.symbol
        if symbol in shares:
            raise _twice(symbol)
        shares[symbol] = share if oxide is None else share.times(oxide.element_share)
        if oxide is not None:
            oxygen += share.times(_WHOLE - oxide.element_share)
            notes.append(_taken_as_element(oxide))
    if notes:
        shares[_OXYGEN] = oxygen + shares.get(_OXYGEN, Interval.exactly(0))
    complete = low == _WHOLE or any(line.share is None for line in written)
    found = tuple(SubstanceShare(symbol, share) for symbol, share in shares.items())
    return Composition(found, complete, tuple(notes))


def _rest(written: tuple[Written, ...]) -> Interval:
    """What all other lines leave of the whole."""
    if sum(line.share is None for line in written) > 1:
        raise CellError(
            code="COMPOSITION-UNREADABLE",
            expected="one line at most that says 'the rest'",
            remedy="write the share of the others",
        )
    others = [line.share for line in written if line.share is not None]
    low = sum((share.low for share in others), Fraction(0))
    high = sum((_WHOLE if share.high is None else share.high for share in others), Fraction(0))
    return Interval(max(Fraction(0), _WHOLE - high), _WHOLE - low)


def _twice(symbol: str) -> CellError:
    return CellError(
        code="SUBSTANCE-TWICE",
        expected=f"{symbol} once, as the element or as one of its oxides",
        remedy="take one of the two out",
    )


def _taken_as_element(oxide: Oxide) -> str:
    factor = float(oxide.element_share)
    return f"{oxide.formula} taken as {oxide.symbol} (times {factor:.5f})"
