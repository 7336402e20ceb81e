"""The lines of a composition by two sides: what both allow, or all that either allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ytterby.material.answers.told_apart import Clash, where_made
from ytterby.material.bounds import NOTHING, hull, meeting
from ytterby.material.statement import Amounts
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.quantity import format_share

_WHOLE = Fraction(1)
_FIELDS: Mapping[str, MagnetStep] = {
    "mined_in": MagnetStep.MINED,
    "separated_in": MagnetStep.SEPARATED,
    "metal_in": MagnetStep.METAL,
}

Lines = tuple[SubstanceShare, ...]


def merged(
    known: Lines, shares: Amounts, told: Mapping[str, Lines]
) -> tuple[Lines, tuple[Clash, ...]]:
    """A composition with what somebody tells of some of its substances, and where that clashes.

    Args:
        known: the lines of the bill.
        shares: the same as bounds of every substance.
        told: for each substance that is spoken of its lines; none if it is not inside.

    """
    kept = [line for line in known if line.substance not in told]
    found: list[SubstanceShare] = []
    clashes: list[Clash] = []
    for symbol, lines in told.items():
        own = _by_its_places(line for line in known if line.substance == symbol)
        both, clashing = _merged(symbol, own, shares.of(symbol), _by_its_places(lines))
        found += both
        clashes += clashing
    room = _WHOLE - _least(kept)
    if _least(found) > room:
        clashes.append(_too_much(told, room))
        found = [
            _one_line(symbol, lines, hull(shares.of(symbol), total(lines)), ())[0]
            for symbol, lines in told.items()
        ]
    return (*kept, *found), tuple(clashes)


def total(lines: Iterable[SubstanceShare]) -> Interval:
    """What lines of one substance come to; never more than the whole."""
    low, high = Fraction(0), Fraction(0)
    for line in lines:
        low += line.share.low
        high += _WHOLE if line.share.high is None else line.share.high
    return Interval(min(low, _WHOLE), min(high, _WHOLE))


def all_of_either(known: Lines, one: Lines, other: Lines, share: Interval) -> Lines:
    """All that either side allows of one substance.

    Place by place if that comes to no more than the bill allows; else by the lines of the bill, if
    both sides only narrow them; else in one line without a place.

    Args:
        known: the lines of the bill.
        one: the lines of one side.
        other: those of the other.
        share: what the substance may come to by either.

    """
    if one == other:
        return one
    symbol = (*one, *other)[0].substance
    sides = _place_by_place(one), _place_by_place(other)
    places = dict.fromkeys((*sides[0], *sides[1]))
    lines = tuple(
        SubstanceShare(
            symbol,
            hull(sides[0].get(place, NOTHING), sides[1].get(place, NOTHING)),
            mined_in=place[0],
            separated_in=place[1],
            metal_in=place[2],
            evidence=_evidence((*one, *other)),
        )
        for place in places
    )
    if lines and _keep_to(lines, hull(total(known), share)):
        return lines
    if meeting(total(known), share) == share and all(_narrows(place, known) for place in places):
        return _within(known, share)
    return (_one_line(symbol, (*one, *other), share, ())[0],)


def _narrows(place: tuple[str, str, str], known: Lines) -> bool:
    """Whether a place is one of the bill's, or says more where one of them is silent."""
    return any(
        all(step in {"", told} for step, told in zip(_places(line), place, strict=True))
        for line in known
    )


def _by_its_places(lines: Iterable[SubstanceShare]) -> Lines:
    """Lines of one substance, one for each place; what is not there has no line."""
    found: dict[tuple[str, str, str], SubstanceShare] = {}
    for line in lines:
        if line.share.high == 0:
            continue
        before = found.get(_places(line))
        found[_places(line)] = (
            line
            if before is None
            else replace(
                before, share=before.share + line.share, evidence=_evidence((before, line))
            )
        )
    return tuple(found.values())


def _place_by_place(lines: Lines) -> dict[tuple[str, str, str], Interval]:
    """What lines come to from every place; what is not there comes from nowhere."""
    found: dict[tuple[str, str, str], Interval] = {}
    for line in lines:
        if line.share.high != 0:
            found[_places(line)] = found.get(_places(line), NOTHING) + line.share
    return found


