"""What people read of a job that was answered: its table, and the page of each row that it shows.

It is made while the job works, in every language, because only then is everything at hand.
"""

from collections.abc import Iterator

from ytterby.reports.fragments import determination_fragment, portfolio_fragment
from ytterby.reports.language import Language, spoken
from ytterby.reports.page import Extras
from ytterby.reports.portfolio import rows_shown
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.matters import Answer
from ytterby.workflows.publish import TABLE, Published, linked, table_of, under
from ytterby.workflows.publish_pages import csv_of, picture_of

_PAGES_MAX = 200


def table_name(language: Language) -> str:
    """Under which name the table is kept."""
    return f"table.{language.value}.html"


def answer_name(number: int, language: Language) -> str:
    """Under which name the page of an answer is kept, by its number from 0."""
    return f"answer-{number}.{language.value}.html"


def papers_of(published: Published) -> Iterator[tuple[str, str]]:
    """Every paper with its name: all answers as CSV, the table, and pages of what it shows."""
    regime = published.court.regimes[0]
    plain = table_of(published, regime)
    yield TABLE, csv_of(plain)
    numbers = {id(answer): number for number, answer in enumerate(published.answers())}
    across = max((len(row) for row in published.rows), default=1)
    shown = rows_shown(plain)[: _PAGES_MAX // across]
    hrefs = {
        at: tuple(f"answers/{numbers[id(answer)]}" for answer in published.rows[at]) for at in shown
    }
    for language in Language:
        with spoken(language):
            table = linked(table_of(published, regime), hrefs)
            yield table_name(language), portfolio_fragment(table)
            for at in shown:
                for answer in published.rows[at]:
                    name = answer_name(numbers[id(answer)], language)
                    yield name, _page(answer, regime, published)


def _page(answer: Answer, regime: Regime, published: Published) -> str:
    extras = Extras(
        content=picture_of(answer, regime, published),
        heading=answer.matter.title,
        version=published.version,
    )
    return determination_fragment(under(answer, regime), regime, published.court.lawbook, extras)
