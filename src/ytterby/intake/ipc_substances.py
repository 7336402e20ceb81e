"""Which elements a substance of a material declaration is made of, by its CAS number and name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ytterby.intake.cas_numbers import cas_number, check_digit, elements_in, formulas
from ytterby.intake.chemical_formulas import read_formula
from ytterby.intake.notes import Notes
from ytterby.intake.strict_xml import Element
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, oxide_named, substance_named

_ONE = Fraction(1)
_SHOWN_MAX = 10
_RARE_EARTHS = frozenset(RARE_EARTHS)
_WORD = re.compile(r"[^\W_]+")
# How compounds and mixtures are called that hold rare earths without naming the element alone.
_HINTS = (
    *(SUBSTANCES[symbol].name for symbol in RARE_EARTHS),
    *(SUBSTANCES[symbol].name_zh for symbol in RARE_EARTHS),
    *("rare earth", "mischmetal", "didym", "lanthan", "ceric", "cerous", "稀土", "希土"),
)


@dataclass(slots=True)
class Substances:
    """Identifies the substances of one declaration; what it does not know is told at its end."""

    notes: Notes
    _unknown: dict[str, int] = field(default_factory=dict[str, int])
    _converted: set[str] = field(default_factory=set[str])

    def elements(self, substance: Element) -> Mapping[str, Fraction] | None:
        """The elements by their shares, none of them for something else; ``None`` if unknown.

        A number that is not in our table and a name that speaks of no rare earth are something
        else.  Without a number a substance may be anything, unless its name is that of an element
        or an oxide.
        """
        name = substance.text("name")
        written = next(_numbers(substance), "")
        number = cas_number(written)
        if not number:
            return self._by_name(substance, name, written)
        if check_digit(number) != int(number[-1]):
            self._note_wrong(substance, name, number)
            return None
        formula = formulas().get(number, "")
        if not formula:
            return self._something_else(substance, name, number)
        elements = elements_in(formula)
        named = _named(name)
        if named and not named <= set(elements):
            self._note_differs(substance, f"{number} ({formula})", name)
            return None
        self._note_converted(substance, formula, elements)
        return elements

    def tell_unknown(self) -> None:
        """Note the numbers that are not in the table, all in one."""
        if self._unknown:
            shown = list(self._unknown)
            more = " ..." if len(shown) > _SHOWN_MAX else ""
            self.notes.book.note(
                Finding(
                    self.notes.place(self._unknown[shown[0]]),
                    "CAS-NUMBER-UNKNOWN",
                    f"{', '.join(shown[:_SHOWN_MAX])}{more}",
                    "CAS numbers of elements, their oxides, or compounds in our table",
                    "nothing to do if none of them holds a rare earth; they were counted as "
                    "something else",
                    blocks=False,
                )
            )
        self._unknown.clear()

    def _by_name(
        self, substance: Element, name: str, written: str
    ) -> Mapping[str, Fraction] | None:
        element, oxide = substance_named(name), oxide_named(name)
        if oxide is not None:
            elements = elements_in(oxide.formula)
            self._note_converted(substance, oxide.formula, elements)
            return elements
        if element is not None:
            return {element.symbol: _ONE}
        self._note_not_identified(substance, name, f"the number {written}" if written else "")
        return None

    def _something_else(
        self, substance: Element, name: str, number: str
    ) -> Mapping[str, Fraction] | None:
        if _speaks_of_rare_earths(name):
            self._note_not_identified(substance, name, f"the CAS number {number}")
            return None
        self._unknown.setdefault(f"{number} {name}".strip(), substance.line)
        return {}

    def _note_converted(
        self, substance: Element, formula: str, elements: Mapping[str, Fraction]
    ) -> None:
        if len(elements) == 1 or not _RARE_EARTHS & set(elements) or formula in self._converted:
            return
        self._converted.add(formula)
        self.notes.book.note(
            Finding(
                self.notes.place(substance.line, "Substance"),
                "OXIDE-TAKEN-AS-ELEMENT",
                f"amounts of {formula}",
                "amounts of the element",
                "nothing to do if the numbers are of the compound, as its CAS number says: each "
                "was converted by its weights",
                blocks=False,
            )
        )

    def _note_wrong(self, substance: Element, name: str, number: str) -> None:
        self.notes.add(
            "CAS-NUMBER-WRONG",
            self.notes.place(substance.line, "Substance"),
            seen=f"the number {number} of {name}" if name else number,
            expected=f"{check_digit(number)} as the last digit, if the others are right",
            remedy="look the number up, or ask whoever sent the declaration",
        )

    def _note_differs(self, substance: Element, number: str, name: str) -> None:
        self.notes.add(
            "CAS-NUMBER-OF-ANOTHER",
            self.notes.place(substance.line, "Substance"),
            seen=f"the number {number} and the name {name}",
            expected="a number and a name of the same substance",
            remedy="correct one of the two, or ask whoever sent the declaration",
        )

    def _note_not_identified(self, substance: Element, name: str, number: str) -> None:
        said = ", ".join(text for text in (name, number) if text)
        self.notes.book.note(
            Finding(
                self.notes.place(substance.line, "Substance"),
                "SUBSTANCE-NOT-IDENTIFIED",
                said or "a substance without name and number",
                "a CAS number",
                "ask for the number; until then it may be any substance, rare earths included",
                blocks=False,
            )
        )


def _numbers(substance: Element) -> Iterator[str]:
    """The identities of a substance, those by CAS first."""
    found = [each for each in substance.inside if each.text("identity")]
    by_cas = [each for each in found if "CAS" in each.text("authority").upper()]
    yield from (each.text("identity") for each in by_cas)
    yield from (each.text("identity") for each in found if each not in by_cas)


def _named(name: str) -> set[str]:
    """The elements of a name that is one of an element or an oxide, empty for any other."""
    substance, oxide = substance_named(name), oxide_named(name)
    if oxide is not None:
        return {oxide.symbol, "O"}
    return set() if substance is None else {substance.symbol}


def _speaks_of_rare_earths(name: str) -> bool:
    folded = name.casefold()
    if any(hint in folded for hint in _HINTS):
        return True
    words = [name, *_WORD.findall(name)]
    formulas_named = [found for word in words if (found := read_formula(word)) is not None]
    symbols = {symbol for found in formulas_named for symbol in found.symbols}
    return bool(_RARE_EARTHS & {*symbols, *(symbol for word in words for symbol in _named(word))})
