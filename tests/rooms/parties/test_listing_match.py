"""Parties are asked against the lists of the day; what nobody asked stays not known."""

from dataclasses import replace
from datetime import date

import pytest

from ytterby.parties.listing_match import ListIndex, Screened, indexed, screened
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.law import Coverage, DatedPeriod, Listing, PartyList
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.transaction import Party

DAY = date(2025, 6, 1)
FACT = "parties.control_listed"


def listing(
    latin: str, han: str, start: date, end: date | None = None, unverified: date | None = None
) -> Listing:
    return Listing(
        list="zz/control#control-list",
        notice="7/2025",
        period=DatedPeriod(Period(start, end), unverified),
        name_latin=latin,
        name_han=han,
        kind="organization",
        address="zz.example/notice-7",
        grade=Grade.INVENTED,
    )


def index_of(*listings: Listing, complete: bool = False) -> ListIndex:
    coverage = Coverage(complete, "" if complete else "everything after May")
    control = PartyList(
        "zz/control#control-list", "Control list", "管控名单", FACT, coverage, listings
    )
    return indexed([control])


GREY = listing("Grey Stone Corporation", "灰石株式会社", date(2025, 3, 1), date(2025, 9, 1))
BLUE = listing("Blue Stone Ltd", "", date(2024, 1, 1), None, date(2025, 5, 1))
INDEX = index_of(GREY, BLUE)


def end_user(*names: str) -> Party:
    return Party("end_user", names)


def importer(*names: str) -> Party:
    return Party("importer", names)


def asked(*parties: Party, day: date = DAY, index: ListIndex = INDEX) -> Screened:
    return screened(parties, index, day)


def answer(found: Screened) -> object:
    return found.facts[FACT].value if FACT in found.facts else "not known"


@pytest.mark.parametrize(
    ("day", "listed"),
    [
        (date(2025, 2, 28), False),
        (date(2025, 3, 1), True),
        (date(2025, 8, 31), True),
        (date(2025, 9, 1), False),
    ],
)
def test_a_party_is_listed_from_its_first_day_until_the_day_it_ended(
    day: date, listed: bool
) -> None:
    assert answer(asked(end_user("Grey Stone Corporation"), day=day)) is listed


@pytest.mark.parametrize(
    "name",
    [
        "Grey Stone Corporation",
        "GREY STONE Corp.",
        "Grey Stone",
        "\uff27\uff52\uff45\uff59 Stone corporation",
        "灰石株式会社",
        "灰石",
    ],
)
def test_a_name_is_the_same_in_another_case_width_or_legal_form(name: str) -> None:
    found = asked(end_user(name))

    assert answer(found) is True
    assert found.facts[FACT].source == f"{name} is on Control list since 2025-03-01 (7/2025)"


def test_a_second_name_of_a_party_counts_too() -> None:
    assert answer(asked(end_user("Stein AG", "灰石株式会社"))) is True


def test_a_listed_importer_counts_like_a_listed_end_user() -> None:
    assert answer(asked(importer("Grey Stone"), end_user("Harmless"))) is True
    assert answer(asked(importer("Grey Stone"))) is True


def test_an_exporter_is_not_asked_about() -> None:
    found = asked(Party("exporter", ("Grey Stone",)), end_user("Harmless"))

    assert answer(found) is False
    assert found.matches == ()


def test_no_match_on_a_list_that_is_not_complete_is_no_clearance() -> None:
    found = asked(importer("Harmless"), end_user("Harmless"))

    assert answer(found) is False
    assert found.facts[FACT].source == "Harmless: no such name on Control list"
    caveat = (
        "No match of Harmless on Control list is no clearance: the list held here is not complete"
    )
    assert found.caveats == (f"{caveat} (everything after May).",)


def test_a_complete_list_needs_no_caveat() -> None:
    found = asked(importer("Harmless"), end_user("Harmless"), index=index_of(GREY, complete=True))

    assert answer(found) is False
    assert found.caveats == ()


@pytest.mark.parametrize(
    "parties",
    [
        (),
        (Party("end_user"),),
        (Party("end_user", country="ZZ"),),
        (Party("importer", ("Harmless",)),),
        (Party("importer", ("Harmless",)), Party("end_user", country="ZZ")),
        (Party("importer", country="ZZ"), Party("end_user", ("Harmless",))),
    ],
)
def test_a_party_that_nobody_named_stays_not_known(parties: tuple[Party, ...]) -> None:
    found = asked(*parties)

    assert answer(found) == "not known"
    assert found.caveats == ()


@pytest.mark.parametrize(
    ("day", "wanted"), [(date(2025, 4, 30), True), (date(2025, 5, 1), "not known")]
)
def test_a_listing_whose_end_nobody_verified_leaves_it_not_known(day: date, wanted: object) -> None:
    found = asked(end_user("Blue Stone"), day=day)

    assert answer(found) == wanted
    assert [match.listing for match in found.matches] == [BLUE]


def test_a_listing_that_nobody_verified_is_told_beside_the_answer() -> None:
    found = asked(importer("Blue Stone"), end_user("Blue Stone"))

    put = "Blue Stone was put on Control list by 7/2025"
    told = f"{put}; whether it stands there since 2025-05-01 was not verified."
    assert found.caveats == (told,)
    assert found.open_by_law == {FACT: "zz/control#control-list"}


def test_without_an_importer_the_end_user_is_taken_as_the_importer_and_that_is_told() -> None:
    found = asked(end_user("Harmless"))

    assert answer(found) is False
    assert found.caveats[0] == "No importer was stated: the end user was taken as the importer."


def test_a_verified_listing_wins_over_an_unverified_one() -> None:
    again = listing("Blue Stone", "", date(2025, 5, 15))

    assert answer(asked(end_user("Blue Stone"), index=index_of(BLUE, again))) is True


def test_the_same_listing_is_found_once_for_two_names() -> None:
    found = asked(end_user("Grey Stone", "灰石株式会社"))

    assert len(found.matches) == 1


def test_an_identifier_finds_a_listing_under_whatever_name() -> None:
    # An invented registration number, written with other marks on the two sides.
    numbered = replace(GREY, identifiers=("ZZ-0815/4711",))
    buyer = Party("end_user", ("Harmless",), identifiers=("zz 0815 4711",))

    found = asked(buyer, index=index_of(numbered))

    assert answer(found) is True
    assert found.matches[0].name == "zz 0815 4711"


def test_an_identifier_of_marks_alone_is_nobodys() -> None:
    numbered = replace(GREY, identifiers=("--",))

    found = asked(
        Party("end_user", ("Harmless",), identifiers=("n/-", "--")), index=index_of(numbered)
    )

    assert found.matches == ()
