"""The rows of a control list into item classes, each with the condition that its row makes."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.scope import Kind, Scope
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.condition import All, Any, Condition, In, Is, Readings, Ref
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.law import Coverage, ItemClass, ItemList
from ytterby.vocabulary.substance import SUBSTANCES

COLUMNS = (
    "code", "form", "elements", "family", "title", "title_zh", "hs_hints", "grade", "note",
    "condition",
)  # fmt: skip

# A product made from a compound may count as one; a phosphor or catalyst is its own item.
_PROCESSED = ("crystal", "ceramic", "preparation", "coating")
_FORMS = tuple(form.value for form in Form)
_ALWAYS, _NEVER = All(()), Any(())
_HS = re.compile(r"[0-9]{4}(?:\.?[0-9]{2}){0,3}")
_FORM, _FAMILY, _CODE = "item.form", "item.family", "item.code"


def read_item_list(name: str, entry: Entry, scope: Scope, folder: Path) -> ItemList:
    """The item list that ``item_lists`` of a provisions file names, with its rows."""
    fields = entry.fields()
    full = scope.defined(name, entry)
    title = fields.text("title")
    coverage = read_coverage(fields)
    file = fields.text("file")
    fields.close()
    classes: tuple[ItemClass, ...] = ()
    if file:
        notes = entry.notes.beside(f"{scope.instrument}/{file}")
        rows = read_rows(folder / file, COLUMNS, notes)
        _note_repeated(rows, notes)
        classes = tuple(_item_class(full, row, scope) for row in rows)
    return ItemList(full, title, coverage, classes, file)


def read_coverage(fields: Fields) -> Coverage:
    """What ``complete`` and ``missing`` say; what is not complete must say what is missing."""
    complete = fields.truth("complete")
    may_be_blank = complete or "complete" not in fields
    missing = fields.text_or_blank("missing") if may_be_blank else fields.text("missing")
    return Coverage(complete, missing)


def _note_repeated(rows: list[Row], notes: Notes) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        line = first.setdefault(tuple(row.cells.values()), row.line)
        if line != row.line:
            notes.add(
                "DUPLICATE-ROW",
                notes.place(row.line),
                seen=f"the row of line {line} again",
                expected="each row once",
                remedy="take one of the two out",
            )


def _item_class(list_id: str, row: Row, scope: Scope) -> ItemClass:
    elements = tuple(part.strip() for part in row["elements"].split("+") if part.strip())
    family = _family(row)
    _note_elements(row, elements)
    return ItemClass(
        list=list_id,
        code=row["code"],
        title=row.need("title"),
        title_zh=row["title_zh"],
        form=row["form"],
        elements=elements,
        family=family,
        condition=_condition(row, elements, family, scope),
        hs_hints=_hs_hints(row),
        grade=row.entry("grade").of(Grade),
        note=row["note"],
        line=row.line,
    )


def _family(row: Row) -> str:
    try:
        return canonical_family(row["family"])
    except FamilyError as error:
        row.entry("family").note(
            "FAMILY-UNKNOWN",
            expected="named constituents joined by -",
            remedy="write it like Nd-Fe-B, Sm-Co or Dy",
            seen=str(error),
        )
        return ""


def _note_elements(row: Row, elements: tuple[str, ...]) -> None:
    for symbol in elements:
        if symbol not in SUBSTANCES:
            row.entry("elements").note(
                "SUBSTANCE-UNKNOWN",
                seen=symbol,
                expected="symbols of elements joined by +",
                remedy="write it like Dy or Dy+Nd",
            )


def _hs_hints(row: Row) -> tuple[str, ...]:
    hints = tuple(part.strip() for part in row["hs_hints"].split(";") if part.strip())
    for hint in hints:
        if not _HS.fullmatch(hint):
            row.entry("hs_hints").note(
                "HS-CODE-UNREADABLE",
                seen=hint,
                expected="4, 6, 8 or 10 digits, several joined by ;",
                remedy="write it like 8505111000",
            )
    return hints


def _condition(row: Row, elements: tuple[str, ...], family: str, scope: Scope) -> Condition:
    """Any of: it was classified under the code; its nature is that of the row."""
    parts = _nature(row, elements, family, scope)
    if row["condition"]:
        entry = row.entry("condition")
        parts = [*parts, Ref(scope.used(Kind.CONDITION, row["condition"], entry.place))]
    if not (elements or family or row["condition"]):
        row.notes.add(
            "ROW-WITHOUT-TEST",
            row.notes.place(row.line),
            seen="no elements, no family and no condition",
            expected="at least one of them; a form alone would catch too much",
            remedy="add them, or the name of a condition of this instrument",
        )
    nature = parts[0] if len(parts) == 1 else All(tuple(parts))
    return Any((Is(_CODE, row["code"]), nature)) if row["code"] else nature


def _nature(row: Row, elements: tuple[str, ...], family: str, scope: Scope) -> list[Condition]:
    form = row["form"]
    if not form:
        if not row["condition"]:
            row.need("form")
        return _containing(elements)
    row.entry("form").word(_FORMS)
    reader = _NATURES.get(form)
    if reader is not None:
        return reader(row, elements, family, scope)
    named: list[Condition] = [Is(_FAMILY, family)] if family else []
    return [Is(_FORM, form), *named, *_containing(elements)]


def _containing(elements: tuple[str, ...]) -> list[Condition]:
    return [Is(f"item.contains.{symbol}", value=True) for symbol in elements]


def _metal(row: Row, _: tuple[str, ...], family: str, __: Scope) -> list[Condition]:
    row.need("family")
    return [Is(_FORM, row["form"]), Is(_FAMILY, family)]


def _magnet(_: Row, elements: tuple[str, ...], family: str, __: Scope) -> list[Condition]:
    named: list[Condition] = [Is(_FAMILY, family)] if family else []
    return [Is(_FORM, "magnet"), *named, *_containing(elements)]


def _compound(row: Row, elements: tuple[str, ...], _: str, scope: Scope) -> list[Condition]:
    processed = Readings(
        _doubt(row, "processed-compound", ("as-compound", "as-product"), scope),
        (("as-compound", In(_FORM, _PROCESSED)), ("as-product", _NEVER)),
    )
    return [*_containing(elements), Any((Is(_FORM, "compound"), processed))]


def _alloy(row: Row, elements: tuple[str, ...], family: str, scope: Scope) -> list[Condition]:
    row.need("family")
    symbols = family.split("-") if family else []
    if row["form"] == "target" and len(symbols) == 1:
        return _metal(row, elements, family, scope)
    named = tuple(symbols) + tuple(symbol for symbol in elements if symbol not in symbols)
    further = Readings(
        _doubt(row, "further-constituents", ("named-only", "containing"), scope),
        (("named-only", Is(_FAMILY, family)), ("containing", _ALWAYS)),
    )
    return [Is(_FORM, row["form"]), *_containing(named), further]


def _doubt(row: Row, name: str, readings: tuple[str, ...], scope: Scope) -> str:
    return scope.used(Kind.DOUBT, name, row.notes.place(row.line, "form"), readings)


_NATURES: Mapping[str, Callable[[Row, tuple[str, ...], str, Scope], list[Condition]]] = (
    MappingProxyType(
        {
            "metal": _metal,
            "magnet": _magnet,
            "compound": _compound,
            "alloy": _alloy,
            "target": _alloy,
        }
    )
)
