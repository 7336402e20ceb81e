"""Knowing more never takes back what was certain of a row; no text breaks the finder."""

import json
from collections.abc import Mapping
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from ytterby import assembly
from ytterby.assembly.items import item_lexicon, items_found
from ytterby.intake.item_words import read_item_words
from ytterby.reports.item_record import items_record
from ytterby.reports.item_text import items_text
from ytterby.rules.item_search import Searched, Standing, searched
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.substance import RARE_EARTHS

DAY = date(2026, 11, 21)
PLAN = assembly.law().plan(DAY, Views())
CLASSES = [each.item for each in PLAN.items.classes]
FAMILIES = sorted({item.family for item in CLASSES if item.family})
SUBSTANCES = sorted({symbol for item in CLASSES for symbol in item.elements})
# Words that say nothing of most rare earths, in the languages that people type.
BASES = (
    "magnet", "NdFeB magnet", "钕铁硼磁体", "SmCo magnet", "N42SH", "Neodymmagnet",
    "magnetic powder", "dysprosium oxide", "氧化物", "Oxidkeramik", "crystal", "YAG crystal",
    "TbCo target", "靶材",
    "dysprosium metal", "DyFe alloy", "rotor with magnets", "speaker", "optical fibre", "graphite",
    "1C905", "2846", "powder", "Y-stabilised zirconia", "rare earth magnet", "Nd2Fe14B",
)  # fmt: skip


@st.composite
def items(draw: st.DrawFn) -> dict[str, FactValue]:
    """A whole item: its form and family, and of every substance whether it holds any."""
    facts: dict[str, FactValue] = {
        "item.code": "",
        "item.form": draw(st.sampled_from([form.value for form in Form])),
        "item.family": draw(st.sampled_from(["", *FAMILIES])),
        "item.function": draw(st.sampled_from(["hydrogen-storage", "thermal-barrier", "other"])),
        "item.magnet_family_inside": draw(st.sampled_from(["none", "Co-Sm", "B-Fe-Nd"])),
    }
    for symbol in (*SUBSTANCES, "Co", "Fe"):
        facts[f"item.contains.{symbol}"] = draw(st.booleans())
        facts[f"item.magnet_inside.{symbol}"] = draw(st.booleans())
    return facts


def some_of(draw: st.DataObject, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    names = draw.draw(st.sets(st.sampled_from(sorted(facts))))
    return {"item.code": "", **{name: facts[name] for name in names}}


def settled(found: Searched) -> tuple[set[int], set[int]]:
    """The rows that match and those that do not, by identity; the others are open or not told."""
    matching = {id(each.item) for each in found.of(Standing.MATCHES)}
    return matching, {id(each.item) for each in found.of(Standing.NOT)}


def possible(found: Searched) -> set[int]:
    told = (Standing.MATCHES, Standing.MAY, Standing.WOULD)
    return {id(each.item) for standing in told for each in found.of(standing)}


def keeps(less: Searched, more: Searched) -> bool:
    matching, out = settled(less)
    return matching <= settled(more)[0] and not out & possible(more)


@given(items(), st.data())
def test_a_fact_more_never_takes_back_what_was_certain(
    item: dict[str, FactValue], data: st.DataObject
) -> None:
    more = some_of(data, item)
    less = some_of(data, more)

    assert keeps(searched(PLAN.items, [less]), searched(PLAN.items, [more]))


@given(items(), st.sets(st.sampled_from([form.value for form in Form]), min_size=2), st.data())
def test_a_form_ruled_out_never_takes_back_what_was_certain(
    item: dict[str, FactValue], forms: set[str], data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(forms)), min_size=1))
    many, fewer = ([{**item, "item.form": form} for form in sorted(each)] for each in (forms, kept))

    assert keeps(searched(PLAN.items, many), searched(PLAN.items, fewer))


def find(words: str) -> ItemsFound:
    return items_found(words, DAY, Views())


@given(st.sampled_from(BASES), st.sampled_from(RARE_EARTHS), st.booleans())
def test_a_word_more_on_a_substance_never_takes_back_what_was_certain(
    base: str, symbol: str, is_inside: bool
) -> None:
    before = find(base)
    assume(f"item.contains.{symbol}" not in before.facts)

    after = find(f"{base}, {'with' if is_inside else 'without'} {symbol}")

    assert after.facts[f"item.contains.{symbol}"].value is is_inside
    assert keeps(before.searched, after.searched)


@given(
    st.sampled_from(BASES), st.sampled_from(["banana", "2846 9015", "1C905.b", "xyz 12", "香蕉"])
)
def test_what_is_no_evidence_decides_no_row(base: str, more: str) -> None:
    before, after = find(base), find(f"{base}; {more}")

    assert settled(before.searched)[0] == settled(after.searched)[0]


@given(st.text(max_size=80))
def test_any_text_is_answered_or_refused_with_a_finding(text: str) -> None:
    read = read_item_words(text, item_lexicon())

    if read.value is None:
        assert {each.code for each in read.findings} == {"WORDS-MISSING"}
    else:
        found = find(text)
        assert items_text(found)
        assert json.loads(json.dumps(items_record(found)))["words"] == text.strip()
