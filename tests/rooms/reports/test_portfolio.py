from datetime import date
from io import StringIO

from rich.console import Console

from ytterby.licensing.determination import Cause
from ytterby.reports.portfolio import (
    Ask,
    Cell,
    Portfolio,
    ProductRow,
    View,
    asked_first,
    cell_words,
    portfolio_sentence,
    totals,
)
from ytterby.reports.portfolio_page import portfolio_page
from ytterby.reports.portfolio_text import portfolio_text
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

LICENCE, PROHIBITED = Outcome.LICENCE_INDIVIDUAL, Outcome.PROHIBITED
NOT_REACHED, CERTIFICATE = Outcome.NOT_REACHED, Outcome.CERTIFICATE_BY_REGISTRATION
FACT, LAW = frozenset({Cause.FACT}), frozenset({Cause.LAW})
NOTHING: frozenset[Cause] = frozenset()

DECIDED = Cell(LICENCE, LICENCE, LICENCE, NOTHING, "Needs a licence.", "motor.html")
MAY_BE_PROHIBITED = Cell(LICENCE, LICENCE, PROHIBITED, LAW)
ONLY_PERHAPS = Cell(NOT_REACHED, NOT_REACHED, LICENCE, FACT)
MAY_BE_SPARED = Cell(CERTIFICATE, LICENCE, LICENCE, FACT)
REACHED_BY_NOTHING = Cell(NOT_REACHED, NOT_REACHED, NOT_REACHED, NOTHING)


def _portfolio(regime: Regime, *cells: Cell) -> Portfolio:
    rows = tuple(
        ProductRow(f"P{at}", f"product <{at}>", (cell, cell), illustrative=at == 1)
        for at, cell in enumerate(cells)
    )
    views = (
        View("now", date(2026, 11, 21)),
        View("extended", date(2026, 11, 21), "if attested as extended"),
    )
    asks = (
        Ask("ytong magnetics", ("A12", "A13"), "Does it contain Dy?", ("rotor", "motor")),
        Ask("Zelle", ("T1",), "Which form?", ("target",)),
    )
    return Portfolio("Products", regime, views, rows, asks, ("Lists are partial.",), "5eed")


def test_a_certain_cell_says_one_word() -> None:
    words = cell_words(DECIDED)

    assert (words.word, words.may, words.why, words.certain) == ("licence", "", "", True)


def test_a_cell_that_may_get_worse_says_so_under_its_word() -> None:
    words = cell_words(MAY_BE_PROHIBITED)

    assert (words.word, words.may, words.why) == ("licence", "may be prohibited", "uncertain law")


def test_a_cell_in_which_nothing_is_certain_asks() -> None:
    words = cell_words(ONLY_PERHAPS)

    assert (words.word, words.may, words.why) == ("licence?", "or not reached", "missing fact")
    assert not words.certain


def test_a_cell_that_may_be_spared_names_the_weaker_end() -> None:
    assert cell_words(MAY_BE_SPARED).may == "or certificate"


def test_a_refusal_is_short_in_a_cell() -> None:
    refused = Cell(NOT_REACHED, NOT_REACHED, Outcome.REFUSED_IN_PRINCIPLE, LAW)

    assert cell_words(refused).word == "refused?"


def test_the_sentence_counts_the_last_day_without_assumptions(regime: Regime) -> None:
    portfolio = _portfolio(
        regime, DECIDED, MAY_BE_PROHIBITED, ONLY_PERHAPS, REACHED_BY_NOTHING, DECIDED
    )

    # By hand: licences are certain for three; open are the second and the third.
    assert portfolio_sentence(portfolio) == (
        "On 21 Nov 2026, three of five products need a licence from the Trade Office; two are "
        "still open: one for uncertain law and one for a missing fact."
    )


def test_a_table_in_which_nothing_is_open_says_so(regime: Regime) -> None:
    assert portfolio_sentence(_portfolio(regime, DECIDED)) == (
        "On 21 Nov 2026, one of one product needs a licence from the Trade Office; none is left "
        "open."
    )


def test_totals_are_counted_for_each_view(regime: Regime) -> None:
    counts = totals(_portfolio(regime, REACHED_BY_NOTHING, DECIDED, ONLY_PERHAPS, DECIDED))

    assert counts[0] == (("licence", 2), ("licence?", 1), ("not reached", 1))


def test_whom_to_ask_first_is_the_first_of_the_list(regime: Regime) -> None:
    assert asked_first(_portfolio(regime, DECIDED).asks) == (
        "Ytong magnetics first: one answer can decide two products; one more follows."
    )


def test_the_page_links_each_answer_and_keeps_its_weight(regime: Regime) -> None:
    html = portfolio_page(_portfolio(regime, DECIDED, MAY_BE_PROHIBITED, ONLY_PERHAPS))

    assert 'href="motor.html"' in html
    assert "product &lt;0&gt;" in html
    assert "if attested as extended" in html
    assert "<script" not in html
    assert len(html.encode()) < 100_000


def test_an_empty_table_is_said_to_be_empty(regime: Regime) -> None:
    assert "No product was judged." in portfolio_page(_portfolio(regime))


def test_the_terminal_shows_the_same_words(regime: Regime) -> None:
    console = Console(file=StringIO(), width=120, color_system=None)
    with console.capture() as captured:
        console.print(portfolio_text(_portfolio(regime, MAY_BE_PROHIBITED, ONLY_PERHAPS)))

    text = captured.get()
    assert "● licence" in text
    assert "may be prohibited" in text
    assert "licence?" in text
    assert "two products: rotor and motor" in text
