"""Words come in and leave as evidence: what they say, and nothing that they do not."""

import pytest

from ytterby.assembly.items import item_lexicon
from ytterby.intake.item_words import LENGTH_MAX, read_item_words
from ytterby.vocabulary.evidence import About, ItemWords, Says


def read(text: str) -> ItemWords:
    return read_item_words(text, item_lexicon()).required()


def known(words: ItemWords) -> dict[str, object]:
    return {name: fact.value for name, fact in words.facts.items()}


def substances(words: ItemWords) -> dict[str, object]:
    head = "item.contains."
    facts = known(words).items()
    return {name.removeprefix(head): value for name, value in facts if name.startswith(head)}


@pytest.mark.parametrize(
    ("text", "forms", "family", "inside"),
    [
        ("SmCo magnet", ["magnet"], "Co-Sm", "Co Sm"),
        ("钐钴磁体", ["magnet"], "Co-Sm", "Co Sm"),
        ("Samariumkobaltmagnet", ["magnet"], "Co-Sm", "Co Sm"),
        ("sputtering target TbCo", ["target"], "Co-Tb", "Co Tb"),
        ("铽镝铁合金", ["alloy"], "Dy-Fe-Tb", "Dy Fe Tb"),
        ("dysprosium iron alloy", ["alloy"], "Dy-Fe", "Dy Fe"),
        ("Dysprosiumoxid", ["oxide"], "", "Dy"),
        ("氧化镝", ["oxide"], "", "Dy"),
        ("Dy2O3 99.9%", ["oxide"], "", "Dy O"),
        ("dysprosium chloride", ["compound"], "", "Dy"),
        ("dysprosium metal", ["metal"], "Dy", "Dy"),
        ("Er fibre", ["optical-fibre"], "", "Er"),
        ("掺铒光纤", ["optical-fibre"], "", "Er"),
        ("yttrium aluminium garnet crystal", ["crystal"], "", "Al O Y"),
        ("Nd:YAG laser crystal", ["crystal"], "", "Al Nd O Y"),
        ("magnetic powder", ["magnet"], "", ""),
        ("dysprosium oxide powder", ["oxide"], "", "Dy"),
        ("speaker", ["assembly", "finished-goods"], "", ""),
        ("synthetic diamond powder", ["superhard"], "", ""),
    ],
)
def test_words_say_a_form_a_family_and_what_is_inside(
    text: str, forms: list[str], family: str, inside: str
) -> None:
    words = read(text)

    assert list(words.forms) == forms
    assert words.family == family
    assert sorted(symbol for symbol, is_in in substances(words).items() if is_in) == inside.split()


@pytest.mark.parametrize("text", ["N42SH motor magnet", "N 42 SH", "42SH", "n52"])
def test_what_words_do_not_say_stays_unknown(text: str) -> None:
    # A grade of magnet says strength and temperature class; nobody publishes its dysprosium.
    words = read(text)

    assert set(substances(words)) == {"Nd", "Fe", "B"}
    assert words.magnet_family == "B-Fe-Nd"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("motor magnet", ["magnet"]),
        ("magnet motor", ["assembly", "finished-goods", "equipment"]),
        ("magnets for motors", ["magnet"]),
        ("Magnet für Motor", ["magnet"]),
        ("电机用磁体", ["magnet"]),
        ("用于电机的磁体", ["magnet"]),
        ("motor with magnets", ["assembly", "finished-goods", "equipment"]),
        ("内装磁体的电机", ["assembly", "finished-goods", "equipment"]),
        ("powder of magnets", ["magnet"]),
        ("oxide target", ["target"]),
        ("oxide or metal", ["oxide", "metal"]),
        ("I need a licence for magnets to Germany", ["magnet"]),
    ],
)
def test_the_head_of_the_words_says_what_the_item_is(text: str, forms: list[str]) -> None:
    assert list(read(text).forms) == forms


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("yttrium oxide crucible", "crucible"),
        ("Yttriumoxid-Tiegel", "Tiegel"),
        ("氧化钇坩埚", "坩埚"),
        ("Dy2O3 capacitor", "capacitor"),
    ],
)
def test_a_word_that_nobody_knew_leaves_the_form_open_where_it_may_name_the_item(
    text: str, unknown: str
) -> None:
    # A crucible made of an oxide is no oxide.
    words = read(text)

    assert [each.words for each in words.unread if each.is_head] == [unknown]
    assert words.forms == ()


