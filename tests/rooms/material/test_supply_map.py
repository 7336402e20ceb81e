from fractions import Fraction

from ytterby.material.content import roll_up
from ytterby.material.supply_map import Origins, Strand, origins_of, strands_of
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep

GRAM = 1_000


def _strands(*uses: tuple[Part, int]) -> tuple[Strand, ...]:
    product = Part("P", form="assembly")
    parts = {each.id: each for each in (product, *(part for part, _ in uses))}
    lines = tuple(Use("P", part.id, Fraction(count)) for part, count in uses)
    bill = Bill(parts, lines, ("P",))
    return strands_of(bill, roll_up(bill), "P")


def _magnet(id_: str, supplier: str, *, grams: int = 10, **origins: str) -> Part:
    line = SubstanceShare("Nd", Interval.exactly(Fraction(3, 10)), **origins)
    return Part(
        id_,
        form="magnet",
        composition=(line,),
        composition_complete=True,
        mass_mg=Interval.exactly(grams * GRAM),
        supplier=supplier,
    )


def _neodymium(*uses: tuple[Part, int]) -> Origins:
    (found,) = origins_of(_strands(*uses))
    return found


def test_masses_add_up_by_country_of_each_step() -> None:
    # Two magnets of 10 g and one of 20 g, 30 % Nd each: 6 g from ZZ and 6 g from ZY.
    found = _neodymium(
        (_magnet("A", "one", mined_in="ZZ"), 2),
        (_magnet("B", "other", grams=20, mined_in="ZY"), 1),
    )

    assert found.mass_mg == Interval.exactly(12 * GRAM)
    assert found.by_country[MagnetStep.MINED] == {
        "ZZ": Interval.exactly(6 * GRAM),
        "ZY": Interval.exactly(6 * GRAM),
    }
    assert found.suppliers == ("one", "other")


def test_a_step_of_which_nobody_has_said_is_not_told() -> None:
    found = _neodymium((_magnet("A", "one", mined_in="ZZ"), 1), (_magnet("B", "other"), 1))

    assert found.countries(MagnetStep.MINED) == ("ZZ",)
    assert not found.is_told(MagnetStep.MINED)
    assert found.countries(MagnetStep.SEPARATED) == ()


def test_the_origin_of_a_magnet_says_nothing_of_its_ore() -> None:
    magnet = Part(
        "A",
        form="magnet",
        origin="ZZ",
        composition=(SubstanceShare("Nd", Interval.exactly(Fraction(3, 10))),),
        composition_complete=True,
        mass_mg=Interval.exactly(GRAM),
    )

    assert _neodymium((magnet, 1)).countries(MagnetStep.MINED) == ()


def test_a_part_that_nobody_described_is_a_strand_without_a_substance() -> None:
    (strand,) = _strands((Part("U", form="assembly", supplier="House"), 1))

    assert (strand.part, strand.supplier, strand.substance) == ("U", "House", "")
    assert origins_of((strand,)) == ()


def test_a_part_that_is_free_of_rare_earths_is_no_strand() -> None:
    assert _strands((Part("U", form="assembly", rare_earth_free=True), 1)) == ()
