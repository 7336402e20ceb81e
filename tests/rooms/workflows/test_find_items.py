"""What people type, held against the item lists of the law: rows that match, that may, that do not.

The rows expected are those of the announcements themselves (Nos. 18 and 57 of 2025 by code, Annex 1
of No. 61 by title, No. 46 of 2024 by group); what a grade of magnet or a trade word leaves open is
expected to stay open.
"""

from datetime import date

import pytest

from ytterby import assembly
from ytterby.assembly.items import items_found
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.finding import FindingsError

DAY = date(2026, 11, 21)
SMCO_61, SMCO_ALLOY = "SmCo permanent magnet material", "SmCo alloy"
TB_MAGNET = "NdFeB permanent magnet material containing terbium"
DY_MAGNET = "NdFeB permanent magnet material containing dysprosium"
ASSEMBLY = "parts, components and assemblies containing those magnets"
SENSOR = "sensors and sensor parts containing those magnets"
GOODS = "finished goods containing those magnets"
MACHINES = "machines containing those magnets"
GRAPHITE, SUPERHARD = "graphite-related dual-use items", "superhard-material dual-use items"
# Every magnet row of the lists: an unnamed magnet may be any of them.
MAGNETS = f"1C902.a.4;1C904.a.4;1C905.a.4;1C909.a.4;{SMCO_61};{TB_MAGNET};{DY_MAGNET}"
NDFEB = f"1C904.a.4;1C905.a.4;{TB_MAGNET};{DY_MAGNET}"


def find(words: str, day: date = DAY, views: Views | None = None) -> ItemsFound:
    return items_found(words, day, views or Views())


def name(row: Candidate) -> str:
    return row.item.code or row.item.title


def rows(found: ItemsFound, standing: Standing) -> list[str]:
    return sorted(name(each) for each in found.of(standing))


def told(names: str) -> list[str]:
    return sorted(each for each in names.split(";") if each)