@pytest.mark.parametrize(
    "text",
    [
        "crucible for yttrium oxide",
        "acme yttrium oxide",
        "yttrium oxide AB-12",
        "yttrium oxide, acme",
    ],
)
def test_an_unknown_word_elsewhere_leaves_the_form_as_it_is_said(text: str) -> None:
    assert not any(each.is_head for each in read(text).unread)


@pytest.mark.parametrize(
    "text",
    [
        "NdFeB magnet without Dy and Tb",
        "NdFeB magnet free of dysprosium or terbium",
        "Dy-free and Tb-free NdFeB magnet",
        "dysprosium and terbium free NdFeB magnet",
        "NdFeB-Magnet ohne Dysprosium und Terbium",
        "不含镝和铽的钕铁硼磁体",
        "不含镝铽钕铁硼磁体",
        "NdFeB magnet with neither Dy nor Tb",
        "NdFeB-Magnet, weder Dysprosium noch Terbium",
        "heavy rare earth free NdFeB magnet",
        "无重稀土钕铁硼磁体",
    ],
)
def test_what_is_denied_is_not_taken_as_contained(text: str) -> None:
    assert substances(read(text)) == {"Nd": True, "Fe": True, "B": True, "Dy": False, "Tb": False}


@pytest.mark.parametrize(
    "text",
    [
        "magnet with Dy or Tb",
        "Dy/Tb magnet",
        "含镝或铽的磁体",
        "magnet that may contain Dy and Tb",
        "magnet with or without Dy and Tb",
        "magnet, Dy and Tb not detected",
        "可能含镝和铽的磁体",
        "Magnet mit Spuren von Dysprosium und Terbium",
    ],
)
def test_of_several_substances_none_is_certain(text: str) -> None:
    words = read(text)

    assert substances(words) == {}
    assert set(words.said(Says.MAY_CONTAIN)) == {"Dy", "Tb"}


def test_the_shares_of_a_composition_are_read_and_the_rest_completes_it() -> None:
    words = read("Nd 28; Dy 3.5%; Fe bal")
    shares = {each.substance: each.share for each in words.composition}

    # 100 - 28 - 3.5 = 68.5 %.
    assert {symbol: float(share.low) for symbol, share in shares.items()} == {
        "Nd": 0.28,
        "Dy": 0.035,
        "Fe": 0.685,
    }
    assert words.composition_complete
    assert "oxide" not in words.forms, "nothing in it makes an oxide"


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("sintered NdFeB magnet with 2 % Dy", 0.02),
        ("NdFeB magnet, Dy 2 %", 0.02),
        ("NdFeB-Magnet mit 2 Gew.-% Dysprosium", 0.02),
        ("NdFeB magnet with at least 0.5 % of Dy", 0.005),
        ("含镝2%的钕铁硼磁体", 0.02),
    ],
)
def test_a_share_beside_a_substance_is_its_share(text: str, least: float) -> None:
    words = read(text)

    assert [(each.substance, float(each.share.low)) for each in words.composition] == [
        ("Dy", least)
    ]
    assert known(words)["item.contains.Dy"] is True


def test_a_share_that_may_be_nothing_does_not_say_that_there_is_some() -> None:
    assert "Dy" not in substances(read("NdFeB magnet with Dy < 0.1 %"))
    assert "Dy" not in substances(read("NdFeB magnet, Dy 0 %"))


def test_shares_that_cannot_be_are_told_and_left_out() -> None:
    words = read("Dy 50 %, Fe 70 %")

    assert [each.code for each in words.findings] == ["COMPOSITION-ABOVE-100"]
    assert words.composition == ()
    assert not words.findings[0].blocks


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("motor with SmCo magnets", "item.magnet_family_inside", "Co-Sm"),
        ("Motor mit NdFeB-Magneten mit 2 % Dysprosium", "item.magnet_inside.Dy", True),
        ("内装含镝钕铁硼磁体的电机", "item.magnet_inside.Dy", True),
        ("rotor without magnets", "item.magnet_inside.Tb", False),
        ("转子，不含磁体", "item.magnet_family_inside", "none"),
        ("Ho magnetic refrigeration material", "item.function", "magnetic-refrigeration"),
        ("rare earth separation technology", "technology.subject", "rare-earth-separation"),
    ],
)
def test_words_say_what_is_inside_goods_and_what_they_are_for(
    text: str, fact: str, value: object
) -> None:
    assert known(read(text)).get(fact) == value


