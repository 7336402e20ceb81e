"""What is known of many products in words, and which parts of a tree are shown."""

from datetime import date
from fractions import Fraction

from ytterby.material.asking.ask import Asking, ToAsk
from ytterby.material.content import roll_up
from ytterby.material.worth import Counted, Valuation
from ytterby.reports.content_branches import content_branches
from ytterby.reports.content_change import change_sentence, moved
from ytterby.reports.content_overview import (
    ContentOverview,
    ProductContent,
    ShareHeld,
    Standing,
    heat_map_of,
    in_order,
    overview_sentence,
)
from ytterby.reports.content_tree_page import Ways, heaviest, tree_page
from ytterby.reports.pictures.content_tree import TreeNode
from ytterby.reports.pictures.heat_map import ROWS_DRAWN
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.vocabulary.regime import Regime

THRESHOLD = Fraction(1, 1000)
DAY = date(2026, 11, 22)
BASES = ("metal-separated", "metal-mined")


def _held(low: str, high: str) -> ShareHeld:
    share = Interval(Fraction(low), Fraction(high))
    return ShareHeld(share, share.reaches(THRESHOLD))


REACHES, BELOW, OPEN = _held("1/100", "1/50"), _held("0", "1/2000"), _held("0", "1/100")


def _product(name: str, first: ShareHeld, second: ShareHeld | None = None) -> ProductContent:
    shares = dict(zip(BASES, (first, second or first), strict=True))
    return ProductContent(name, f"Product {name}", shares, {"Dy": None}, {MagnetStep.MINED: True})


def _overview(regime: Regime, *products: ProductContent) -> ContentOverview:
    return ContentOverview(products, BASES, ("Dy", "Tb"), THRESHOLD, regime, DAY, "ZZ", "USD")


def _asking(*rows: tuple[str, tuple[str, ...]]) -> Asking:
    asked = tuple(ToAsk(name, ("M",), (), may, ()) for name, may in rows)
    return Asking(asked, ("A",), (), True)


def test_how_a_product_stands_is_told_by_all_readings_together() -> None:
    standings = [
        _product("A", REACHES).standing,
        _product("B", BELOW).standing,
        _product("C", OPEN).standing,
        _product("D", REACHES, BELOW).standing,
        # What one reading decides and another leaves open is open.
        _product("E", REACHES, OPEN).standing,
    ]

    assert standings == [
        Standing.REACHES,
        Standing.BELOW,
        Standing.UNDECIDED,
        Standing.READING,
        Standing.UNDECIDED,
    ]


def test_a_product_of_which_nothing_was_asked_is_undecided_and_never_below() -> None:
    assert ProductContent("A", "", {}, {}, {}).standing is Standing.UNDECIDED


def test_the_whole_is_told_in_one_sentence(regime: Regime) -> None:
    products = (
        _product("A", REACHES),
        _product("B", REACHES),
        _product("C", BELOW),
        _product("D", OPEN),
        _product("E", REACHES, BELOW),
    )
    asking = _asking(("Supplier A", ("D",)), ("Supplier B", ("D",)), ("Supplier C", ("D",)))

    assert overview_sentence(_overview(regime, *products), asking) == (
        "Of 5 products 2 reach 0.1 % of their value, 1 stays below it, 1 turns on how the rule is "
        "read and 1 is undecided; Supplier A and Supplier B decide most."
    )


def test_that_none_certainly_reaches_the_threshold_is_said(regime: Regime) -> None:
    overview = _overview(regime, _product("A", BELOW), _product("B", OPEN))

    assert overview_sentence(overview, _asking(("Supplier A", ("B",)))) == (
        "Of 2 products none certainly reaches 0.1 % of its value, 1 stays below it and 1 is "
        "undecided; Supplier A decides most."
    )


def test_a_supplier_who_decides_nothing_is_not_named(regime: Regime) -> None:
    overview = _overview(regime, _product("A", OPEN))

    assert overview_sentence(overview, _asking(("Supplier A", ()))) == (
        "Whether the product reaches 0.1 % of its value is undecided."
    )


