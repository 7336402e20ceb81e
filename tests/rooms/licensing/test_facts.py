"""The facts of a transaction: what follows from what was said, and what stays not known."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import ytterby
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.transactions import read_transaction
from ytterby.licensing.facts import facts_of
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Item, Transaction

SCHEMA = read_fact_schema(Path(ytterby.__path__[0]) / "law" / "facts.yaml").required()
NOT_KNOWN = "not known"


def facts(text: str) -> dict[str, Fact]:
    head = "format: ytterby/transaction/1\nday: 2025-06-01\n"
    return facts_of(read_transaction(head + text, SCHEMA).required(), {}, {})


def asked(text: str, name: str) -> FactValue:
    fact = facts(text).get(name)
    return NOT_KNOWN if fact is None else fact.value


def held(item: str, *symbols: str) -> list[FactValue]:
    """Whether an item contains these substances."""
    found = facts(f"item: {{{item}}}")
    known = {symbol: found.get(f"item.contains.{symbol}") for symbol in symbols}
    return [NOT_KNOWN if fact is None else fact.value for fact in known.values()]


def family(item: str) -> FactValue:
    return asked(f"item: {{{item}}}", "item.family")


def test_nothing_said_leaves_every_fact_not_known_but_the_code() -> None:
    # Without an own classification the nature of the item decides.
    found = facts("")

    assert {name: fact.value for name, fact in found.items()} == {"item.code": ""}


def test_a_border_is_crossed_between_two_countries() -> None:
    assert asked("from: ZZ\nto: ZY\n", "transaction.crosses_border") is True
    assert asked("from: ZZ\nto: ZZ\n", "transaction.crosses_border") is False
    assert asked("from: ZZ\n", "transaction.crosses_border") == NOT_KNOWN


def test_fields_of_the_transaction_and_its_parties_become_facts() -> None:
    text = (
        "kind: goods\nfrom: ZZ\npurpose: sale\nend_use: civil\n"
        "exporter: {country: ZZ}\nimporter: {country: ZX}\n"
        "end_user: {country: ZY, military: false}\n"
    )

    found = {name: fact.value for name, fact in facts(text).items()}

    assert found == {
        "transaction.kind": "goods",
        "transaction.from": "ZZ",
        "transaction.purpose": "sale",
        "end_use": "civil",
        "exporter.country": "ZZ",
        "end_user.country": "ZY",
        "end_user.military": False,
        "item.code": "",
    }


def test_technology_without_a_form_is_technology() -> None:
    assert asked("kind: technology\n", "item.form") == "technology"
    assert asked("kind: service\nitem: {form: software}\n", "item.form") == "software"
    assert asked("kind: goods\n", "item.form") == NOT_KNOWN


@pytest.mark.parametrize(
    ("share", "present"),
    [
        ("0.36 %", True),
        ("0.1 - 0.2 %", True),
        ('"< 0.01 %"', NOT_KNOWN),
        ("0 - 0.2 %", NOT_KNOWN),
        ("0 %", False),
    ],
)
def test_a_share_says_whether_a_substance_is_inside(share: str, present: FactValue) -> None:
    assert held(f"form: magnet, composition: {{Dy: {share}}}", "Dy") == [present]


def test_what_an_open_composition_leaves_out_is_not_known() -> None:
    # 65 + 28 + 1 + 5.9 = 99.9 %: a tenth of a percent is left for anything.
    shares = "{Fe: 65 %, Nd: 28 %, B: 1 %, Pr: 5.9 %}"

    assert held(f"form: magnet, composition: {shares}", "Dy", "Nd") == [NOT_KNOWN, True]


def test_what_a_composition_of_exactly_all_leaves_out_is_not_inside() -> None:
    # 65 + 28 + 1 + 0.1 + 5.9 = 100 % exactly, which floats do not add up to.
    shares = "{Fe: 65 %, Nd: 28 %, B: 1 %, Al: 0.1 %, Pr: 5.9 %}"

    assert held(f"form: magnet, composition: {shares}", "Dy", "Tb") == [False, False]


def test_what_a_composition_declared_complete_leaves_out_is_not_inside() -> None:
    item = "form: magnet, composition: {Fe: 60 - 70 %, Nd: 28 - 30 %}, composition_complete: true"

    assert held(item, "Dy", "Fe") == [False, True]


def test_complete_without_a_composition_says_nothing() -> None:
    assert held("form: magnet, composition_complete: true", "Dy") == [NOT_KNOWN]


def test_substances_named_are_everything_the_item_is_made_of() -> None:
    assert held("form: oxide, substances: [Ho2O3]", "Ho", "O", "Dy") == [True, True, False]
    assert held("form: magnet, substances: [Sm, Co]", "Sm", "Dy") == [True, False]


def test_a_magnet_family_names_its_constituents_and_leaves_room_for_more() -> None:
    assert held("form: magnet, family: Nd-Fe-B", "Nd", "B", "Dy") == [True, True, NOT_KNOWN]


def test_a_share_given_wins_over_a_name() -> None:
    item = "form: magnet, family: Nd-Fe-B, composition: {Nd: 0 - 1 %}"

    assert held(item, "Nd", "Fe") == [NOT_KNOWN, True]


@pytest.mark.parametrize("item", ["form: assembly", "form: magnet", "form: oxide", ""])
def test_a_form_alone_tells_no_substance(item: str) -> None:
    assert held(item, "Dy", "Nd", "O") == [NOT_KNOWN] * 3


# Nd2Fe14B holds about 27 % Nd and 72 % Fe, SmCo5 about 34 % Sm and 66 % Co, by atomic weights.
@pytest.mark.parametrize(
    ("shares", "named"),
    [
        ("{Nd: 27 %, Fe: 72 %}", "B-Fe-Nd"),
        ("{Pr: 20 %, Nd: 8 %, Fe: 65 %, Co: 2 %}", "B-Fe-Nd"),
        ("{Nd: 26 - 32 %, Fe: 60 - 70 %, B: 1 %}", "B-Fe-Nd"),
        ("{Sm: 34 %, Co: 66 %}", "Co-Sm"),
        ("{Sm: 25 %, Co: 50 %, Fe: 15 %, Cu: 5 %}", "Co-Sm"),
        ("{Nd: 5 %, Sm: 30 %, Co: 60 %}", "Co-Sm"),
        # Not told enough: the rest, or the wide share, may be the larger rare earth.
        ("{Nd: 10 %, Fe: 20 %}", NOT_KNOWN),
        ("{Nd: 20 %, Fe: 40 %, Sm: 0 - 40 %}", NOT_KNOWN),
        ("{Sm: 10 %, Co: 20 %}", NOT_KNOWN),
        ("{Dy: 0.36 %}", NOT_KNOWN),
        # Neither family: no iron, no cobalt, or no rare earth at all.
        ("{Nd: 60 %}", NOT_KNOWN),
        ("{Sm: 60 %}", NOT_KNOWN),
        ("{Fe: 99 %}", NOT_KNOWN),
    ],
)
def test_a_magnet_is_of_the_family_of_its_largest_rare_earth(shares: str, named: str) -> None:
    assert family(f"form: magnet, composition: {shares}") == named


def test_a_complete_composition_settles_which_rare_earth_is_the_larger() -> None:
    shares = "{Nd: 10 %, Fe: 20 %}"

    assert family(f"form: magnet, composition: {shares}, composition_complete: true") == "B-Fe-Nd"


def test_a_family_stated_wins_over_the_composition_in_one_spelling() -> None:
    item = "form: magnet, family: SmCo, composition: {Nd: 27 %, Fe: 72 %}"

    assert family(item) == "Co-Sm"


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ("form: oxide, substances: [Ho2O3]", "Ho"),
        ("form: alloy, substances: [Sc, Al]", "Al-Sc"),
        ("form: metal, substances: [dysprosium]", "Dy"),
        (
            "form: alloy, composition: {Dy: 80 %, Fe: 20 %}, composition_complete: true",
            "Dy-Fe",
        ),
        ("form: alloy, composition: {Dy: 80 %, Fe: 20 %}", "Dy-Fe"),
        ("form: alloy, composition: {Dy: 80 %, Fe: 10 %}", NOT_KNOWN),
        # Iron may or may not be inside, so it may be dysprosium metal or a DyFe alloy.
        (
            "form: alloy, composition: {Dy: 80 %, Fe: 0 - 20 %}, composition_complete: true",
            NOT_KNOWN,
        ),
        # A trace of manganese: whether it still is the named alloy is not for us to say.
        (
            "form: alloy, composition: {Dy: 80 %, Fe: 19.7 %, Mn: 0.3 %}",
            NOT_KNOWN,
        ),
        # No metal of trade is pure: dysprosium with a trace of iron is dysprosium metal.
        ("form: metal, composition: {Dy: 99.5 %, Fe: 0.1 %}", "Dy"),
        ("form: metal, composition: {Dy: 50 %, Fe: 50 %}", NOT_KNOWN),
        ("form: metal, substances: [Dy, Fe]", NOT_KNOWN),
        ("form: crystal, substances: [Y, Al, O]", NOT_KNOWN),
    ],
)
def test_a_plain_material_is_of_the_family_of_what_it_is_made_of(item: str, named: str) -> None:
    assert family(item) == named


def test_what_is_stated_wins_over_what_is_derived_and_that_over_what_was_rolled_up() -> None:
    text = (
        "format: ytterby/transaction/1\nday: 2025-06-01\n"
        "item: {form: magnet, composition: {Tb: 1 %}}\n"
        "facts: {item.contains.Dy: true, content.part_1_share.metal-mined: 0.1 %}\n"
    )
    rolled_up = {
        "item.contains.Dy": Fact(value=False, source="the bill"),
        "item.contains.Tb": Fact(value=False, source="the bill"),
        "item.contains.Gd": Fact(value=False, source="the bill"),
    }
    lists = {"item.contains.Gd": Fact(value=True, source="a list")}

    found = facts_of(read_transaction(text, SCHEMA).required(), rolled_up, lists)

    assert [found[f"item.contains.{each}"].value for each in ("Dy", "Tb", "Gd")] == [
        True,
        True,
        False,
    ]
    share = found["content.part_1_share.metal-mined"]
    assert isinstance(share.value, Interval)
    assert share.source == "stated in transaction line 4"


def test_every_fact_says_where_it_came_from() -> None:
    found = facts("from: ZZ\nto: ZY\nitem: {form: magnet, composition: {Nd: 27 %, Fe: 73 %}}\n")

    assert all(fact.source for fact in found.values())
    assert found["item.contains.Nd"].source == "the composition gives at least 27 %"
    assert found["item.contains.Dy"].source == "the composition is complete without it"


# A family is named only where the other rare earth, told or not, cannot weigh as much.
@pytest.mark.parametrize(
    ("shares", "named"),
    [
        ("{Nd: 20 %, Sm: 20 %, Fe: 30 %, Co: 30 %}", NOT_KNOWN),
        ("{Nd: 21 %, Sm: 20 %, Fe: 29 %, Co: 30 %}", "B-Fe-Nd"),
        ("{Nd: 20 %, Sm: 21 %, Fe: 29 %, Co: 30 %}", "Co-Sm"),
        # Nd and Pr count together: 15 + 6 = 21 against 20.
        ("{Pr: 15 %, Nd: 6 %, Sm: 20 %, Fe: 30 %, Co: 29 %}", "B-Fe-Nd"),
        ("{Sm: 21 %, Nd: 12 %, Pr: 9 %, Fe: 28 %, Co: 30 %}", NOT_KNOWN),
        # What is not told may be Sm: 30 % are left in the first, 29.9 % in the second.
        ("{Nd: 30 %, Fe: 40 %}", NOT_KNOWN),
        ("{Nd: 30 %, Fe: 40.1 %}", "B-Fe-Nd"),
        # What is not told may be Pr: 1 % is left in the first, 0.5 % in the second.
        ("{Sm: 21 %, Nd: 20 %, Co: 58 %}", NOT_KNOWN),
        ("{Sm: 21 %, Nd: 20 %, Co: 58.5 %}", "Co-Sm"),
        # The most that is told of the other, where there would be room for more.
        ("{Nd: 20 %, Fe: 40 %, Sm: 0 - 20 %}", NOT_KNOWN),
        ("{Nd: 20 %, Fe: 40 %, Sm: 0 - 19 %}", "B-Fe-Nd"),
        ("{Sm: 20 %, Co: 50 %, Nd: 0 - 10 %, Pr: 0 - 10 %}", NOT_KNOWN),
        ("{Sm: 20 %, Co: 50 %, Nd: 0 - 10 %, Pr: 0 - 9 %}", "Co-Sm"),
        # Room for 13 % only, whatever is told of the other.
        ("{Nd: 27 %, Fe: 60 %, Sm: 0 - 90 %}", "B-Fe-Nd"),
        # Iron or cobalt that may be none.
        ("{Nd: 60 %, Fe: 0 - 40 %}", NOT_KNOWN),
        ("{Sm: 60 %, Co: 0 - 40 %}", NOT_KNOWN),
    ],
)
def test_a_magnet_family_holds_up_to_the_edge_of_what_is_told(shares: str, named: str) -> None:
    assert family(f"form: magnet, composition: {shares}") == named


def test_a_share_without_a_high_end_is_bounded_by_the_room_that_is_left() -> None:
    # 100 - 27 - 60 = 13 % at most are samarium.
    shares = (
        SubstanceShare("Nd", Interval.exactly(Fraction(27, 100))),
        SubstanceShare("Fe", Interval.exactly(Fraction(60, 100))),
        SubstanceShare("Sm", Interval(Fraction(0), None)),
    )
    magnet = Item(form="magnet", composition=shares)

    found = facts_of(Transaction("", date(2025, 6, 1), item=magnet), {}, {})

    assert found["item.family"].value == "B-Fe-Nd"
    assert "item.contains.Sm" not in found


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("kind: goods\n", "transaction.kind", "stated in the transaction"),
        ("end_use: civil\n", "end_use", "stated in the transaction"),
        ("kind: service\n", "item.form", "a service has no other form"),
        ("from: ZZ\nto: ZZ\n", "transaction.crosses_border", "from and to, as stated"),
        (
            "from: ZZ\nto: ZY\n",
            "transaction.supply_to_foreign_person",
            "it leaves one country for another",
        ),
        ("exporter: {country: ZZ}\n", "exporter.country", "stated of the exporter"),
        ("end_user: {country: ZY}\n", "end_user.country", "stated of the end user"),
        ("end_user: {military: true}\n", "end_user.military", "stated of the end user"),
        ("item: {origin: ZZ}\n", "item.origin", "stated of the item"),
        ("item: {code: Z1}\n", "item.code", "stated of the item"),
        ("", "item.code", "no own classification was stated"),
        (
            "item: {composition: {Dy: 0.1 - 0.2 %}}\n",
            "item.contains.Dy",
            "the composition gives at least 0.1 %",
        ),
        ("item: {composition: {Dy: 0 %}}\n", "item.contains.Dy", "the composition gives 0 %"),
        (
            "item: {form: oxide, substances: [Ho2O3]}\n",
            "item.contains.Ho",
            "named among what the item is made of",
        ),
        (
            "item: {form: oxide, substances: [Ho2O3]}\n",
            "item.contains.Dy",
            "it is not among what the item is made of",
        ),
        ("item: {form: magnet, family: Nd-Fe-B}\n", "item.family", "stated of the item"),
        (
            "item: {form: oxide, substances: [Ho2O3]}\n",
            "item.family",
            "what the item is made of, as stated",
        ),
        (
            "item: {form: metal, composition: {Dy: 99 %}, composition_complete: true}\n",
            "item.family",
            "the composition: more than half of it",
        ),
        (
            "item: {form: magnet, composition: {Nd: 27 %, Fe: 72 %}}\n",
            "item.family",
            "the composition: its largest rare earth is Nd or Pr, with Fe",
        ),
        (
            "item: {form: magnet, composition: {Sm: 34 %, Co: 66 %}}\n",
            "item.family",
            "the composition: its largest rare earth is Sm, with Co",
        ),
    ],
)
def test_the_source_of_a_fact_says_who_said_it_or_what_it_follows_from(
    text: str, name: str, source: str
) -> None:
    assert facts(text)[name].source == source


def test_what_leaves_the_country_is_not_supplied_inside_it() -> None:
    name = "transaction.supply_to_foreign_person"

    assert asked("from: ZZ\nto: ZY\n", name) is False
    # Inside the country it may be supplied to a foreign person, or not.
    assert asked("from: ZZ\nto: ZZ\n", name) == NOT_KNOWN
    assert asked("to: ZZ\n", name) == NOT_KNOWN


def test_only_exporter_and_end_user_have_facts_of_their_own() -> None:
    found = facts("importer: {country: ZX, military: true}\nexporter: {military: true}\n")

    assert found.keys() == {"item.code"}