def test_a_magnet_inside_goods_does_not_make_the_goods_of_its_family() -> None:
    words = read("motor with SmCo magnets")

    assert (words.family, words.magnet_family) == ("", "")
    assert [each.words for each in words.evidence if each.about is About.INSIDE] == [
        "SmCo",
        "magnets",
    ]


def test_two_families_contradict_each_other_and_neither_is_taken() -> None:
    words = read("SmCo NdFeB magnet")

    assert [each.code for each in words.findings] == ["WORDS-CONTRADICT"]
    assert words.family == ""
    assert substances(words) == {}


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Nd-Dy-Fe-B magnet", "B-Fe-Nd"),
        ("Sm2(Co,Fe,Cu,Zr)17 magnet", "Co-Sm"),
        ("NdPr magnet", ""),
        ("AlNiCo magnet", "Al-Co-Ni"),
    ],
)
def test_small_additions_do_not_make_another_family_of_magnets(text: str, family: str) -> None:
    assert read(text).magnet_family == family


@pytest.mark.parametrize(
    ("text", "says", "values"),
    [
        ("1C905.b", Says.CODE, ("1C905.b",)),
        ("1c905.A.4", Says.CODE, ("1C905.a.4",)),
        ("8505.11", Says.HS, ("850511",)),
        ("2846 9015", Says.HS, ("28469015",)),
        ("HS 2846", Says.HS, ("2846",)),
        ("2846", Says.HS, ("2846",)),
        ("magnets 2025", Says.HS, ()),
        ("99999999", Says.HS, ()),
    ],
)
def test_codes_and_numbers_of_customs_are_signs_and_no_facts(
    text: str, says: Says, values: tuple[str, ...]
) -> None:
    words = read(text)

    assert words.said(says) == values
    assert words.facts == {}


def test_a_mended_slip_is_told_with_what_was_typed() -> None:
    words = read("dysprosim oxide")

    assert [(each.words, each.typed) for each in words.evidence if each.typed] == [
        ("dysprosium", "dysprosim")
    ]
    assert substances(words) == {"Dy": True}


def test_a_slip_that_may_mean_two_words_is_not_mended() -> None:
    words = read("tterbium oxide")

    assert [(each.words, each.near) for each in words.unread] == [
        ("tterbium", ("terbium", "ytterbium"))
    ]
    assert substances(words) == {}


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("banana", ["banana"]),
        ("'; DROP TABLE items; --", ["DROP", "TABLE"]),
        ("magnet \N{MAGNET}", ["\N{MAGNET}"]),
        ("香蕉磁体", ["香蕉"]),
        ("SmCo magnet", []),
    ],
)
def test_words_that_nobody_knew_are_returned_as_such(text: str, unread: list[str]) -> None:
    assert [each.words for each in read(text).unread] == unread


@pytest.mark.parametrize("text", ["", "   \n", "???", "-- , ;", "()"])
def test_nothing_to_read_is_a_finding(text: str) -> None:
    found = read_item_words(text, item_lexicon())

    assert found.value is None
    assert [each.code for each in found.findings] == ["WORDS-MISSING"]


def test_a_document_is_no_description_of_an_item() -> None:
    found = read_item_words("magnet " * 2_000, item_lexicon())

    assert found.value is None
    assert [each.code for each in found.findings] == ["WORDS-TOO-LONG"]
    assert read("m" * LENGTH_MAX).unread


@pytest.mark.parametrize("symbol", ["In", "As", "C", "N", "S"])
def test_a_symbol_that_is_as_well_a_word_needs_a_number_or_a_hyphen(symbol: str) -> None:
    assert substances(read(f"magnet {symbol} box")) == {}
    assert symbol in substances(read(f"Nd 30 %, {symbol} 1 %"))


def test_a_symbol_after_a_word_makes_no_plural_of_it() -> None:
    # "without Er" was once read as the plural of "without", and the magnet as one with nothing.
    assert substances(read("magnet without Er")) == {"Er": False}