def test_read_in_one_way_only_that_counts(regime: Regime) -> None:
    overview = _overview(regime, _product("E", REACHES, BELOW)).of_basis("metal-mined")

    assert overview.bases == ("metal-mined",)
    assert overview.products[0].standing is Standing.BELOW


def test_what_is_open_stands_first_and_the_larger_share_before(regime: Regime) -> None:
    larger = _product("Z", _held("0", "1/10"))
    products = (_product("B", BELOW), _product("A", REACHES), _product("C", OPEN), larger)

    assert [each.id for each in in_order(_overview(regime, *products))] == ["Z", "C", "A", "B"]


def test_readings_that_come_to_the_same_are_one_column(regime: Regime) -> None:
    alike = heat_map_of(_overview(regime, _product("A", OPEN)))
    apart = heat_map_of(_overview(regime, _product("A", REACHES, BELOW)))

    assert [each.name for each in alike.columns if each.group.startswith("≥")] == ["metal"]
    assert [each.name for each in apart.columns if each.group.startswith("≥")] == [
        "metal, refinery",
        "metal, mine",
    ]


def test_what_was_not_asked_is_told_apart_from_what_is_not_known(regime: Regime) -> None:
    row = heat_map_of(_overview(regime, _product("A", OPEN))).rows[0]

    # Behind the one column of shares: dysprosium is not known, terbium was not asked.
    _, dysprosium, terbium, mined, *steps = row.cells
    assert (dysprosium.truth, dysprosium.is_asked) == (None, True)
    assert terbium.is_asked is False
    assert mined.truth is True
    assert not any(each.is_asked for each in steps)


def test_of_more_products_than_are_drawn_the_others_are_counted(regime: Regime) -> None:
    products = [_product(f"P-{at}", OPEN if at < 30 else BELOW) for at in range(100)]

    found = heat_map_of(_overview(regime, *products))

    assert len(found.rows) == ROWS_DRAWN == 30
    assert found.left_out == 70
    assert found.others[0].no == 70


def test_what_answers_changed_is_told_the_decided_first(regime: Regime) -> None:
    before = _overview(regime, _product("A", OPEN), _product("B", OPEN), _product("C", BELOW))
    narrower = _product("A", _held("0", "1/200"))
    after = _overview(regime, narrower, _product("B", BELOW), _product("C", BELOW))

    changes = moved(before, after)

    assert [(each.product, each.is_decided) for each in changes] == [("B", True), ("A", False)]
    assert changes[0].share_before == "0 to 1 %"
    assert changes[0].share_after == "0 to 0.05 %"
    assert change_sentence(changes) == "The answers decide 1 product and narrow 1 product."
    assert "change nothing" in change_sentence(())


# A product worth 1,000 USD: in it twice an assembly with one magnet of 0.1 kg with 1 to 2 % Dy
# from ZZ, and ten screws in which nothing is.  A kilogram of Dy costs 100 USD.
def _bill(**magnet: object) -> Bill:
    dysprosium = SubstanceShare("Dy", Interval(Fraction(1, 100), Fraction(2, 100)), "ZZ", "ZZ")
    told: dict[str, object] = {"composition": (dysprosium,), "composition_complete": True, **magnet}
    parts = {
        "P": Part("P", "Machine", value=Money(100_000, "USD")),
        "A": Part("A", "Rotor", form="assembly"),
        "M": Part(
            "M",
            "Magnet",
            form="magnet",
            mass_mg=Interval.exactly(100_000),
            supplier="Supplier A",
            **told,  # type: ignore[arg-type]
        ),
        "S": Part("S", "Screw", rare_earth_free=True, mass_mg=Interval.exactly(1000)),
    }
    uses = (
        Use("P", "A", Fraction(2)),
        Use("A", "M", Fraction(1)),
        Use("P", "S", Fraction(10)),
        Use("P", "M", Fraction(1)),
    )
    return Bill(parts, uses, ("P",))


