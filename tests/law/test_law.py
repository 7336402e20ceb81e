"""The law that comes with ytterby: it proves itself, has no gap in time, and holds every row."""

import csv
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ytterby import assembly
from ytterby.rules.check import COVERED
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import life
from ytterby.vocabulary.law import DatedDay, ItemClass, Listing, Provision, Status

LAWBOOK = assembly.law().lawbook
NO_18 = "cn/mofcom-2025-18#list"
NO_57 = "cn/mofcom-2025-57#list"
PART_1 = "cn/mofcom-2025-61#part-1"
# How the collection of facts names a form, where the law has another word.
FORMS = {
    "permanent_magnet": "magnet",
    "functional": "functional-material",
    "luminescent": "phosphor",
    "optical_fibre": "optical-fibre",
}


def test_the_law_check_has_no_finding() -> None:
    lawbook, findings = assembly.checked_law()

    assert findings == ()
    assert isinstance(lawbook, Lawbook)


def _open_days(provision: Provision) -> list[DatedDay]:
    asleep = LAWBOOK.suspensions.get(str(provision.id), ())
    return [provision.effective, *(each.end for each in asleep)]


def _of_equal_days() -> Iterator[Provision]:
    """One provision for each set of dates, of those that sleep or have an open day."""
    seen: set[object] = set()
    for provision in LAWBOOK.provisions.values():
        asleep = LAWBOOK.suspensions.get(str(provision.id), ())
        dates = (provision.published, provision.effective, provision.repealed, asleep)
        opened = any(each.doubt for each in _open_days(provision))
        if (asleep or opened) and dates not in seen:
            seen.add(dates)
            yield provision


@pytest.mark.parametrize("provision", tuple(_of_equal_days()), ids=lambda each: str(each.id))
def test_every_day_has_one_status_per_reading_where_something_sleeps(provision: Provision) -> None:
    readings = {name for each in _open_days(provision) for name, _ in each.by_reading} or {""}
    segments = life(LAWBOOK, provision, COVERED, Views())
    wrong: list[date] = []
    day, index = COVERED.start, 0

    while day in COVERED:
        status = LAWBOOK.status(provision, day, Views())
        if day not in segments[index].period:
            index += 1
        told = sorted(text.reading for text in status.texts)
        if told != sorted(readings) or status.texts != segments[index].status.texts:
            wrong.append(day)
        day += timedelta(days=1)

    assert wrong == []
    assert index == len(segments) - 1


@pytest.mark.parametrize(
    "provision", tuple(LAWBOOK.provisions.values()), ids=lambda each: str(each.id)
)
def test_the_life_of_a_provision_has_no_gap_and_no_overlap(provision: Provision) -> None:
    segments = life(LAWBOOK, provision, COVERED, Views())

    starts = [each.period.start for each in segments]
    ends = [each.period.end for each in segments]
    assert [COVERED.start, *ends[:-1]] == starts
    assert ends[-1] == COVERED.end
    for segment in segments:
        readings = [text.reading for text in segment.status.texts]
        assert readings
        assert len(set(readings)) == len(readings)


def test_the_lists_have_the_number_of_rows_of_their_texts() -> None:
    # 59 rows of No. 18 and 13 of Part I, as counted in the dossier on the regime.
    assert len(LAWBOOK.item_lists[NO_18].classes) == 59
    assert len(LAWBOOK.item_lists[PART_1].classes) == 13
    assert len(_listed_names()) == 254


def test_no_code_of_no_18_stands_twice() -> None:
    codes = [each.code for each in LAWBOOK.item_lists[NO_18].classes]

    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("announcement", "name"), [("2025-18", NO_18), ("2025-57", NO_57)])
def test_codes_forms_elements_and_hints_are_those_of_the_source(
    announcement: str, name: str, shared_folder: Path
) -> None:
    rows = [
        row
        for row in _rows(shared_folder / "facts" / "cn_items.csv")
        if row["announcement"].endswith(announcement)
    ]
    wanted = {
        (
            row["item_code"],
            FORMS.get(row["form"], row["form"]),
            frozenset(row["elements"].split("+")),
            row["hs_codes"],
        )
        for row in rows
    }

    classes = LAWBOOK.item_lists[name].classes

    # A coating row is the row on coating material again, for goods declared as a coating.
    seen = {_row(each) for each in classes if each.form != "coating"}
    assert seen == wanted


@pytest.mark.parametrize("number", ["55", "56", "58"])
def test_machines_tools_and_materials_have_the_codes_and_hints_of_the_source(
    number: str, shared_folder: Path
) -> None:
    wanted: dict[str, set[str]] = {}
    for row in _rows(shared_folder / "facts" / "cn_items.csv"):
        if row["announcement"].endswith(f"2025-{number}"):
            hints = wanted.setdefault(row["item_code"], set())
            hints.update(each for each in row["hs_codes"].split(";") if each)

    seen: dict[str, set[str]] = {}
    for each in LAWBOOK.item_lists[f"cn/mofcom-2025-{number}#list"].classes:
        seen.setdefault(each.code, set()).update(each.hs_hints)

    assert seen == wanted


def test_all_six_announcements_of_october_2025_sleep_from_the_same_day() -> None:
    # No. 70: from 2025-11-07, so that Nos. 55 to 58, due on 2025-11-08, never began.
    day = date(2025, 11, 8)
    asleep = {
        each.id.instrument
        for each in LAWBOOK.provisions.values()
        if LAWBOOK.status(each, day, Views()).word == Status.SUSPENDED
    }

    assert asleep == {f"cn/mofcom-2025-{number}" for number in (55, 56, 57, 58, 61, 62)}


def _row(item: ItemClass) -> tuple[str, str, frozenset[str], str]:
    elements = set(item.elements)
    # The source counts neodymium among the elements; here the family says it.
    if item.family == "B-Fe-Nd":
        elements.add("Nd")
    return item.code, item.form, frozenset(elements), ";".join(item.hs_hints)


def test_part_one_holds_the_thirteen_items_and_no_others(shared_folder: Path) -> None:
    rows = _rows(shared_folder / "facts" / "cn_items.csv")
    wanted = {
        (row["form"], row["description"])
        for row in rows
        if row["announcement"].endswith("Annex 1 Part I")
    }

    seen = {(each.form, each.title) for each in LAWBOOK.item_lists[PART_1].classes}

    assert seen == wanted


def test_every_listing_of_the_source_is_on_its_list_from_the_same_day(shared_folder: Path) -> None:
    rows = _rows(shared_folder / "facts" / "cn_listings.csv")

    missing = [row for row in rows if not _stands(row)]

    assert missing == []
    assert len(rows) == len(_listed_names())


def _stands(row: dict[str, str]) -> bool:
    """Whether the law has the listing; a row without Latin name runs names into one text."""
    latin, han = _bare(row["name_latin"]), _bare(row["name_han"])
    for each in _listings(row["list"]):
        named = _bare(each.name_latin) == latin if latin else _bare(each.name_han) in han
        if named and each.period.period.start == date.fromisoformat(row["listed_from"]):
            return True
    return False


def _listings(name: str) -> tuple[Listing, ...]:
    return LAWBOOK.party_lists[f"cn/{name}#{name}"].listings


def _listed_names() -> set[tuple[str, str, str]]:
    return {
        (one.id, each.name_latin, each.name_han)
        for one in LAWBOOK.party_lists.values()
        for each in one.listings
    }


def _bare(name: str) -> str:
    """A name without the odd spaces and joiners that come along from web pages."""
    folded = unicodedata.normalize("NFKC", name)
    return " ".join("".join(x for x in folded if unicodedata.category(x) != "Cf").split())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
