"""A bill with what suppliers have said of its parts laid over it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, reduce
from itertools import combinations

from ytterby.material.answers.told_apart import Clash, disagreements
from ytterby.material.answers.told_by_supplier import Told, both_possible, says_anything, told_by
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.statement import Statement


def with_statements(
    bill: Bill, statements: Iterable[Statement], on: date
) -> tuple[Bill, tuple[Finding, ...]]:
    """A bill with what suppliers had said by a day, and where sides contradict each other.

    Of one supplier the latest statement counts.  One of the same day, or an earlier one that
    contradicts it, stays possible beside it until somebody withdraws it.  A part that two suppliers
    deliver is as either says.  While the supplier that the bill names is silent, another narrows
    nothing.  So a statement only ever narrows what the bill says, unless it contradicts it: then
    both stay possible, and a finding shows both sides.  The order of statements does not matter.

    Parts of which nobody says anything are the same objects as before, as are the uses.
    """
    parts = dict(bill.parts)
    findings: list[Finding] = []
    for id_, said in _by_part(statements, on).items():
        part = bill.parts.get(id_)
        if part is None:
            findings += [_not_in_bill(each) for each in said]
            continue
        answering = _answering(part, said)
        parts[id_] = answering.part()
        findings += answering.findings()
    return Bill(parts, bill.uses, bill.products), tuple(sorted(set(findings)))


def same_supplier(one: str, other: str) -> bool:
    """Whether two names of a supplier differ in nothing but width, case and blanks."""
    return _key(one) == _key(other)


@dataclass(frozen=True, slots=True)
class _Answering:
    """One part with the statements that count; ``strangers`` are those of other suppliers."""

    bought: Part
    counting: Sequence[Statement]
    strangers: Sequence[Statement]

    def part(self) -> Part:
        """The part as any of those who count may have it."""
        told = [told_by(self.bought, each) for each in self.counting]
        if self.strangers:
            # The bill alone stays possible, and with it all that does not contradict it.
            told = [Told(self.bought), *(each for each in told if each.clashes)]
        sources = (_source(each) for each in self.counting)
        evidence = dict.fromkeys(each for each in (self.bought.evidence, *sources) if each)
        part = reduce(partial(both_possible, self.bought), (each.part for each in told))
        return replace(part, evidence="; ".join(evidence))

    def findings(self) -> Iterator[Finding]:
        """Where a statement contradicts the bill or another, or cannot be used in full."""
        for each in self.counting:
            told = told_by(self.bought, each)
            yield from (_contradicts_bill(each, clash) for clash in told.clashes)
            if told.lacks_mass:
                yield _without_mass(each)
            yield from _price_differs(self.bought, each)
        for one, other in combinations(self.counting, 2):
            yield from (_contradict(one, other, clash) for clash in disagreements(one, other))
        yield from (_of_other_supplier(each, self.bought) for each in self.strangers)


def _answering(part: Part, said: Sequence[Statement]) -> _Answering:
    speakers: dict[str, list[Statement]] = {}
    for each in said:
        speakers.setdefault(_key(each.supplier or part.supplier), []).append(each)
    counting = [each for told in speakers.values() for each in _counting(told)]
    # Where the bill names nobody, whoever speaks of the part may be its supplier.
    is_silent = bool(part.supplier) and _key(part.supplier) not in speakers
    return _Answering(part, counting, counting if is_silent else ())


def _counting(said: Sequence[Statement]) -> list[Statement]:
    """Of one supplier's statements the latest, and each that contradicts it."""
    last = max(each.on for each in said)
    latest = [each for each in said if each.on == last]
    earlier = [each for each in said if each.on < last]
    return [
        *(each for each in earlier if any(any(disagreements(each, new)) for new in latest)),
        *latest,
    ]


def _by_part(statements: Iterable[Statement], on: date) -> Mapping[str, list[Statement]]:
    """The statements made by a day that say anything, each once, in an order of their own."""
    once: dict[Statement, Place] = {}
    for each in statements:
        if each.on <= on and says_anything(each):
            bare = replace(each, place=Place(""))
            once[bare] = min(once.get(bare, each.place), each.place)
    found: dict[str, list[Statement]] = {}
    for each in sorted((replace(bare, place=place) for bare, place in once.items()), key=_order):
        found.setdefault(each.part, []).append(each)
    return found


def _order(statement: Statement) -> tuple[str, ...]:
    amounts = (repr(each) for each in statement.amounts)
    who = (statement.part, _key(statement.supplier), statement.on.isoformat(), statement.number)
    return (
        *who,
        str(statement.place),
        *amounts,
        *sorted(statement.covers),
        repr(statement.mass_mg),
    )


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _source(statement: Statement) -> str:
    who = " ".join(each for each in (statement.supplier, statement.on.isoformat()) if each)
    return f"{who}: {statement.evidence}" if statement.evidence else who


def _who(statement: Statement) -> str:
    return f"{statement.supplier or 'whoever supplies it'} ({statement.on})"


def _contradicts_bill(statement: Statement, clash: Clash) -> Finding:
    return Finding(
        statement.place,
        "ANSWERS-CONTRADICT",
        f"{statement.part}, {clash.about}: the bill says {clash.one}, {_who(statement)} says "
        f"{clash.other}",
        "two sides that have something in common; until then both stay possible",
        "correct the bill, or ask the supplier again and have the answer corrected",
        blocks=False,
    )


def _contradict(one: Statement, other: Statement, clash: Clash) -> Finding:
    return Finding(
        max(one.place, other.place),
        "ANSWERS-CONTRADICT",
        f"{one.part}, {clash.about}: {_who(one)} says {clash.one}, {_who(other)} says "
        f"{clash.other}",
        "two answers that have something in common; until then both stay possible",
        "ask which of the two is right, and have the other one withdrawn",
        blocks=False,
    )


def _without_mass(statement: Statement) -> Finding:
    return Finding(
        statement.place,
        "STATEMENT-WITHOUT-MASS",
        f"amounts in one {statement.part}, and neither {_who(statement)} nor the bill says what "
        "one weighs",
        "the mass of one unit, since shares are of that",
        "add the mass to the bill, or have the supplier state it; until then the amounts are not "
        "used, only what is not inside, and the countries",
        blocks=False,
    )


def _price_differs(part: Part, statement: Statement) -> Iterator[Finding]:
    known, told = part.value, statement.price
    if known is None or told is None:
        return
    if (known.amount, known.currency) == (told.amount, told.currency):
        return
    yield Finding(
        statement.place,
        "PRICE-DIFFERS-FROM-BILL",
        f"{part.id}: the bill says {known.currency} {float(known.amount):.6g}, {_who(statement)} "
        f"says {told.currency} {float(told.amount):.6g}",
        "the same price; that of the bill is kept, since it is what was paid",
        "correct the price in the bill if that of the supplier is the right one",
        blocks=False,
    )


def _not_in_bill(statement: Statement) -> Finding:
    return Finding(
        statement.place,
        "STATEMENT-OF-OTHER-PART",
        f"{_who(statement)} speaks of a part {statement.part}",
        "a part of this bill",
        "look whether the part number is written alike in both; until then it is not used",
        blocks=False,
    )


def _of_other_supplier(statement: Statement, part: Part) -> Finding:
    return Finding(
        statement.place,
        "STATEMENT-OF-OTHER-SUPPLIER",
        f"{_who(statement)} speaks of {part.id}, which the bill has from {part.supplier}",
        "an answer of the supplier that the bill names; until then this one narrows nothing",
        "correct the supplier in the bill or in the answer, or ask the one that the bill names",
        blocks=False,
    )
