"""What single cells say: days, numbers, countries, forms, families and words of a list."""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import partial

from ytterby.intake.cells import CellError, CellReader
from ytterby.intake.headers import key_of
from ytterby.intake.terms import Terms
from ytterby.intake.units import Unit, unit_named
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.form import Form, form_named
from ytterby.vocabulary.quantity import QuantityError, parse_number

QUANTITY_MAX = 10**9
"""No bill uses more units of a part in one run; more is taken for a slip of the finger."""

_YEAR_FIRST = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ ,-]+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_PER_YEAR = 12
_NOT_FINITE = frozenset({"nan", "inf", "infinity"})
_NUMBER_AND_UNIT = re.compile(r"([+-]?[0-9][0-9., ']*(?:[eE][+-]?[0-9]+)?)\s*(\D.*)?")


def read_day(text: str) -> date:
    """The day that a text spells: ``2025-12-01``, ``2025/12/1``, ``2025年12月1日``, ``1.12.2025``.

    Raises:
        CellError: it spells none, or ``04/03/2025``, which is read in two ways.

    """
    plain = unicodedata.normalize("NFKC", text).strip()
    for form in (_YEAR_FIRST, _COMPACT):
        match = form.fullmatch(plain)
        if match:
            return _day(int(match[1]), int(match[2]), int(match[3]))
    dotted, named = _DOTTED.fullmatch(plain), _NAMED.fullmatch(plain)
    if dotted:
        return _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    if named and named[2].casefold() in _MONTHS:
        month = _MONTHS.index(named[2].casefold()) + 1
        return _day(int(named[3]), month, int(named[1]))
    slashed = _SLASHED.fullmatch(plain)
    if slashed is None:
        raise _no_day()
    return _slashed_day(int(slashed[1]), int(slashed[2]), int(slashed[3]))


def _slashed_day(first: int, second: int, year: int) -> date:
    """A day written with the year last: day and month are told apart only by one above 12."""
    if first == second or second > _MONTHS_PER_YEAR:
        return _day(year, first, second)
    if first > _MONTHS_PER_YEAR:
        return _day(year, second, first)
    raise CellError(
        code="DATE-AMBIGUOUS",
        expected=f"one reading, not {date(year, first, second)} or {date(year, second, first)}",
        remedy="write the year first, as in 2025-12-01",
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _no_day() from error


def _no_day() -> CellError:
    return CellError(
        code="DATE-UNREADABLE",
        expected="a day of the calendar",
        remedy="write the year first, as in 2025-12-01",
    )


def quantity_error(error: QuantityError, code: str) -> CellError:
    """The error of a cell from that of a quantity, with codes of its own for what is frequent."""
    expected = error.expected
    if expected.startswith("one reading"):
        code = "NUMBER-AMBIGUOUS"
    elif "currency" in expected:
        code = "CURRENCY-UNKNOWN"
    elif "unit:" in expected or "one unit of" in expected:
        code = "UNIT-UNKNOWN"
    elif "100 %" in expected:
        code = "COMPOSITION-ABOVE-100"
    return CellError(code=code, expected=expected, remedy=error.remedy)


def read_amount(text: str) -> tuple[Fraction, str]:
    """A number above zero and no more than ``QUANTITY_MAX``, with the unit written behind it.

    Raises:
        CellError: it is none.

    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _NUMBER_AND_UNIT.fullmatch(plain)
    if plain.casefold().lstrip("+-") in _NOT_FINITE:
        raise _absurd()
    try:
        number = parse_number(match[1].strip() if match else plain)
    except QuantityError as error:
        raise quantity_error(error, "QUANTITY-UNREADABLE") from error
    if not 0 < number <= QUANTITY_MAX:
        raise _absurd()
    return number, (match[2] or "") if match else ""


def _absurd() -> CellError:
    return CellError(
        code="QUANTITY-ABSURD",
        expected=f"more than nothing, and no more than {QUANTITY_MAX:,}",
        remedy="write how many units go in; take the row out if none does",
    )


def read_unit(text: str) -> Unit:
    """The unit of measure that a text spells.

    Raises:
        CellError: it spells none.

    """
    unit = unit_named(text)
    if unit is None:
        raise CellError(
            code="UNIT-UNKNOWN",
            expected="a unit such as EA, PC, 个, kg, g, m",
            remedy="write a unit of this kind; what cannot be converted cannot be added up",
        )
    return unit


def read_form(text: str) -> Form:
    """The form that a text names.

    Raises:
        CellError: it names none.

    """
    form = form_named(text)
    if form is None:
        raise CellError(
            code="FORM-UNKNOWN",
            expected="a form such as oxide, metal, alloy, magnet, assembly",
            remedy="write one of them, or leave the cell blank",
        )
    return form


def read_family(text: str) -> str:
    """The alloy or magnet family that a text names, in canonical spelling.

    Raises:
        CellError: it names none.

    """
    try:
        return canonical_family(text)
    except FamilyError as error:
        raise CellError(
            code="FAMILY-UNKNOWN",
            expected="a family by its elements, such as Nd-Fe-B or SmCo",
            remedy="write the elements, or leave the cell blank",
        ) from error


def read_hs(text: str) -> str:
    """A tariff number without its dots and blanks.

    Raises:
        CellError: it is none.

    """
    digits = re.sub(r"[.\s]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{4,13}", digits):
        raise CellError(
            code="HS-CODE-UNREADABLE",
            expected="4 to 13 digits",
            remedy="write the digits; if a leading zero was lost, put it back",
        )
    return digits


def country_reader(terms: Terms) -> CellReader[str]:
    """Reads a country by its code or name, into its code."""
    return CellReader(partial(_country, terms))


def word_reader(terms: Terms, name: str, *, blocks: bool = True) -> CellReader[str]:
    """Reads a word of a list."""
    return CellReader(partial(_word, terms, name, blocks))


def truth_reader(terms: Terms, name: str = "truth") -> CellReader[bool]:
    """Reads yes or no."""
    return CellReader(lambda text: _word(terms, name, True, text) == "yes")


def _country(terms: Terms, text: str) -> str:
    if terms.words["country"].get(key_of(text)) == () and text.upper() == text:
        raise CellError(
            code="COUNTRY-AMBIGUOUS",
            expected="a country, and this may also mean 'not available'",
            remedy="write the name of the country, or leave the cell blank",
        )
    code = terms.countries.get(key_of(text))
    if code is None:
        raise CellError(
            code="COUNTRY-UNKNOWN",
            expected="a country by its two-letter code or its name",
            remedy="write the two-letter code of ISO 3166, or leave the cell blank if nobody knows",
        )
    return code


def _word(terms: Terms, name: str, blocks: bool, text: str) -> str:
    meant = terms.meant(name, text)
    if len(meant) == 1:
        return meant[0]
    known = sorted({word for words in terms.words[name].values() for word in words})
    if meant:
        raise CellError(
            code="WORD-AMBIGUOUS",
            expected=f"one word, but this may mean {' or '.join(meant)}",
            remedy="write which of them",
        )
    raise CellError(
        code="WORD-UNKNOWN",
        expected=f"one of {', '.join(known)}",
        remedy="write one of them; until then nobody knows",
        blocks=blocks,
    )
