"""Material declarations of IPC-1752A and IPC-1752B (class D) as statements of suppliers.

Written after what public readers and writers of the form do, since the schema itself is not free:
``MainDeclaration`` holds who answers and on which day, a ``Product`` its number and mass, its
``HomogeneousMaterial`` elements their ``Substance`` elements with CAS number, mass and
concentration.  Revision B puts the product into an element of its own and has another namespace;
what stands between product, material and substance is passed through, whatever it is called.

The form has no country and no price.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from ytterby.intake.ipc_contents import SUBPRODUCT, Contents, ContentsReader
from ytterby.intake.notes import Notes, read_bytes
from ytterby.intake.strict_xml import Element, read_xml
from ytterby.intake.strict_yaml import day_or_none
from ytterby.intake.units import EACH, unit_named
from ytterby.vocabulary.finding import Checked, Finding
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

ROOT = "MainDeclaration"
NAMESPACE = "webstds.ipc.org/175x/"
_REVISION_B = "1752b"
_ISO_DAY = len("2025-12-01")
_ZERO = Fraction(0)
_RARE_EARTHS = frozenset(RARE_EARTHS)


def read_ipc1752(path: Path, undated: date) -> Checked[tuple[Statement, ...]]:
    """The statement of each product that a declaration holds, with all findings.

    Where its masses add up it covers every substance known here.  Where something is left over,
    or not identified, that may be any rare earth, and nothing is said of others.

    Args:
        path: the declaration.
        undated: the day of which a declaration without a day is taken to be true.

    """
    notes = Notes(path.name)
    content = read_bytes(path, notes)
    root = None if content is None else read_xml(content, notes)
    if root is None:
        return notes.checked(None)
    if root.name != ROOT or (root.namespace and NAMESPACE not in root.namespace):
        _note_other_form(root, notes)
        return notes.checked(None)
    products = list(_products(root))
    if not products:
        _note_no_product(root, notes)
    answer = _Answer(root, notes, undated)
    return notes.checked(tuple(answer.statement(product) for product in products))


class _Answer:
    """One declaration: who answers in it, and its products."""

    def __init__(self, root: Element, notes: Notes, undated: date) -> None:
        self._notes = notes
        self._reader = ContentsReader(notes)
        response = next(_all(root, "Response"), None) or root
        company = next(_all(response, "SupplyCompany"), None)
        person = next(_all(response, "Authorizer"), None)
        self._supplier = "" if company is None else company.text("name")
        self._person = "" if person is None else person.text("name")
        self._on = _day(response, notes, undated)
        marks = {mark for each in root.inside for mark in (each.name, each.namespace)}
        is_b = any(_REVISION_B in mark.casefold() for mark in (root.namespace, *marks))
        revision = "B" if is_b else "A"
        self._form = f"IPC-1752{revision}"

    def statement(self, product: Element) -> Statement:
        """What is declared of one product."""
        named = product.first("ProductID") or product
        number, own = named.text("requesterItemNumber"), named.text("itemNumber")
        part = number or own
        if not part:
            self._note_no_number(product)
        self._check_unit(product)
        contents = self._reader.product(product, part)
        self._reader.substances.tell_unknown()
        covers, amounts = _covered(contents)
        return Statement(
            part=part,
            supplier=self._supplier,
            on=self._on,
            amounts=amounts,
            covers=covers,
            mass_mg=_mass(contents, amounts),
            evidence=f"{self._form}, {self._notes.document}",
            stated_by=self._person,
            number=own if number else "",
            place=self._notes.place(product.line, part),
        )

    def _check_unit(self, product: Element) -> None:
        text = product.text("unitType")
        unit = unit_named(text) if text else None
        if text and (unit is None or unit.base != EACH):
            self._notes.add(
                "UNIT-UNKNOWN",
                self._notes.place(product.line, "unitType"),
                seen=text,
                expected="amounts for one piece: Each",
                remedy="ask for a declaration of one piece",
            )

    def _note_no_number(self, product: Element) -> None:
        self._notes.add(
            "PART-WITHOUT-NUMBER",
            self._notes.place(product.line, "ProductID"),
            seen="a product without itemNumber and without requesterItemNumber",
            expected="the number of the part",
            remedy="add it as your bill writes it, or ask whoever sent the declaration",
        )


def _covered(contents: Contents) -> tuple[frozenset[str], tuple[StatedAmount, ...]]:
    """What a declaration covers, and its amounts, those of what may hide among the rest."""
    hidden, other = contents.hidden_mg, contents.other_mg
    if hidden == 0 and other == 0:
        named = [StatedAmount(symbol, mass) for symbol, mass in contents.amounts.items()]
        return frozenset(SUBSTANCES), tuple(named)
    if not contents.amounts and other == 0 and hidden in {None, contents.mass_mg}:
        return frozenset(), ()
    amounts: list[StatedAmount] = []
    for symbol in dict.fromkeys((*contents.amounts, *RARE_EARTHS)):
        found = contents.amounts.get(symbol, Interval.exactly(_ZERO))
        more = hidden if symbol in _RARE_EARTHS or hidden is None else hidden + other
        high = None if more is None or found.high is None else found.high + more
        if high != 0:
            amounts.append(StatedAmount(symbol, Interval(found.low, high)))
    return frozenset((*contents.amounts, *RARE_EARTHS)), tuple(amounts)


def _mass(contents: Contents, amounts: tuple[StatedAmount, ...]) -> Interval | None:
    """The mass declared, and the little more that its substances add up to by rounding."""
    if contents.mass_mg is None:
        return None
    least = sum((each.mass_mg.low for each in amounts), _ZERO)
    return Interval(contents.mass_mg, max(contents.mass_mg, least))


def _products(root: Element) -> Iterator[Element]:
    """The products of a declaration, those inside another left to it."""
    for each in root.inside:
        if each.name == "Product":
            yield each
        elif each.name != SUBPRODUCT:
            yield from _products(each)


def _every(element: Element) -> Iterator[Element]:
    yield element
    for each in element.inside:
        yield from _every(each)


def _all(element: Element, name: str) -> Iterator[Element]:
    return (each for each in _every(element) if each.name == name)


def _day(response: Element, notes: Notes, undated: date) -> date:
    """The day of the answer; an instant is taken by its day."""
    text = response.text("date")
    day = day_or_none(text[:_ISO_DAY])
    if text and day is None:
        notes.add(
            "DATE-UNREADABLE",
            notes.place(response.line, "date"),
            seen=text,
            expected="a day of the calendar",
            remedy="write it like 2025-11-07",
        )
    elif day is None:
        notes.book.note(
            Finding(
                notes.place(response.line, "date"),
                "DATE-MISSING",
                "a declaration without a day",
                "the day of which it is true",
                f"it was taken to be of {undated}; write the day if it is of another",
                blocks=False,
            )
        )
    return day or undated


def _note_other_form(root: Element, notes: Notes) -> None:
    notes.add(
        "UNKNOWN-FORMAT",
        notes.place(root.line),
        seen=f"the root {root.name} of {root.namespace or 'no namespace'}",
        expected=f"{ROOT} of http://{NAMESPACE}2.0 (IPC-1752A) or of IPC-1752B",
        remedy="ask for a declaration in one of these forms",
    )


def _note_no_product(root: Element, notes: Notes) -> None:
    notes.add(
        "NOTHING-INSIDE",
        notes.place(root.line),
        seen="a declaration without a product",
        expected="at least one",
        remedy="ask for the declaration again",
    )
