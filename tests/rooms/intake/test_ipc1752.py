"""Material declarations of IPC-1752A and B: exact masses, and what is left unknown."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.ipc1752 import read_ipc1752
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.statement import Statement
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

TODAY = date(2025, 12, 1)
A = "http://webstds.ipc.org/175x/2.0"
B = "https://webstds.ipc.org/175x/1752B/1752B"
NAMES = {
    "Nd": "7440-00-8",
    "Dy": "7429-91-6",
    "Fe": "7439-89-6",
    "B": "7440-42-8",
    "Dy2O3": "1308-87-8",
    "epoxy": "25068-38-6",
}


def _substance(name: str, amount: str = "", concentration: str = "", number: str = "") -> str:
    identity = number or NAMES.get(name, "")
    lines = [f'<SubstanceID identity="{identity}" authority="CAS"/>'] if identity else []
    if amount:
        value, unit = amount.split()
        lines.append(f'<Amount value="{value}" UOM="{unit}"/>')
    if concentration:
        lines.append(f'<Concentration value="{concentration}"/>')
    return f'<Substance name="{name}">{"".join(lines)}</Substance>'


def _material(*substances: str, amount: str = "1000 mg", name: str = "alloy") -> str:
    value, unit = amount.split() if amount else ("", "")
    mass = f'<Amount value="{value}" UOM="{unit}"/>' if amount else ""
    return (
        f'<HomogeneousMaterial name="{name}">{mass}<SubstanceCategoryList>'
        f'<SubstanceCategory name="Supplier">{"".join(substances)}</SubstanceCategory>'
        "</SubstanceCategoryList></HomogeneousMaterial>"
    )


def _product(*inside: str, amount: str = "1000 mg", part: str = 'itemNumber="MG-1"') -> str:
    value, unit = amount.split() if amount else ("", "")
    mass = f'<Amount value="{value}" UOM="{unit}"/>' if amount else ""
    listed = f"<HomogeneousMaterialList>{''.join(inside)}</HomogeneousMaterialList>"
    return (
        f'<Product unitType="Each"><ProductID {part}/>{mass}'
        f"<MaterialInfo>{listed}</MaterialInfo></Product>"
    )


BUSINESS = (
    '<BusinessInfo mode="Distribute"><Response date="2025-10-07">'
    '<SupplyCompany name="Example Magnets"/><Authorizer name="A. Person"/>'
    "</Response></BusinessInfo>"
)


def _file(folder: Path, *products: str, namespace: str = A, business: str = BUSINESS) -> Path:
    path = folder / "d.xml"
    inside = "".join(products)
    if namespace == B:
        inside = f"<IPC-1752B>{inside}</IPC-1752B>"
    path.write_text(
        f'<MainDeclaration xmlns="{namespace}" version="2.0">\n{business}\n{inside}'
        "</MainDeclaration>",
        "utf-8",
    )
    return path


def _one(path: Path) -> Statement:
    (statement,) = read_ipc1752(path, TODAY).required()
    return statement


def _masses(statement: Statement) -> dict[str, Interval]:
    return {each.substance: each.mass_mg for each in statement.amounts}


def _codes(path: Path) -> list[tuple[str, bool]]:
    return [(each.code, each.blocks) for each in read_ipc1752(path, TODAY).findings]


ALLOY = _material(
    _substance("Nd", "300 mg", "30"),
    _substance("Dy", "12 mg", "1.2"),
    _substance("B", "10 mg", "1"),
    _substance("Fe", "678 mg", "67.8"),
)


@pytest.mark.parametrize("namespace", [A, B, ""])
def test_a_declaration_that_adds_up_is_complete_in_both_revisions(
    namespace: str, tmp_path: Path
) -> None:
    statement = _one(_file(tmp_path, _product(ALLOY), namespace=namespace))

    assert (statement.part, statement.supplier, statement.on) == (
        "MG-1",
        "Example Magnets",
        date(2025, 10, 7),
    )
    assert statement.stated_by == "A. Person"
    assert statement.evidence == f"IPC-1752{'B' if namespace == B else 'A'}, d.xml"
    assert statement.covers == frozenset(SUBSTANCES)
    assert _masses(statement) == {
        symbol: Interval.exactly(mass)
        for symbol, mass in {"Nd": 300, "Dy": 12, "B": 10, "Fe": 678}.items()
    }
    assert statement.mass_mg == Interval.exactly(1000)


@pytest.mark.parametrize(
    ("amount", "mass"),
    [
        ("12 mg", Fraction(12)),
        ("0.012 g", Fraction(12)),
        ("1.2E-2 g", Fraction(12)),
        ("0.000012 kg", Fraction(12)),
        ("12000 ppm", Fraction(12)),
        ("1.2 massPercent", Fraction(12)),
        (".012 g", Fraction(12)),
    ],
)
def test_units_are_converted_exactly(amount: str, mass: Fraction, tmp_path: Path) -> None:
    material = _material(_substance("Dy", amount), _substance("Fe", "988 mg"))

    assert _masses(_one(_file(tmp_path, _product(material))))["Dy"] == Interval.exactly(mass)


def test_a_concentration_alone_is_of_its_material(tmp_path: Path) -> None:
    material = _material(
        _substance("Dy", concentration="1.2"), _substance("Fe", concentration="98.8")
    )

    assert _masses(_one(_file(tmp_path, _product(material))))["Dy"] == Interval.exactly(12)


def test_an_oxide_is_turned_into_its_element_and_said_so(tmp_path: Path) -> None:
    material = _material(_substance("Dy2O3", "100 mg"), _substance("Fe", "900 mg"))
    path = _file(tmp_path, _product(material))

    # 2 * 162.5 / (2 * 162.5 + 3 * 15.999) of 100 mg, by the weights of CIAAW.
    dysprosium = Fraction(100) * 325 / (325 + 3 * Fraction("15.999"))
    assert _masses(_one(path))["Dy"] == Interval.exactly(dysprosium)
    assert _masses(_one(path))["O"] == Interval.exactly(100 - dysprosium)
    assert _codes(path) == [("OXIDE-TAKEN-AS-ELEMENT", False)]


def test_a_number_beyond_the_table_is_something_else(tmp_path: Path) -> None:
    material = _material(_substance("Nd", "300 mg"), _substance("epoxy", "700 mg"))
    path = _file(tmp_path, _product(material))

    statement = _one(path)

    assert _codes(path) == [("CAS-NUMBER-UNKNOWN", False)]
    assert _masses(statement) == {"Nd": Interval.exactly(300)}
    assert statement.covers == frozenset(RARE_EARTHS)


def test_something_else_may_hold_more_of_what_is_no_rare_earth(tmp_path: Path) -> None:
    material = _material(_substance("Fe", "300 mg"), _substance("epoxy", "700 mg"))

    statement = _one(_file(tmp_path, _product(material)))

    assert _masses(statement) == {"Fe": Interval(Fraction(300), Fraction(1000))}
    assert statement.covers == frozenset({*RARE_EARTHS, "Fe"})


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("proprietary", ""),
        ("", ""),
        ("neodymium tris(2-ethylhexanoate)", "25068-38-6"),
        ("NdFeB powder", "25068-38-6"),
        ("misc.", "system"),
    ],
)
def test_what_is_not_identified_may_be_any_rare_earth(
    name: str, number: str, tmp_path: Path
) -> None:
    material = _material(_substance("Nd", "300 mg"), _substance(name, "700 mg", number=number))
    path = _file(tmp_path, _product(material))

    masses = _masses(_one(path))

    assert _codes(path) == [("SUBSTANCE-NOT-IDENTIFIED", False)]
    assert masses["Nd"] == Interval(Fraction(300), Fraction(1000))
    assert masses["Dy"] == Interval(Fraction(0), Fraction(700))
    assert set(masses) == set(RARE_EARTHS)


def test_what_the_substances_leave_of_a_material_may_be_any_rare_earth(tmp_path: Path) -> None:
    masses = _masses(_one(_file(tmp_path, _product(_material(_substance("Nd", "300 mg"))))))

    assert masses["Dy"] == Interval(Fraction(0), Fraction(700))


def test_what_rounding_takes_away_is_no_gap(tmp_path: Path) -> None:
    # Three thirds of a gram, each rounded down to 333 mg: half a milligram each may be missing.
    thirds = [_substance(name, "333 mg") for name in ("Nd", "Fe", "B")]

    statement = _one(_file(tmp_path, _product(_material(*thirds))))

    assert statement.covers == frozenset(SUBSTANCES)


def test_what_rounding_adds_widens_the_mass(tmp_path: Path) -> None:
    thirds = [_substance(name, "334 mg") for name in ("Nd", "Fe", "B")]

    statement = _one(_file(tmp_path, _product(_material(*thirds))))

    assert statement.mass_mg == Interval(Fraction(1000), Fraction(1002))


def test_substances_above_their_material_block(tmp_path: Path) -> None:
    material = _material(_substance("Nd", "600 mg"), _substance("Fe", "500 mg"))
    path = _file(tmp_path, _product(material))

    assert _codes(path) == [("PARTS-ABOVE-WHOLE", True)]
    assert read_ipc1752(path, TODAY).findings[0].seen == (
        "parts of 1.1 g together in MG-1: alloy of 1 g"
    )


def test_materials_above_their_product_block(tmp_path: Path) -> None:
    path = _file(tmp_path, _product(ALLOY, ALLOY, amount="1500 mg"))

    assert _codes(path) == [("PARTS-ABOVE-WHOLE", True)]


def test_a_product_heavier_than_its_materials_hides_the_rest(tmp_path: Path) -> None:
    masses = _masses(_one(_file(tmp_path, _product(ALLOY, amount="1500 mg"))))

    assert masses["Dy"] == Interval(Fraction(12), Fraction(512))
    assert masses["Tb"] == Interval(Fraction(0), Fraction(500))


def test_a_mass_and_a_concentration_that_differ_both_stay_possible(tmp_path: Path) -> None:
    # 1.2 written as ppm where percent was meant: 12 mg, or 0.0012 mg.
    material = _material(_substance("Dy", "0.0012 mg", "1.2"), _substance("Fe", "988 mg"))
    path = _file(tmp_path, _product(material))

    assert _codes(path) == [("AMOUNTS-DIFFER", False)]
    masses = _masses(_one(path))
    assert masses["Dy"].low == Fraction("0.0012")
    assert masses["Dy"].high is not None
    assert masses["Dy"].high >= 12


@pytest.mark.parametrize(
    ("substance", "code"),
    [
        (_substance("Dy", "12 mg", number="7429-91-5"), "CAS-NUMBER-WRONG"),
        (_substance("Nd", "12 mg", number="7429-91-6"), "CAS-NUMBER-OF-ANOTHER"),
        (_substance("Dy", "-12 mg"), "NUMBER-UNREADABLE"),
        (_substance("Dy", "1,2 mg"), "NUMBER-UNREADABLE"),
        (_substance("Dy", "NaN mg"), "NUMBER-UNREADABLE"),
        (_substance("Dy", "12 Mg"), "UNIT-UNKNOWN"),
        (_substance("Dy", "12 pieces"), "UNIT-UNKNOWN"),
    ],
)
def test_what_cannot_be_used_blocks(substance: str, code: str, tmp_path: Path) -> None:
    path = _file(tmp_path, _product(_material(substance, _substance("Fe", "988 mg"))))

    assert (code, True) in _codes(path)


def test_a_substance_without_an_amount_may_be_none_or_all(tmp_path: Path) -> None:
    path = _file(tmp_path, _product(_material(_substance("Dy"), _substance("Fe", "988 mg"))))

    assert _codes(path) == [("AMOUNT-MISSING", False)]
    masses = _masses(_one(path))
    assert masses["Dy"].low == 0
    assert masses["Dy"].high is not None
    assert masses["Dy"].high >= 12


def test_a_class_c_declaration_says_nothing_of_what_is_inside(tmp_path: Path) -> None:
    threshold = (
        '<Product unitType="Each"><ProductID itemNumber="MG-1"/><Amount value="1" UOM="g"/>'
        '<MaterialInfo><SubstanceCategoryList><SubstanceCategory name="Lead">'
        '<Threshold overThreshold="false"/></SubstanceCategory></SubstanceCategoryList>'
        "</MaterialInfo></Product>"
    )
    path = _file(tmp_path, threshold)

    statement = _one(path)

    assert _codes(path) == [("DECLARATION-WITHOUT-SUBSTANCES", False)]
    assert (statement.amounts, statement.covers) == ((), frozenset())
    assert statement.mass_mg == Interval.exactly(1000)


def test_a_material_without_substances_may_be_anything(tmp_path: Path) -> None:
    path = _file(tmp_path, _product(ALLOY, _material(amount="200 mg"), amount="1200 mg"))

    assert _codes(path) == [("DECLARATION-WITHOUT-SUBSTANCES", False)]
    assert _masses(_one(path))["Tb"] == Interval(Fraction(0), Fraction(200))


def test_a_material_without_a_mass_leaves_its_share_open(tmp_path: Path) -> None:
    open_material = _material(_substance("Dy", concentration="50"), amount="")
    masses = _masses(_one(_file(tmp_path, _product(ALLOY, open_material, amount="1200 mg"))))

    assert masses["Dy"].low == 12
    assert masses["Dy"].high is not None
    assert masses["Dy"].high >= 12 + 200


def test_without_any_mass_nothing_is_bounded(tmp_path: Path) -> None:
    material = _material(_substance("Dy", concentration="50"), amount="")

    statement = _one(_file(tmp_path, _product(material, amount="")))

    assert statement.mass_mg is None
    assert _masses(statement)["Dy"] == Interval(Fraction(0), None)


def test_products_inside_count_as_often_as_they_are_inside(tmp_path: Path) -> None:
    inner = _product(ALLOY).replace("Product unit", 'SubProduct numberOfInstances="3" unit')
    inner = inner.replace("</Product>", "</SubProduct>")
    outer = (
        '<Product unitType="Each"><ProductID itemNumber="RT-1"/><Amount value="3" UOM="g"/>'
        f"{inner}</Product>"
    )

    statement = _one(_file(tmp_path, outer))

    assert (statement.part, _masses(statement)["Dy"]) == ("RT-1", Interval.exactly(36))
    assert statement.covers == frozenset(SUBSTANCES)


def test_several_products_are_several_statements(tmp_path: Path) -> None:
    other = _product(ALLOY, part='itemNumber="MG-2"')

    read = read_ipc1752(_file(tmp_path, _product(ALLOY), other), TODAY).required()

    assert [each.part for each in read] == ["MG-1", "MG-2"]


def test_the_number_of_whoever_asked_goes_before_that_of_the_supplier(tmp_path: Path) -> None:
    product = _product(ALLOY, part='itemNumber="theirs" requesterItemNumber="ours"')

    statement = _one(_file(tmp_path, product))

    assert (statement.part, statement.number) == ("ours", "theirs")


def test_a_declaration_without_a_day_is_of_the_day_given(tmp_path: Path) -> None:
    path = _file(tmp_path, _product(ALLOY), business="")

    assert _one(path).on == TODAY
    assert _codes(path) == [("DATE-MISSING", False)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('<MainDeclaration xmlns="http://std.iec.ch/iec62474"/>', "UNKNOWN-FORMAT"),
        ("<html/>", "UNKNOWN-FORMAT"),
        (f'<MainDeclaration xmlns="{A}"/>', "NOTHING-INSIDE"),
        ("<MainDeclaration>", "XML-UNREADABLE"),
    ],
)
def test_another_document_is_refused(content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    path.write_text(content, "utf-8")

    assert code in [each for each, _ in _codes(path)]
    assert read_ipc1752(path, TODAY).value is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('itemNumber="MG-1"', 'itemName="magnet"'), "PART-WITHOUT-NUMBER"),
        (('unitType="Each"', 'unitType="m"'), "UNIT-UNKNOWN"),
        (("2025-10-07", "7 October"), "DATE-UNREADABLE"),
    ],
)
def test_what_a_statement_needs_is_asked_for(
    change: tuple[str, str], code: str, tmp_path: Path
) -> None:
    path = _file(tmp_path, _product(ALLOY))
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")

    assert _codes(path) == [(code, True)]
