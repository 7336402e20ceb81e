"""What parts say of themselves, each distinct statement kept once, however many parts make it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeAlias

from ytterby.vocabulary.bill import Operator, Part, SubstanceShare
from ytterby.vocabulary.interval import Interval

Record: TypeAlias = Mapping[str, Any]


class StatementBook:
    """Gathers statements; equal ones get the same number."""

    def __init__(self) -> None:
        self._number: dict[tuple[object, ...], int] = {}
        self._statements: list[Part] = []

    def number_of(self, part: Part) -> int:
        """The number of what a part says of itself."""
        key = _key(part)
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self._statements)
            self._statements.append(stated(part))
        return number

    @property
    def statements(self) -> tuple[Part, ...]:
        """Every distinct statement, as a part without number, mass, value or supplier."""
        return tuple(self._statements)


def record_of(statement: Part) -> dict[str, object]:
    """A statement as a record, its numbers as exact texts."""
    return {
        "form": statement.form,
        "family": statement.family,
        "composition": [_line_record(line) for line in statement.composition],
        "complete": statement.composition_complete,
        "rare_earth_free": statement.rare_earth_free,
        "origin": statement.origin,
        "magnet_made_in": statement.magnet_made_in,
        "operator": statement.operator.value,
        "illustrative": statement.illustrative,
    }


def statement_of(record: Record) -> Part:
    """The statement that a record tells.

    Raises:
        KeyError, ValueError, TypeError: it is no such record.

    """
    return Part(
        "",
        form=record["form"],
        family=record["family"],
        composition=tuple(_line(line) for line in record["composition"]),
        composition_complete=record["complete"],
        rare_earth_free=record["rare_earth_free"],
        origin=record["origin"],
        magnet_made_in=record["magnet_made_in"],
        operator=Operator(record["operator"]),
        illustrative=record["illustrative"],
    )


def interval_text(interval: Interval) -> str:
    """An interval as an exact text: ``3/2``, ``1..2``, ``1..`` without bound, ``1..<2``."""
    if interval.is_exact:
        return str(interval.low)
    mark = "<" if interval.high_excluded else ""
    return f"{interval.low}..{mark}{'' if interval.high is None else interval.high}"


def interval_in(text: str) -> Interval:
    """The interval that a text tells.

    Raises:
        ValueError: it tells none.

    """
    low, dots, high = text.partition("..")
    if not dots:
        return Interval.exactly(Fraction(low))
    if not high:
        return Interval(Fraction(low), None)
    return Interval(Fraction(low), Fraction(high.removeprefix("<")), high.startswith("<"))


def _key(part: Part) -> tuple[object, ...]:
    return (
        part.form,
        part.family,
        tuple(_line_key(line) for line in part.composition),
        part.composition_complete,
        part.rare_earth_free,
        part.origin,
        part.magnet_made_in,
        part.operator,
        part.illustrative,
    )


def _line_key(line: SubstanceShare) -> tuple[object, ...]:
    """Of whole numbers and texts alone: fractions are slow to look up."""
    low, high = line.share.low, line.share.high
    return (
        line.substance,
        low.numerator,
        low.denominator,
        *((high.numerator, high.denominator) if high is not None else ()),
        line.share.high_excluded,
        line.separated_in,
        line.mined_in,
        line.metal_in,
    )


def stated(part: Part) -> Part:
    """What a part says of what is inside it, without what it weighs, costs and is called."""
    return Part(
        "",
        form=part.form,
        family=part.family,
        composition=tuple(replace(line, evidence="") for line in part.composition),
        composition_complete=part.composition_complete,
        rare_earth_free=part.rare_earth_free,
        origin=part.origin,
        magnet_made_in=part.magnet_made_in,
        operator=part.operator,
        illustrative=part.illustrative,
    )


def _line_record(line: SubstanceShare) -> list[str]:
    return [
        line.substance,
        interval_text(line.share),
        line.separated_in,
        line.mined_in,
        line.metal_in,
    ]


def _line(told: list[str]) -> SubstanceShare:
    substance, share, separated, mined, metal = told
    return SubstanceShare(substance, interval_in(share), separated, mined, metal_in=metal)
