"""Penalty ranges in words: what the text sets on an act, and never what a fine will be."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from ytterby.reports.language import Language, language_spoken, marked, say, told
from ytterby.reports.wording import capitalised, full_stop, grade_words, semicolons
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.penalty import Base, Fine, FineRange, Penalty, Sanction

NO_FORECAST = marked(
    "These are the ranges of the text, never a forecast: fines that were published fell outside "
    "such ranges."
)
_MILLION = 1_000_000
# Chinese counts money by ten thousands.
_WAN, _WAN_YUAN, _YUAN = 10_000, "万元", "元"
_BASES: Mapping[Base, str] = MappingProxyType(
    {
        Base.GAINS: marked("the illegal gains"),
        Base.TURNOVER: marked("the illegal turnover"),
    }
)


class PenaltyView(NamedTuple):
    """A penalty in words: the act, one sentence for each thing that is set on it, who says so."""

    id: str
    act: str
    sentences: tuple[str, ...]
    note: str
    provision: str
    grade: str


def penalty_view(penalty: Penalty) -> PenaltyView:
    """A penalty in the language spoken."""
    sentences = [*_sanction(penalty.plain, penalty.currency)]
    if penalty.graver is not None:
        sentences += _sanction(penalty.graver, penalty.currency)
    sentences += (say("Afterwards: {effect}.", effect=told(each)) for each in penalty.after)
    return PenaltyView(
        penalty.id,
        told(penalty.act),
        tuple(sentences),
        told(penalty.note),
        penalty.provision,
        grade_words(penalty.grade),
    )


def penalties_of(provision: Provision, lawbook: Lawbook) -> tuple[Penalty, ...]:
    """The penalties that one provision sets."""
    every = lawbook.instruments[provision.id.instrument].penalties
    return tuple(each for each in every if each.provision == provision.id.text)


def penalty_records(penalties: Iterable[Penalty]) -> list[dict[str, object]]:
    """Penalties as records: sums are whole units of the currency, multiples exact fractions."""
    return [
        {
            "id": each.id,
            "act": each.act,
            "provision": each.provision,
            "currency": each.currency,
            "grade": each.grade.value,
            "plain": _sanction_record(each.plain),
            "graver": None if each.graver is None else _sanction_record(each.graver),
            "after": list(each.after),
            "note": each.note,
            "forecast": False,
        }
        for each in penalties
    ]


def fine_words(fine: Fine, currency: str) -> str:
    """One fine in words: the multiple from its sum on, the amount below it or without a base."""
    words = semicolons(_fine_clauses(fine, currency))
    if not fine.whom:
        return say("fine: {fine}", fine=words)
    return say("fine on {whom}: {fine}", whom=told(fine.whom), fine=words)


def _fine_clauses(fine: Fine, currency: str) -> Iterable[str]:
    if fine.base is None or fine.multiple is None:
        if fine.amount is not None:
            yield _amount(fine.amount, currency)
        return
    base = say(_BASES[fine.base])
    times = say(
        "{least} to {most} times {base}",
        least=_plain(fine.multiple.least),
        most=_plain(fine.multiple.most),
        base=base,
    )
    if fine.threshold is None:
        yield times
        if fine.amount is not None:
            other = _amount(fine.amount, currency)
            yield say("otherwise {amount}; where the border lies was not read", amount=other)
        return
    threshold = money_words(Fraction(fine.threshold), currency)
    yield say("from {sum} on, {times}", sum=threshold, times=times)
    if fine.amount is not None:
        yield say("below it, or without it, {amount}", amount=_amount(fine.amount, currency))


def _sanction(sanction: Sanction, currency: str) -> Iterable[str]:
    """A sentence for each fine, and one for each thing beside them."""
    rows = [
        *(fine_words(each, currency) for each in sanction.fines),
        *(told(each) for each in sanction.beside),
    ]
    for row in rows:
        when = told(sanction.when)
        words = say("{when}: {penalty}", when=when, penalty=row) if when else row
        yield full_stop(capitalised(words))


def _amount(amount: FineRange, currency: str) -> str:
    most = money_words(amount.most, currency)
    if not amount.least:
        return say("up to {most}", most=most)
    return say("{least} to {most}", least=money_words(amount.least, currency), most=most)


def money_words(amount: Fraction, currency: str) -> str:
    """A sum that a law prints: ``RMB 500,000``, ``RMB 5 million``, ``500万元``."""
    if currency == "CNY" and language_spoken() is Language.CHINESE:
        whole_wan = amount % _WAN == 0 and amount
        return _plain(amount / _WAN) + _WAN_YUAN if whole_wan else _plain(amount) + _YUAN
    name = "RMB" if currency == "CNY" else currency
    if amount >= _MILLION and amount % (_MILLION / 10) == 0:
        return say("{currency} {number} million", currency=name, number=_plain(amount / _MILLION))
    return say("{currency} {number}", currency=name, number=_plain(amount))


def _plain(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{int(number):,}"
    return f"{float(number):,.6g}"


def _sanction_record(sanction: Sanction) -> dict[str, object]:
    return {
        "when": sanction.when,
        "fines": [
            {
                "whom": each.whom,
                "base": None if each.base is None else each.base.value,
                "threshold": each.threshold,
                "multiple": _range_record(each.multiple),
                "amount": _range_record(each.amount),
            }
            for each in sanction.fines
        ],
        "beside": list(sanction.beside),
    }


def _range_record(found: FineRange | None) -> dict[str, str] | None:
    return None if found is None else {"from": str(found.least), "to": str(found.most)}
