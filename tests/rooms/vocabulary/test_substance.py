from fractions import Fraction
from itertools import pairwise

import pytest

from ytterby.vocabulary.substance import (
    RARE_EARTHS,
    SUBSTANCES,
    FormulaError,
    NoOxideFactorError,
    element_per_oxide,
    oxide_named,
    oxide_per_element,
    substance_named,
)

# Element per oxide and oxide per element, eight digits, as printed from the weights that the
# package periodictable 2.1.0 ships (IUPAC/CIAAW); Pr6O11, Tb4O7 and CeO2 by trade convention.
PRINTED_FACTORS = {
    "La": ("0.85268315", "1.17276857"),
    "Ce": ("0.81408834", "1.22836792"),
    "Pr": ("0.82770415", "1.20816115"),
    "Nd": ("0.85735599", "1.16637664"),
    "Pm": ("0.85799578", "1.1655069"),
    "Sm": ("0.86236117", "1.15960694"),
    "Eu": ("0.86361583", "1.15792227"),
    "Gd": ("0.86759339", "1.15261367"),
    "Tb": ("0.85021555", "1.17617233"),
    "Dy": ("0.87132068", "1.14768308"),
    "Ho": ("0.87297598", "1.14550689"),
    "Er": ("0.87452257", "1.14348107"),
    "Tm": ("0.87561208", "1.14205825"),
    "Yb": ("0.8782071", "1.13868358"),
    "Lu": ("0.87938349", "1.13716031"),
    "Y": ("0.78744395", "1.26993166"),
    "Sc": ("0.65196568", "1.53382306"),
}


def test_there_are_seventeen_rare_earths() -> None:
    assert set(RARE_EARTHS) == set(PRINTED_FACTORS)


@pytest.mark.parametrize("symbol", PRINTED_FACTORS)
def test_the_oxide_factors_are_the_printed_ones(symbol: str) -> None:
    element, oxide = map(Fraction, PRINTED_FACTORS[symbol])

    assert abs(element_per_oxide(symbol) - element) < Fraction(1, 10_000_000)
    assert abs(oxide_per_element(symbol) - oxide) < Fraction(1, 10_000_000)


def test_dysprosium_in_its_oxide_is_exactly_what_the_weights_say() -> None:
    # By hand: 2 x 162.5 = 325; 325 + 3 x 15.999 = 372.997.
    assert element_per_oxide("Dy") == Fraction(325_000, 372_997)


def test_cerium_is_traded_as_dioxide() -> None:
    # By hand: 140.116 + 2 x 15.999 = 172.114.
    assert element_per_oxide("Ce") == Fraction(140_116, 172_114)


@pytest.mark.parametrize(
    "text",
    ["Dy", "dy", " DY ", "Dysprosium", "dysprosium", "镝", "鏑", "\uff24\uff59"],
)
def test_dysprosium_goes_by_symbol_and_by_name_in_two_languages(text: str) -> None:
    assert substance_named(text) is SUBSTANCES["Dy"]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Aluminum", "Al"),
        ("aluminium", "Al"),
        ("wolfram", "W"),
        ("graphite", "C"),
        ("石墨", "C"),
        ("钴", "Co"),
    ],
)
def test_other_common_spellings_are_known(text: str, symbol: str) -> None:
    assert substance_named(text) is SUBSTANCES[symbol]


@pytest.mark.parametrize("text", ["Dy2O3", "氧化镝", "didymium", "PrNd", "", "Xx"])
def test_an_oxide_or_a_mixture_or_nonsense_is_no_element(text: str) -> None:
    assert substance_named(text) is None


@pytest.mark.parametrize(
    "text", ["Dy2O3", "dy2o3", "Dy₂O₃", "Dysprosium oxide", "氧化镝", "氧化鏑"]
)
def test_dysprosium_oxide_goes_by_formula_and_by_name(text: str) -> None:
    oxide = oxide_named(text)

    assert oxide is not None
    assert (oxide.symbol, oxide.cations, oxide.oxygens) == ("Dy", 2, 3)


def test_the_other_oxide_of_terbium_has_its_own_share() -> None:
    # By hand: 2 x 158.925354 = 317.850708; + 3 x 15.999 = 365.847708.
    oxide = oxide_named("Tb2O3")

    assert oxide is not None
    assert oxide.element_share == Fraction(317_850_708, 365_847_708)


@pytest.mark.parametrize("text", ["cobalt oxide", "Dy", "Dy2O3 + Tb4O7"])
def test_an_oxide_that_may_be_several_is_not_guessed(text: str) -> None:
    assert oxide_named(text) is None


@pytest.mark.parametrize("symbol", ["Cl", "Xx"])
def test_without_an_oxide_there_is_no_factor(symbol: str) -> None:
    with pytest.raises(NoOxideFactorError, match=f"'{symbol}'"):
        element_per_oxide(symbol)


def test_no_two_substances_share_a_name_or_number() -> None:
    substances = SUBSTANCES.values()

    assert len({substance.atomic_number for substance in substances}) == len(substances)
    assert len({substance.name for substance in substances}) == len(substances)
    assert len({substance.name_zh for substance in substances}) == len(substances)


def test_a_heavier_number_is_a_heavier_weight_but_for_the_known_inversions() -> None:
    # The periodic table has three inversions among these: Ar/K, Co/Ni and Te/I.
    by_number = sorted(SUBSTANCES.values(), key=lambda substance: substance.atomic_number)
    inverted = {
        (lighter.symbol, heavier.symbol)
        for lighter, heavier in pairwise(by_number)
        if lighter.atomic_weight is not None
        and heavier.atomic_weight is not None
        and lighter.atomic_weight >= heavier.atomic_weight
    }

    assert inverted == {("Ar", "K"), ("Co", "Ni"), ("Te", "I")}


def test_every_oxide_is_one_of_its_own_element() -> None:
    oxides = [
        (substance.symbol, oxide.symbol)
        for substance in SUBSTANCES.values()
        for oxide in (substance.oxide, *substance.other_oxides)
        if oxide is not None
    ]

    assert [ours for ours, _ in oxides] == [theirs for _, theirs in oxides]


def test_a_wrong_formula_says_what_a_right_one_looks_like() -> None:
    assert str(FormulaError("DyN")) == "'DyN' is not the oxide of one element, as Dy2O3 is"