@pytest.mark.parametrize(
    ("words", "matching", "possible"),
    [
        # Magnets: No. 18 names SmCo, and NdFeB with Tb or with Dy; No. 61 Part II the same.
        ("SmCo magnet", f"1C902.a.4;{SMCO_61}", ""),
        ("钐钴磁体", f"1C902.a.4;{SMCO_61}", ""),
        ("Samarium-Kobalt-Magnete", f"1C902.a.4;{SMCO_61}", ""),
        ("Sm2Co17 magnet", f"1C902.a.4;{SMCO_61}", ""),
        ("sintered NdFeB magnet with 2 % Dy", f"1C905.a.4;{DY_MAGNET}", f"1C904.a.4;{TB_MAGNET}"),
        ("含镝的钕铁硼磁体", f"1C905.a.4;{DY_MAGNET}", f"1C904.a.4;{TB_MAGNET}"),
        ("Neodymmagnet mit Terbium", f"1C904.a.4;{TB_MAGNET}", f"1C905.a.4;{DY_MAGNET}"),
        ("magnet Nd 30 %, Dy 0.36 %, Fe rest", f"1C905.a.4;{DY_MAGNET}", ""),
        ("N42SH motor magnet", "", NDFEB),
        ("Nd2Fe14B", "", NDFEB),
        ("magnet", "", MAGNETS),
        ("magnetic powder", "", MAGNETS),
        ("磁粉", "", MAGNETS),
        ("8505.11", "", MAGNETS),
        ("NdFeB magnet without Dy and Tb", "", ""),
        ("ferrite magnet", "", ""),
        # Oxides, compounds, metals, alloys, targets.
        ("Dysprosiumoxid", "1C905.b;dysprosium oxide", ""),
        ("Dy2O3 99.9%", "1C905.b;dysprosium oxide", ""),
        ("氧化铽", "1C904.b;terbium oxide", ""),
        ("yttria powder", "1C908.b", ""),
        ("gadolinium chloride", "1C903.c", ""),
        ("碳酸镝", "1C905.c", ""),
        ("dysprosium metal", "1C905.a.1;dysprosium metal", ""),
        ("scandium aluminium alloy bar", "1C907.a.2.a", "1C907.a.2.b;1C907.a.2.c"),
        ("holmium oxide", "1C909.b", ""),
        ("sputtering target TbCo", "1C904.a.3.b", "1C905.a.3.b"),
        ("镝靶", "1C905.a.3.a", "1C905.a.3.b;dysprosium target"),
        # No. 57: crystals, fibres, luminescent and functional materials.
        ("Er fibre", "1C910.a.5", ""),
        ("掺镱光纤", "1C913.a", ""),
        ("Ho:YAG crystal", "1C909.a.5", "1C908.c;1C909.c"),
        ("Eu phosphor", "1C912.a.4", ""),
        ("erbium ceramic", "1C910.a.7", "1C910.c"),
        ("Ho magnetic refrigeration functional material", "1C909.a.6", ""),
        # Y has no row for crystals or ceramics: whether they are compounds the law leaves open.
        ("yttrium aluminium garnet crystal", "", "1C908.c"),
        ("Y-stabilised zirconia", "", "1C908.b;1C908.c"),
        # FAQ No. 5: a phosphor is no compound, and no row names one with Gd.
        ("Gd2O2S:Tb phosphor", "", ""),
        # Goods that hold magnets: Part II of No. 61 alone.
        ("rotor with SmCo magnets", ASSEMBLY, ""),
        ("speaker", "", f"{ASSEMBLY};{GOODS}"),
        ("电机", "", f"{ASSEMBLY};{GOODS};{MACHINES}"),
        ("Hall sensor", "", f"{ASSEMBLY};{SENSOR}"),
        ("rotor without magnets", "", ""),
        # No. 62, and No. 46 of 2024 by group.
        ("rare earth separation technology", "", "1E902.a"),
        ("gallium metal 6N", "gallium-related dual-use items: metal", ""),
        ("graphite anode", "", f"3C901.b.1;3C902.b.2;{GRAPHITE}"),
        ("synthetic diamond powder", "", f"2C902.a;2C902.b;2C902.c;2C902.d;{SUPERHARD}"),
        # Nos. 55, 56 and 58: which tool, reagent or mineral it is decides, and words leave it open.
        ("monazite concentrate", "", "1C914.a"),
        ("P507", "", "1C914.b;1C914.c.1;1C914.c.2;1C914.c.3;1C914.c.4;1C914.c.5"),
        ("2C902.a", "", "2C902.a"),
        ("2B902.j", "", "2B902.j"),
        ("3A001", "", "3A001"),
        # Codes and numbers decide nothing.
        ("1C905.b", "", "1C905.b"),
        ("2846 9015", "", "1C905.b"),
        # What no list encoded names.
        ("lanthanum oxide", "", ""),
        ("banana", "", ""),
        ("'; DROP TABLE items; --", "", ""),
    ],
)
def test_words_find_the_rows_that_the_law_has_for_them(
    words: str, matching: str, possible: str
) -> None:
    found = find(words)

    assert rows(found, Standing.MATCHES) == told(matching)
    assert rows(found, Standing.MAY) == told(possible)


@pytest.mark.parametrize(
    ("composition", "matching", "possible"),
    [
        # Case C01: Nd and Pr only, so none of the seven elements.
        ("Fe 65 / Nd 28 / B 1 / Al 0.1 / Pr 5.9 magnet", "", ""),
        # Case C02 as it was declared: it adds up to the whole, and Dy is not in it.
        ("Pr 4.49; Nd 13.5; Fe 65.7; B 0.95; Ce 15.36; magnet", "", ""),
        # Case C05: 3.15 % Dy.
        ("magnet, Nd 27 %, Dy 3.15 %, B 1 %, Fe bal", f"1C905.a.4;{DY_MAGNET}", ""),
        # Case C10: ScAl is named by No. 18 whatever its customs number.
        ("ScAl alloy 99.9%", "1C907.a.2.a", "1C907.a.2.b;1C907.a.2.c"),
    ],
)
def test_a_composition_finds_what_the_worked_cases_say(
    composition: str, matching: str, possible: str
) -> None:
    found = find(composition)

    assert rows(found, Standing.MATCHES) == told(matching)
    assert rows(found, Standing.MAY) == told(possible)