def _tree(bill: Bill, nodes_max: int = 24) -> TreeNode:
    per_kg = Interval.exactly(100)
    prices = PriceBook.of([Price("Dy", "metal", per_kg, "USD", date(2026, 1, 1), "ZZ", "-")])
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "ZZ", DAY)
    content = roll_up(bill, Valuation(counted, prices, (), "USD"))
    return content_branches(bill, content, "P", "metal-separated", nodes_max)


def test_a_part_stands_wherever_it_goes_in_with_what_it_brings_there() -> None:
    root = _tree(_bill())

    # By hand: 1 to 2 g of Dy in a magnet are 0.10 to 0.20 USD; three magnets 0.3 to 0.6 of 1,000.
    assert root.share == Interval(Fraction(3, 10_000), Fraction(6, 10_000))
    rotor, magnet, rest = root.parts
    assert (rotor.id, rotor.units) == ("A", Fraction(2))
    assert rotor.share.high == Fraction(4, 10_000)
    assert (magnet.id, magnet.share.high) == ("M", Fraction(2, 10_000))
    assert rotor.parts[0].share.high == Fraction(4, 10_000)
    assert (rest.counted, rest.share) == (1, Interval.exactly(0))


def test_the_parts_of_a_whole_add_up_to_it() -> None:
    root = _tree(_bill())

    highs = [each.share.high for each in root.parts]
    assert sum(high for high in highs if high is not None) == root.share.high


def test_a_shared_part_is_marked_and_its_supplier_named() -> None:
    magnet = _tree(_bill()).parts[1]

    assert magnet.marks == ("shared: goes into 2 assemblies",)
    assert magnet.supplier == "Supplier A"
    assert magnet.unsaid == ()


def test_what_nobody_has_said_of_a_part_stands_there() -> None:
    silent = _tree(_bill(composition=(), composition_complete=False)).parts[0].parts[0]
    partly = _tree(_bill(composition_complete=False)).parts[0].parts[0]

    assert silent.unsaid == ("what is inside", "where it was separated")
    # Of Dy all is said, of nothing else that counts: the one substance counted here is named.
    assert partly.unsaid == ()


def test_what_is_cut_is_marked_and_not_opened() -> None:
    bill = _bill()
    rotor = Part("A", "Rotor", form="assembly", operator=Operator.CUT)
    cut = Bill({**bill.parts, "A": rotor}, bill.uses, bill.products)

    root = _tree(cut)

    # Only the magnet that goes in directly is left; the rotor brings nothing and is counted.
    assert [each.id for each in root.parts] == ["M", ""]
    assert root.parts[1].counted == 2


def test_a_tree_has_no_more_parts_than_can_be_read() -> None:
    root = _tree(_bill(), nodes_max=2)

    assert [each.id for each in root.parts] == ["A", ""]
    assert root.parts[1].counted == 2
    assert root.parts[1].share.high == Fraction(2, 10_000)
    assert root.parts[0].parts[0].counted == 1


def test_the_part_in_which_most_lies_is_named() -> None:
    found = heaviest(_tree(_bill()))

    assert found is not None
    assert found.id == "M"


def test_the_page_of_a_product_says_how_it_stands() -> None:
    bill = _bill()
    per_kg = Interval.exactly(100)
    prices = PriceBook.of([Price("Dy", "metal", per_kg, "USD", date(2026, 1, 1), "ZZ", "-")])
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "ZZ", DAY)
    content = roll_up(bill, Valuation(counted, prices, (), "USD"))

    page = tree_page(bill, content, "P", THRESHOLD, Ways(basis="no such"))

    assert page.sentence == (
        "Machine stays below 0.1 % of its value: 0.03 to 0.06 %, most of it in Magnet."
    )
    assert [each.is_shown for each in page.shares] == [True, False]
