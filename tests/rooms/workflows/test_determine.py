"""One matter walked through the rooms: parties asked, facts gathered, the law applied."""

import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from ytterby.intake.transactions import read_transaction
from ytterby.licensing.determination import Determination
from ytterby.parties.listing_match import indexed
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Attestation, Coverage, Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import Court, ProductFacts, determine

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

DATES = "grade: invented, published: 2025-01-01, effective: 2025-01-01"
ACT = """\
doubts:
  width: {question: How wide?, grade: invented, readings: {wide: very, narrow: hardly}}
conditions:
  ore: {all: [{fact: item.form, is: ore}, {fact: item.contains.Dy, is: true}]}
  listed-buyer: {all: [{ref: ore}, {fact: parties.control_listed, is: true}]}
  sand: {doubt: width, readings: {wide: {fact: item.form, is: powder}, narrow: {any: []}}}
party_lists:
  control-list: {title: Control list, file: listings.csv, fact: parties.control_listed,
    complete: false, missing: everything after May}
provisions:
  ore-licence: {title: Ore, text: Grey ore needs a licence., DATES,
    applies_when: {ref: ore}, outcome: licence-individual}
  ban: {title: Ban, text: Nothing to the listed., DATES,
    applies_when: {ref: listed-buyer}, outcome: prohibited}
  sand-licence: {title: Sand, text: Sand may need a licence., DATES,
    applies_when: {ref: sand}, outcome: licence-individual}
""".replace("DATES", DATES)
LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
control-list,7/2025,2025-03-01,2025-09-01,,Grey Stone Corp.,,organization,zz.example,invented,
"""
PARTIAL = Coverage(complete=False, missing="the annex")
REGIMES = tuple(
    Regime(name, title, "", (name.upper(),), "Ministry", "", {}, PARTIAL)
    for name, title in (("zz", "Zedland"), ("zy", "Wyland"))
)
ORE = "item: {form: ore, substances: [Dy2O3]}\n"
SOLD_TO = "end_user: {name: BUYER, country: ZY}\n"


@pytest.fixture
def court(zz_law: ZzLaw) -> Court:
    book = zz_law({"act-1": ACT, "act-1/listings.csv": LISTINGS})
    return Court(book, REGIMES, indexed(book.party_lists.values()))


def matter(court: Court, text: str, day: str = "2025-06-01") -> Transaction:
    head = f"format: ytterby/transaction/1\nday: {day}\n"
    return read_transaction(head + text, court.lawbook.schema).required()


def bounds(answer: Determination) -> tuple[Outcome, Outcome]:
    return answer.at_least, answer.at_most


BAN = (Outcome.PROHIBITED, Outcome.PROHIBITED)
LICENCE = (Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_INDIVIDUAL)


@pytest.mark.parametrize(
    ("day", "buyer", "wanted"),
    [
        ("2025-02-28", "Grey Stone", LICENCE),
        ("2025-03-01", "Grey Stone", BAN),
        ("2025-09-01", "Grey Stone", LICENCE),
        ("2025-06-01", "Harmless", LICENCE),
    ],
)
def test_the_parties_are_asked_against_the_lists_of_the_day(
    court: Court, day: str, buyer: str, wanted: tuple[Outcome, Outcome]
) -> None:
    answer = determine(court, matter(court, ORE + SOLD_TO.replace("BUYER", buyer), day))[0]

    assert bounds(answer) == wanted


def test_a_buyer_that_nobody_named_may_be_listed(court: Court) -> None:
    answer = determine(court, matter(court, ORE))[0]

    assert bounds(answer) == (Outcome.LICENCE_INDIVIDUAL, Outcome.PROHIBITED)
    assert [each.name for each in answer.deciders] == ["parties.control_listed"]


def test_what_a_user_states_of_the_parties_wins_over_the_lists(court: Court) -> None:
    text = ORE + SOLD_TO.replace("BUYER", "Grey Stone")
    stated = text + "facts: {parties.control_listed: false}\n"

    assert bounds(determine(court, matter(court, stated))[0]) == LICENCE


def test_the_caveats_of_lists_bill_and_regime_reach_the_answer(court: Court) -> None:
    powder = "item: {form: compound, substances: [Fe]}\n" + SOLD_TO.replace("BUYER", "Harmless")
    product = ProductFacts({}, ("The bill is illustrative.",))

    caveats = determine(court, matter(court, powder), product=product)[0].caveats

    assert caveats[:2] == (
        "The law encoded for Zedland is not complete: the annex",
        "The bill is illustrative.",
    )
    assert caveats[2] == "No importer was stated: the end user was taken as the importer."
    assert caveats[3].startswith("No match of Harmless on Control list is no clearance")
    assert len(caveats) == 4


def test_what_a_bill_says_of_the_product_is_used_with_its_source(court: Court) -> None:
    product = ProductFacts({"item.contains.Dy": Fact(value=True, source="rolled up from 3 parts")})
    text = "item: {form: ore}\n" + SOLD_TO.replace("BUYER", "Harmless")

    alone = determine(court, matter(court, text))[0]
    rolled_up = determine(court, matter(court, text), product=product)[0]

    assert bounds(alone) == (Outcome.NOT_REACHED, Outcome.LICENCE_INDIVIDUAL)
    assert bounds(rolled_up) == LICENCE
    assert rolled_up.facts["item.contains.Dy"].source == "rolled up from 3 parts"


def test_every_regime_gives_its_own_answer(court: Court) -> None:
    answers = determine(court, matter(court, ORE + SOLD_TO.replace("BUYER", "Grey Stone")))

    assert [(each.regime, bounds(each)) for each in answers] == [
        ("zz", BAN),
        ("zy", (Outcome.NOT_REACHED, Outcome.NOT_REACHED)),
    ]


def test_a_reading_of_the_user_settles_a_doubt(court: Court) -> None:
    sand = matter(court, "item: {form: powder}\n")

    found = [
        bounds(determine(court, sand, views)[0])
        for views in (Views(), Views((("width", "wide"),)), Views((("width", "narrow"),)))
    ]

    nothing = (Outcome.NOT_REACHED, Outcome.NOT_REACHED)
    assert found == [(Outcome.NOT_REACHED, Outcome.LICENCE_INDIVIDUAL), LICENCE, nothing]


def test_the_law_is_made_ready_once_between_two_turns(court: Court) -> None:
    # The provisions of the act take effect on 1 January 2025, and nothing turns after that.
    eve, first, later = date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 2)

    plan = court.plan(first, Views())

    assert court.plan(later, Views()) is plan
    assert court.plan(eve, Views()) is not plan
    assert court.plan(first, Views((("width", "wide"),))) is not plan


def test_an_attestation_turns_the_law_too(court: Court) -> None:
    word = Attestation(
        provision="zz/act-1#ban",
        period=Period(date(2025, 6, 1), date(2025, 7, 1)),
        status=Status.REPEALED,
        source="an invented gazette",
        who="A. Reader",
        signed_on=date(2025, 6, 1),
    )
    attested = Views((), (word,))

    before, during, after = (
        court.plan(day, attested)
        for day in (date(2025, 5, 31), date(2025, 6, 30), date(2025, 7, 1))
    )

    assert before is not during
    assert during is not after
    assert court.plan(date(2025, 6, 1), attested) is during


def test_questions_that_the_law_cannot_tell_apart_are_judged_once(court: Court) -> None:
    # No provision asks where it goes, and the law of both days is the same.
    one = replace(matter(court, ORE), to_country="ZY")
    other = replace(matter(court, ORE, "2025-06-02"), to_country="ZX")

    first, second = determine(court, one)[0], determine(court, other)[0]

    assert second.rulings is first.rulings
    assert second.transaction is other
    assert second.day == date(2025, 6, 2)
    assert second.facts["transaction.to"].value == "ZX"


def test_a_fact_that_the_law_asks_about_is_a_question_of_its_own(court: Court) -> None:
    grey = determine(court, matter(court, ORE))[0]
    unknown = determine(court, matter(court, "item: {form: ore}\n"))[0]

    # Nobody named the buyer, who may be listed.
    assert bounds(grey) == (Outcome.LICENCE_INDIVIDUAL, Outcome.PROHIBITED)
    assert bounds(unknown) == (Outcome.NOT_REACHED, Outcome.PROHIBITED)


def test_the_answer_names_the_day_and_the_law_it_was_made_under(court: Court) -> None:
    answer = determine(court, matter(court, ORE))[0]

    assert answer.day == date(2025, 6, 1)
    assert len(answer.law_digest) == 64


def test_many_may_ask_at_the_same_time_where_hardly_anything_can_be_remembered(
    court: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A service is asked from several threads; what one forgets another may have just looked up.
    monkeypatch.setattr("ytterby.workflows.determine._PLANS_MAX", 1)
    monkeypatch.setattr("ytterby.workflows.determine._JUDGED_MAX", 1)
    views = [Views((("width", each),)) for each in ("wide", "narrow")]
    matters = [(matter(court, text), view) for text in (ORE, "", ORE + SOLD_TO) for view in views]
    alone = [determine(court, one, view)[0].at_most for one, view in matters]

    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(
                threads.map(lambda each: determine(court, *each)[0].at_most, matters * 300)
            )
    finally:
        sys.setswitchinterval(pause)

    assert found == alone * 300