def _merged(
    symbol: str, known: Lines, share: Interval, told: Lines
) -> tuple[Lines, tuple[Clash, ...]]:
    said = total(told)
    both = meeting(share, said)
    if both is None:
        line, _ = _one_line(symbol, (*known, *told), hull(share, said), ())
        return (line,), (Clash(symbol, format_share(share), format_share(said)),)
    if both.high == 0:
        return (SubstanceShare(symbol, NOTHING, evidence=_evidence((*known, *told))),), ()
    if len(known) > 1 and len(told) > 1:
        return _line_by_line(symbol, known, told, both)
    many, single = (told, known) if len(known) <= 1 else (known, told)
    if len(many) <= 1:
        line, clashes = _one_line(symbol, (*known, *told), both, (known, told))
        return (line,), clashes
    filled = [_one_line(symbol, (line, *single), line.share, ((line,), single)) for line in many]
    clashes = tuple(dict.fromkeys(clash for _, found in filled for clash in found))
    if clashes:
        return (_one_line(symbol, (*known, *told), both, ())[0],), clashes
    within = _within(tuple(line for line, _ in filled), both)
    if many is told and not _keep_to(within, both):
        # Apart they might come to more, or to less, than the bill allows.
        return (_one_line(symbol, within, both, ())[0],), ()
    return within, ()


def _line_by_line(
    symbol: str, known: Lines, told: Lines, both: Interval
) -> tuple[Lines, tuple[Clash, ...]]:
    """Amounts from several places on either side: the same places, or both ways stay possible."""
    own = {_places(line): line for line in known}
    lines = [
        replace(line, share=common)
        for line in told
        if _places(line) in own
        and (common := meeting(own[_places(line)].share, line.share)) is not None
    ]
    if len(lines) == len(known) == len(told) == len(own):
        return _within(tuple(lines), both), ()
    line, _ = _one_line(symbol, (*known, *told), both, ())
    return (line,), (Clash(f"{symbol} by country", _by_place(known), _by_place(told)),)


def _one_line(
    symbol: str, lines: Sequence[SubstanceShare], share: Interval, sides: Sequence[Lines]
) -> tuple[SubstanceShare, tuple[Clash, ...]]:
    """One line for several; with ``sides`` a side that is silent leaves the word to the other."""
    clashes: list[Clash] = []
    places: dict[str, str] = {}
    # What is not there was made nowhere.
    there = [line for line in lines if line.share.high != 0] or lines
    for field, step in _FIELDS.items():
        said = {getattr(line, field) for line in there}
        if sides:
            said -= {""}
        if len(said) > 1 and sides:
            one, other = (_said(side, field) for side in sides)
            clashes.append(Clash(where_made(symbol, step), one, other))
        places[field] = str(said.pop()) if len(said) == 1 else ""
    evidence = _evidence(lines)
    return SubstanceShare(symbol, share, evidence=evidence, **places), tuple(clashes)


def _within(lines: Lines, share: Interval) -> Lines:
    """Lines none of which is more, or less, than their total leaves to it."""
    low, high = _least(lines), _most(lines)
    most = _WHOLE if share.high is None else share.high
    return tuple(
        replace(
            line,
            share=Interval(
                max(line.share.low, share.low - (high - _high(line))),
                min(_high(line), most - (low - line.share.low)),
            ),
        )
        for line in lines
    )


def _keep_to(lines: Lines, share: Interval) -> bool:
    """Whether lines add up to no more and no less than a total allows, whatever each is."""
    most = _WHOLE if share.high is None else share.high
    return _most(lines) <= most and _least(lines) >= share.low


def _too_much(told: Mapping[str, Lines], room: Fraction) -> Clash:
    named = [symbol for symbol, lines in told.items() if total(lines).low > 0]
    least = sum((total(lines).low for lines in told.values()), Fraction(0))
    left = format_share(Interval(Fraction(0), max(room, Fraction(0))))
    return Clash(f"{', '.join(named)} in total", left, format_share(Interval(least, None)))


def _least(lines: Iterable[SubstanceShare]) -> Fraction:
    return sum((line.share.low for line in lines), Fraction(0))


def _most(lines: Iterable[SubstanceShare]) -> Fraction:
    return sum((_high(line) for line in lines), Fraction(0))


def _high(line: SubstanceShare) -> Fraction:
    return _WHOLE if line.share.high is None else line.share.high


def _places(line: SubstanceShare) -> tuple[str, str, str]:
    return line.mined_in, line.separated_in, line.metal_in


def _by_place(lines: Lines) -> str:
    return ", ".join(
        f"{format_share(line.share)} {'/'.join(place or '?' for place in _places(line))}"
        for line in lines
    )


def _said(side: Lines, field: str) -> str:
    return ", ".join(sorted({str(getattr(line, field)) for line in side} - {""}))


def _evidence(lines: Iterable[SubstanceShare]) -> str:
    return "; ".join(dict.fromkeys(line.evidence for line in lines if line.evidence))
