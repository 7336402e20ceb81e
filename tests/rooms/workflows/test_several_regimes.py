"""One matter under several regimes: each answers for itself, and contradictions are named."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from ytterby.parties.listing_match import indexed
from ytterby.reports.regime_matrix import matrix_record, matrix_sentence
from ytterby.reports.regime_matrix_text import matrix_text
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.conflict import Conflict, Side
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.price import PriceBook
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Item, Transaction
from ytterby.workflows.determine import AS_READ, Court, UnknownRegimeError
from ytterby.workflows.matters import Portfolio, View
from ytterby.workflows.products import Market
from ytterby.workflows.publish import Published, matrix_of
from ytterby.workflows.publish_pages import pages_of

ZzLaw = Callable[[Mapping[str, str]], Lawbook]
DAY = date(2025, 6, 1)
ACT = """\
provisions:
  art-1:
    title: Article 1
    text: {text}
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
    applies_when: {{fact: item.form, is: {form}}}
    outcome: {outcome}
"""
PARTIAL = Coverage(complete=False, missing="the annex")
STONES = Regime(
    "zz-stones", "Zedland, stones", "", ("ZZ",), "Ministry", "", {}, PARTIAL,
    instruments=frozenset({"zz/act-1"}), by_default=True,
)  # fmt: skip
METALS = replace(
    STONES,
    id="zz-metals",
    title="Zedland, metals",
    instruments=frozenset({"zz/act-2"}),
    by_default=False,
)
CHECKS = Conflict(
    "checks", "Checks on site", "", (
        Side((LegalId("zz/act-1#art-1"),), "asks for them"),
        Side((LegalId("zz/act-2#art-1"),), "forbids them"),
    ), "Both cannot be obeyed.", "", "Ask both.", "", Grade.INVENTED,
)  # fmt: skip


@pytest.fixture
def court(zz_law: ZzLaw) -> Court:
    book = zz_law(
        {
            "act-1": ACT.format(text="Magnets are asked of.", form="magnet", outcome="prohibited"),
            "act-2": ACT.format(text="So are these.", form="magnet", outcome="licence-individual"),
        }
    )
    return Court(replace(book, conflicts=(CHECKS,)), (STONES, METALS), indexed(()))


def published(court: Court, form: str) -> Published:
    item = Item(description="a thing", form=form)
    matter = Matter("a thing", Transaction("T-1", DAY, "goods", "ZZ", "ZY", item=item))
    portfolio = Portfolio(court, None, Market(PriceBook.of(()), "", (), ""))
    answer = portfolio.answer(matter, View(DAY.isoformat(), DAY, AS_READ))
    return Published("a thing", court, ((answer,),), None, "", "1")


def test_only_the_regime_that_is_marked_is_asked_unless_others_are_named(court: Court) -> None:
    assert [each.id for each in court.regimes] == ["zz-stones"]
    assert [each.id for each in court.under(("zz-metals",)).regimes] == ["zz-metals"]
    assert [each.id for each in court.every_regime] == ["zz-stones", "zz-metals"]


def test_a_regime_that_is_not_encoded_is_refused_by_name(court: Court) -> None:
    with pytest.raises(UnknownRegimeError, match="no regime 'qq' is encoded; there are zz-stones"):
        court.under(("qq",))


def test_each_regime_answers_by_its_own_law(court: Court) -> None:
    matrix = matrix_of(published(court.under(("zz-stones", "zz-metals")), "magnet"))

    (row,) = matrix.rows
    assert [cell.at_least for cell in row.cells] == [
        Outcome.PROHIBITED,
        Outcome.LICENCE_INDIVIDUAL,
    ]


@pytest.mark.parametrize(("form", "met"), [("magnet", [True]), ("", [None]), ("oxide", [])])
def test_a_contradiction_is_certain_possible_or_none(
    court: Court, form: str, met: list[bool | None]
) -> None:
    matrix = matrix_of(published(court.under(("zz-stones", "zz-metals")), form))

    assert [each.certain for each in matrix.rows[0].contradictions] == met


def test_both_sides_of_a_contradiction_are_told_with_their_provisions(court: Court) -> None:
    matrix = matrix_of(published(court.under(("zz-stones", "zz-metals")), "magnet"))
    screen = Console(file=StringIO(), width=200)
    screen.print(matrix_text(matrix))
    text = screen.file.getvalue() if isinstance(screen.file, StringIO) else ""

    assert "one contradiction certain" in matrix_sentence(matrix)
    assert "asks for them" in text
    assert "forbids them" in text
    assert "What to do: Ask both." in text
    record = matrix_record(matrix)
    assert record["format"] == "ytterby/regime-matrix/1"
    told = json.loads(json.dumps(record))
    sides = told["matters"][0]["contradictions"][0]["sides"]
    assert [each["provision"] for each in sides] == ["zz/act-1#art-1", "zz/act-2#art-1"]


def test_the_front_page_leads_to_a_page_under_each_regime(court: Court) -> None:
    pages = dict(pages_of(published(court.under(("zz-stones", "zz-metals")), "magnet")))

    assert list(pages) == [
        "index.html",
        "zz-stones-001-t-1-2025-06-01.html",
        "zz-metals-001-t-1-2025-06-01.html",
    ]
    assert 'href="zz-metals-001-t-1-2025-06-01.html"' in pages["index.html"]
