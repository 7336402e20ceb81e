"""The words of the trade: what a spelling says, and which are near to one that is not known."""

from pathlib import Path

import pytest

from ytterby.assembly.items import item_lexicon
from ytterby.intake.headers import key_of
from ytterby.intake.item_lexicon import ItemLexicon, Joint, read_item_lexicon
from ytterby.vocabulary.evidence import Says

HEAD = "language,spellings,says,value,grade,source,note,note_zh\n"


def written(folder: Path, *rows: str) -> ItemLexicon:
    path = folder / "words.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return read_item_lexicon(path, ("germany", "in")).required()


def said(lexicon: ItemLexicon, key: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.says.value, each.values) for each in lexicon.of(key)]


def test_a_spelling_may_say_several_things_and_stand_beside_others(tmp_path: Path) -> None:
    lexicon = written(
        tmp_path,
        "en,grey garnet;garnet,contains,Y|Al,trade-practice,usage,,",
        "en,garnet,form,crystal|ceramic,trade-practice,usage,,",
    )

    assert said(lexicon, "greygarnet") == [("contains", ("Y", "Al"))]
    assert said(lexicon, "garnet") == [("contains", ("Y", "Al")), ("form", ("crystal", "ceramic"))]
    assert said(lexicon, "garnets") == said(lexicon, "garnet")


def test_the_names_of_forms_and_elements_are_known_without_a_row(tmp_path: Path) -> None:
    lexicon = written(tmp_path)

    assert said(lexicon, "permanentmagnet") == [("form", ("magnet",))]
    assert said(lexicon, "dysprosium") == [("contains", ("Dy",))]
    assert said(lexicon, "氧化镝") == [("form", ("oxide",)), ("contains", ("Dy",))]
    assert said(lexicon, "dy") == [], "a symbol is no name"


def test_a_row_says_more_than_the_vocabulary(tmp_path: Path) -> None:
    lexicon = written(tmp_path, "en,magnet,form,magnet|alloy,trade-practice,usage,,")

    assert said(lexicon, "magnet") == [("form", ("magnet", "alloy"))]


def test_a_country_is_known_and_says_nothing_of_goods(tmp_path: Path) -> None:
    lexicon = written(tmp_path)

    assert said(lexicon, "germany") == [("nothing", ())]
    assert said(lexicon, "in") == [], "codes of countries are words of another meaning"


def test_a_word_that_joins_says_how(tmp_path: Path) -> None:
    lexicon = written(tmp_path, "de,ohne,joint,without,trade-practice,grammar,,")

    assert [each.joint for each in lexicon.of("ohne")] == [Joint.WITHOUT]


def test_a_series_of_grades_is_known_by_a_pattern(tmp_path: Path) -> None:
    lexicon = written(tmp_path, "pattern,n[45][0-9](?:sh)?,family,B-Fe-Nd,trade-practice,usage,,")

    assert said(lexicon, "n42sh") == [("family", ("B-Fe-Nd",))]
    assert said(lexicon, "n62sh") == []


def test_the_nearest_heading_above_a_number_speaks_for_it(tmp_path: Path) -> None:
    lexicon = written(
        tmp_path,
        "hs,8505,may-be,assembly,derived,headings,,",
        "hs,850511,may-be,magnet,derived,headings,,",
    )

    assert [each.values for each in lexicon.of_hs("85051110")] == [("magnet",)]
    assert [each.values for each in lexicon.of_hs("850520")] == [("assembly",)]
    assert lexicon.of_hs("8504") == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("dysprosiumoxid", ["dysprosium", "oxid"]),
        ("samariumkobaltmagnet", ["samariumkobalt", "magnet"]),
        ("terbiumtargets", ["terbium", "targets"]),
        ("magnetbanane", []),
    ],
)
def test_a_german_compound_is_taken_apart_if_all_of_it_is_known(
    word: str, parts: list[str]
) -> None:
    assert [part for part, _ in item_lexicon().of_compound(word)] == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("terbum", ["terbium"]),
        ("terbiumm", ["terbium"]),
        ("trebium", ["terbium"]),
        ("terbjum", ["terbium"]),
        ("tterbium", ["terbium", "ytterbium"]),
        ("trbum", []),
        ("banana", []),
    ],
)
def test_a_slip_of_one_letter_in_a_long_word_is_seen(typed: str, meant: list[str]) -> None:
    assert list(item_lexicon().mended(typed)) == meant


def test_a_value_that_is_no_form_or_element_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text(f"{HEAD}en,stone,form,stone,trade-practice,usage,,\n", "utf-8")

    found = read_item_lexicon(path).findings

    assert [each.code for each in found] == ["WORD-UNKNOWN"]


def test_what_ytterby_knows_of_the_trade_is_graded_as_such_and_says_where_law_says_it() -> None:
    lexicon = item_lexicon()

    powder, rotor = lexicon.of(key_of("magnetic powder")), lexicon.of("rotor")

    assert [each.grade.value for each in lexicon.of("n42sh")] == ["trade-practice"] * 2
    assert [(each.grade.value, each.values) for each in powder] == [("official", ("magnet",))]
    assert [each.grade.value for each in rotor] == ["faq"]


def test_no_grade_of_magnet_says_that_it_holds_dysprosium_or_terbium() -> None:
    # Nobody publishes the content by grade; what is not known stays not known.
    lexicon = item_lexicon()
    suffixes = ("", "m", "h", "sh", "uh", "eh", "ah")

    contained = {
        value
        for suffix in suffixes
        for each in lexicon.of(f"n42{suffix}")
        if each.says in {Says.CONTAINS, Says.MAY_CONTAIN}
        for value in each.values
    }

    assert contained & {"Dy", "Tb"} == set()
