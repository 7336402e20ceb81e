"""Shares that follow from stated amounts: a part, less what does not count, of a whole."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ytterby.intake.fields import Entry
from ytterby.vocabulary.fact import Fact, FactSchema, Reckoning
from ytterby.vocabulary.interval import Interval

_NONE = Fraction(0)


def reckoned_shares(
    stated: Mapping[str, Fact], entries: Mapping[str, Entry], schema: FactSchema
) -> Iterator[tuple[str, Fact]]:
    """Every share whose amounts were stated, unless it was stated itself.

    An amount to be taken off that nobody stated is not nothing: the share then lies anywhere from
    zero to what the stated amounts leave.

    Args:
        stated: the facts as they were stated.
        entries: where each of them was stated.
        schema: which shares follow from which amounts.

    """
    for name, kind in schema.types.items():
        reckoning = kind.reckoned
        if reckoning is None or reckoning.part not in stated or reckoning.whole not in stated:
            continue
        # Amounts that are not those of the law give no share; it stays unknown, or what was stated.
        if reckoning.unless in stated and stated[reckoning.unless].value is True:
            continue
        share = _share(stated, reckoning, entries[reckoning.part])
        if share is None:
            continue
        if name not in stated:
            yield name, Fact(share, f"reckoned from {_amounts(stated, reckoning)}")
        elif not _meet(stated[name].value, share):
            _note_apart(entries[name], share)


def _share(stated: Mapping[str, Fact], reckoning: Reckoning, entry: Entry) -> Interval | None:
    part, whole = _amount(stated, reckoning.part), _amount(stated, reckoning.whole)
    less = sum((_amount(stated, each) for each in reckoning.less if each in stated), _NONE)
    if less > part or part > whole or whole == _NONE:
        entry.note(
            "AMOUNTS-CONTRADICT",
            seen=f"{float(part):.12g} of {float(whole):.12g}, less {float(less):.12g}",
            expected="a part that is at most the whole, and no more taken off than the part",
            remedy="check the amounts and that they are in one currency",
        )
        return None
    most = (part - less) / whole
    every = all(each in stated for each in reckoning.less)
    return Interval.exactly(most) if every else Interval(_NONE, most)


def _amount(stated: Mapping[str, Fact], name: str) -> Fraction:
    value = stated[name].value
    return value.low if isinstance(value, Interval) else _NONE


def _amounts(stated: Mapping[str, Fact], reckoning: Reckoning) -> str:
    names = (reckoning.part, *reckoning.less, reckoning.whole)
    return ", ".join(name for name in names if name in stated)


def _meet(value: object, share: Interval) -> bool:
    """Whether a stated share and the share of the amounts can both be true."""
    if not isinstance(value, Interval):
        return False
    # The first value that both might be is the larger of the low ends.
    first = max(value.low, share.low)
    return value.holds(first) and share.holds(first)


def _note_apart(entry: Entry, share: Interval) -> None:
    low, high = float(share.low * 100), float((share.high or _NONE) * 100)
    of_amounts = f"{high:.6g} %" if share.is_exact else f"{low:.6g} - {high:.6g} %"
    entry.note(
        "SHARE-NOT-OF-ITS-AMOUNTS",
        expected=f"{of_amounts}, which the stated amounts give",
        remedy="correct the share or the amounts, or leave one of the two out",
    )