def test_terbium_iron_is_on_no_61_and_named_by_no_row_of_no_18() -> None:
    # Case C11: the Tb alloys of No. 18 are TbCo and TbCoFe; TbFe stands in Part I of No. 61.
    found = find("TbFe alloy ingot")

    assert rows(found, Standing.MATCHES) == ["TbFe alloy"]
    assert "1C904.a.2.b" in rows(found, Standing.MAY), "one reading counts what holds more"


@pytest.mark.parametrize(
    ("day", "word"),
    [
        # Case C13: published 9 October 2025, due 8 November, suspended from 7 November.
        (date(2025, 10, 8), "not published"),
        (date(2025, 10, 20), "not yet effective"),
        (date(2025, 11, 8), "suspended"),
        (date(2026, 6, 1), "suspended"),
        (date(2026, 11, 21), "unverified"),
    ],
)
def test_a_row_that_matches_stands_beside_what_its_list_is_worth_on_the_day(
    day: date, word: str
) -> None:
    found = find("holmium oxide", day)

    item = found.of(Standing.MATCHES)[0].item
    on_day = next(each for each in found.searched.lists if each.list.id == item.list)
    assert {status.word for _, status in on_day.provisions} == {word}


def test_a_code_that_is_typed_comes_first_whatever_else_is_said() -> None:
    found = find("1C905.b SmCo magnet")

    assert name(found.candidates[0]) == "1C905.b"
    assert found.candidates[0].standing is Standing.NOT
    assert name(found.candidates[1]) == "1C902.a.4"


def test_the_beginning_of_a_code_gives_its_rows_in_the_order_of_the_list() -> None:
    # The rows of dysprosium in No. 18.
    found = find("1C905")

    assert [name(each) for each in found.candidates] == [
        "1C905.a.1",
        "1C905.a.2.a",
        "1C905.a.2.b",
        "1C905.a.3.a",
        "1C905.a.3.b",
        "1C905.a.4",
        "1C905.b",
        "1C905.c",
    ]


@pytest.mark.parametrize("code", ["2C999.a", "2B104", "1C999"])
def test_a_code_of_a_list_that_is_not_encoded_finds_no_row(code: str) -> None:
    assert find(code).candidates == ()


def test_a_reading_of_the_law_that_was_chosen_is_followed() -> None:
    crystal = "yttrium aluminium garnet crystal"

    as_compound = find(crystal, views=Views((("processed-compound", "as-compound"),)))
    as_product = find(crystal, views=Views((("processed-compound", "as-product"),)))

    assert rows(as_compound, Standing.MATCHES) == ["1C908.c"]
    assert rows(as_product, Standing.MATCHES) == []
    assert "1C908.c" in rows(as_product, Standing.NOT)


def test_every_list_is_looked_at_and_every_row_is_told_or_counted() -> None:
    found = find("Dy2O3")
    every = [row for each in found.searched.lists for row in each.list.classes]

    assert {each.list.id for each in found.searched.lists} == {*assembly.law().lawbook.item_lists}
    assert len(found.candidates) + found.searched.unspoken == len(every)
    assert {each.item.list for each in found.candidates} <= {each.list for each in every}


@pytest.mark.parametrize("words", ["", "???", "x " * 5_000])
def test_nothing_to_read_is_told_as_a_finding(words: str) -> None:
    with pytest.raises(FindingsError):
        find(words)
