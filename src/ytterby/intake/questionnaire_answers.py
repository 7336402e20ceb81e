"""The answers of a questionnaire as statements, each row by itself with all that is amiss in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ytterby.intake.cell_values import quantity_error
from ytterby.intake.cells import CellError, CellReader
from ytterby.intake.questionnaire_amounts import (
    OXIDE,
    Basis,
    Figure,
    impossible,
    milligrams,
    read_figure,
    taken_as_element,
)
from ytterby.intake.questionnaire_declaration import DeclarationReading
from ytterby.intake.questionnaire_form import AnswerRow, FilledForm
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.quantity import QuantityError, parse_mass_mg, parse_money
from ytterby.vocabulary.questionnaire import Campaign
from ytterby.vocabulary.questionnaire_layout import PARTS, STEPS, FormColumn
from ytterby.vocabulary.statement import StatedAmount, Statement

Read = TypeVar("Read")

_YES, _NO = "yes", "no"
_CODE_LENGTH = 2
_DIGEST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row says; ``unit`` is that in which its amounts were given, empty without any."""

    statement: Statement
    unit: str
    line: int


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a form says.

    ``corrects`` says whether it takes the place of an earlier answer.  ``not_known`` are the parts
    of which the supplier does not know either, ``blank`` those whose rows say nothing, ``unread``
    those whose rows cannot be used.
    """

    answers: tuple[Answer, ...]
    corrects: bool
    who: str
    not_known: tuple[str, ...]
    blank: tuple[str, ...]
    unread: tuple[str, ...]


def read_form_answers(
    filled: FilledForm, campaign: Campaign, terms: Terms, day: date
) -> tuple[Answers | None, tuple[Finding, ...]]:
    """The statements in a form that came back, read on a day.

    A row in which anything blocks is not used.  ``None`` if the declaration is not given.
    """
    reading = DeclarationReading(filled, campaign, terms)
    on = reading.declared_day(day)
    corrects, confirmed = reading.declared("corrects"), reading.declared("confirmed")
    if on is None or confirmed != _YES:
        reading.note_declaration(("confirmed",) if confirmed != _YES else ())
        return None, tuple(reading.findings)
    reading.note_declaration(())
    answers: list[Answer] = []
    unread, not_known = list(filled.unread), list[str]()
    for number, row in enumerate(filled.rows, start=1):
        reader = _RowReading(reading, row)
        answer = reader.answer(on, f"{filled.form.id}/{number}/{filled.digest[:_DIGEST_TOLD]}")
        reading.findings += reader.findings
        if reader.is_blocked():
            unread.append(row.part.part)
        elif answer is None:
            not_known.append(row.part.part)
        else:
            answers.append(answer)
    if not answers and not not_known and not unread:
        reading.findings.append(_all_blank(filled))
        return None, tuple(reading.findings)
    told = Answers(
        tuple(answers),
        corrects == _YES,
        reading.who,
        tuple(not_known),
        filled.blank,
        tuple(unread),
    )
    return told, tuple(reading.findings)


def chosen_country(text: str, countries: CellReader[str]) -> str | CellError:
    """The code of a country by a line of the list (code and both names), or by any spelling."""
    code, _, names = text.partition(" ")
    english, _, chinese = names.rpartition(" ")
    if {countries.of(english), countries.of(chinese)} == {code}:
        return code
    return countries.of(text)


class _RowReading:
    """One row under reading."""

    def __init__(self, form: DeclarationReading, row: AnswerRow) -> None:
        self._form = form
        self._row = row
        self._texts = {column.field: text for column, text in row.cells.items()}
        self.findings: list[Finding] = []

    def is_blocked(self) -> bool:
        """Whether something in the row keeps it from use."""
        return any(each.blocks for each in self.findings)

    def answer(self, on: date, number: str) -> Answer | None:
        """What the row says; ``None`` if it says nothing, or something in it blocks."""
        holds = self._chosen("holds")
        mass = self._mass()
        figures, basis = self._figures(mass)
        self._note_contradiction(holds, figures)
        places = {step: self._country(step) for step in STEPS}
        price = self._price()
        if self.is_blocked():
            return None
        amounts = self._amounts(holds, figures, basis, places)
        if self.is_blocked():
            return None
        covers = self._covered(holds, figures)
        says = bool(covers or amounts or mass or price or places["magnet_made_in"])
        if says and not (covers or amounts):
            # A statement speaks of something: here of all that was asked, without a bound.
            amounts = tuple(StatedAmount(each, _ANY) for each in self._form.campaign.substances)
        covers |= {each.substance for each in amounts}
        statement = Statement(
            self._row.part.part,
            self._form.supplier,
            on,
            amounts,
            covers,
            mass,
            price,
            magnet_made_in=places["magnet_made_in"],
            evidence=self._evidence(),
            stated_by=self._form.who,
            number=number,
            place=self._place(),
        )
        unit = "" if basis is None else basis.unit
        return Answer(statement, unit, self._row.line) if says else None

    def _covered(self, holds: str, figures: tuple[Figure, ...]) -> frozenset[str]:
        """The substances of which the row says how much is inside."""
        if holds == _NO:
            return frozenset(self._form.campaign.substances)
        return frozenset(each.substance for each in figures)

    def _place(self, field: str = "") -> Place:
        return Place(f"{self._form.filled.document}[{PARTS}]", self._row.line, field)

    def _note(self, finding: Finding | None) -> None:
        if finding is not None:
            self.findings.append(finding)

    def _chosen(self, field: str) -> str:
        text = self._texts.get(field, "")
        found = self._form.chosen(field, text, self._place(field)) if text else ""
        if isinstance(found, Finding):
            self.findings.append(found)
            return ""
        return found

    def _mass(self) -> Interval | None:
        text, unit = self._texts.get("mass", ""), self._chosen("mass_unit")
        if not text:
            return None
        mass = self._quantity("mass", "MASS-UNREADABLE", lambda: parse_mass_mg(text, unit))
        if mass is not None and mass.high == 0:
            self.findings.append(
                Finding(
                    self._place("mass"),
                    "MASS-ZERO",
                    text,
                    "a mass above zero",
                    "have the mass given, or the cell left blank",
                )
            )
        return mass

    def _figures(self, mass: Interval | None) -> tuple[tuple[Figure, ...], Basis | None]:
        """The amounts as they were filled in, and how they are meant."""
        ends = _ends(self._row.cells)
        unit, counted_as = self._chosen("unit"), self._chosen("counted_as")
        if not ends or self.is_blocked():
            return (), None
        for field, told in (("unit", unit), ("counted_as", counted_as)):
            if not told:
                self.findings.append(self._incomplete(field))
        if self.is_blocked():
            return (), None
        part = self._row.part
        basis = Basis(self._place(), unit, counted_as, mass or part.mass_mg, part.form)
        read = [read_figure(each, texts, unit, self._place(each)) for each, texts in ends.items()]
        self.findings += [each for each in read if isinstance(each, Finding)]
        figures = tuple(each for each in read if isinstance(each, Figure))
        self.findings += impossible(figures, basis)
        return figures, basis

    def _amounts(
        self,
        holds: str,
        figures: tuple[Figure, ...],
        basis: Basis | None,
        places: Mapping[str, str],
    ) -> tuple[StatedAmount, ...]:
        """What is or may be inside, with its origin; without an origin what is not said is left."""
        told: dict[str, Interval] = {}
        if basis is not None:
            if basis.counted_as == OXIDE and figures:
                self.findings.append(taken_as_element(figures, basis))
            for each in figures:
                amount = milligrams(each, basis)
                if amount is None:
                    self.findings.append(self._without_mass())
                    return ()
                told[each.substance] = amount
        origin = (places["mined_in"], places["separated_in"], places["metal_in"])
        if holds != _NO and any(origin):
            named = {each.substance for each in figures}
            rest = (each for each in self._form.campaign.substances if each not in named)
            told.update(dict.fromkeys(rest, _ANY))
        return tuple(
            StatedAmount(symbol, amount, *origin)
            for symbol, amount in told.items()
            if amount.high != 0
        )

    def _note_contradiction(self, holds: str, figures: tuple[Figure, ...]) -> None:
        inside = [each.substance for each in figures if each.high != 0]
        if holds == _NO and inside:
            self.findings.append(self._contradiction(f"'no', and amounts of {', '.join(inside)}"))
        all_zero = len(figures) == len(self._form.campaign.substances) and not inside
        if holds == _YES and all_zero:
            self.findings.append(self._contradiction("'yes', and zero for each of them"))
        if holds == _YES and not figures and not self.is_blocked():
            self.findings.append(
                Finding(
                    self._place(),
                    "ANSWER-INCOMPLETE",
                    "'yes', and no amount",
                    "a lowest and a highest amount of what is inside",
                    "ask for bounds; until then nobody knows how much it is",
                    blocks=False,
                )
            )

    def _country(self, field: str) -> str:
        text = self._texts.get(field, "")
        if not text:
            return ""
        found = chosen_country(text, self._form.country)
        if isinstance(found, CellError):
            place = self._place(field)
            self.findings.append(Finding(place, found.code, text, found.expected, found.remedy))
            return ""
        return found

    def _price(self) -> Money | None:
        text, currency = self._texts.get("price", ""), self._texts.get("currency", "")
        if not text:
            return None
        priced = self._quantity("price", "PRICE-UNREADABLE", lambda: parse_money(text, currency))
        if priced is None:
            return None
        amount, code = priced
        if not amount.is_exact or amount.low <= 0:
            self.findings.append(
                Finding(
                    self._place("price"),
                    "PRICE-NOT-EXACT",
                    text,
                    "one amount above zero",
                    "have the price of one unit given, or the cell left blank",
                )
            )
            return None
        return Money.of(amount.low, code)

    def _quantity(self, field: str, code: str, parse: Callable[[], Read]) -> Read | None:
        try:
            return parse()
        except QuantityError as error:
            told = quantity_error(error, code)
            text = self._texts[field]
            place = self._place(field)
            self.findings.append(Finding(place, told.code, text, told.expected, told.remedy))
            return None

    def _evidence(self) -> str:
        kind = self._texts.get("evidence_kind", "")
        known = self._chosen("evidence_kind") if kind else ""
        said = ": ".join(each for each in (known, self._texts.get("evidence", "")) if each)
        return said or self._form.filled.declared["evidence"]

    def _incomplete(self, field: str) -> Finding:
        lacking = "a word on whether they are of the element or the oxide"
        return Finding(
            self._place(field),
            "ANSWER-INCOMPLETE",
            f"amounts without {'their unit' if field == 'unit' else lacking}",
            "both chosen from the lists in the row",
            "have it chosen; until then the amounts cannot be used",
        )

    def _without_mass(self) -> Finding:
        return Finding(
            self._place("mass"),
            "ANSWER-INCOMPLETE",
            "amounts as a share of the mass, and no mass of one unit",
            "the mass of one unit, in the form or in the bill",
            "have the mass given, or the amounts in mg or g",
        )

    def _contradiction(self, seen: str) -> Finding:
        return Finding(
            self._place(),
            "ANSWER-CONTRADICTS-ITSELF",
            seen,
            "one of the two",
            "ask which is right; until then the row is not used",
        )


_ANY = Interval(low=Interval.exactly(0).low, high=None)


def _ends(cells: Mapping[FormColumn, str]) -> dict[str, tuple[str, str]]:
    """The texts of the lowest and the highest of each substance of which either is filled in."""
    symbols = dict.fromkeys(column.substance for column in cells if column.substance)
    return {
        symbol: (
            cells.get(FormColumn("low", symbol), ""),
            cells.get(FormColumn("high", symbol), ""),
        )
        for symbol in symbols
    }


def _all_blank(filled: FilledForm) -> Finding:
    return Finding(
        Place(f"{filled.document}[{PARTS}]"),
        "ANSWER-INCOMPLETE",
        "no row is filled in",
        "an answer in at least one row; 'not known' is one, too",
        "remind the supplier, and read the form when it is filled in",
    )
