"""The English words of the law that comes with ytterby, with the places where they stand.

They are the messages of ``src/ytterby/locale/zh/law.po``.  Every text is taken as it was loaded,
after YAML has folded its lines, because that is how a page looks it up.  A text that has Chinese
beside it in the data is among them too: a sentence that was made of it earlier holds the English.
``make messages`` calls this; alone it prints what has no Chinese yet.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import polib

from ytterby import assembly
from ytterby.assembly import package_folder
from ytterby.intake.portfolios import read_portfolio
from ytterby.reports.wording import limb_words
from ytterby.vocabulary.conflict import Conflict
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.law import (
    Doubt,
    Duty,
    Instrument,
    ItemList,
    PartyList,
    Provision,
    Source,
    Suspension,
)
from ytterby.vocabulary.penalty import Penalty
from ytterby.vocabulary.portfolio import Matter, PlannedView
from ytterby.vocabulary.regime import Regime

CATALOGUE = Path(__file__).resolve().parents[1] / "src" / "ytterby" / "locale" / "zh" / "law.po"
# The columns of the demo's bill that reach a page as they are.
_BILL_COLUMNS = ("Name", "Supplier")


class LawText(NamedTuple):
    """One English text, the legal id or other name where it stands, the Chinese beside it."""

    place: str
    english: str
    chinese: str = ""


def law_messages() -> dict[str, tuple[str, ...]]:
    """Every English text of the law, in order, with the places where it stands.

    A place is a legal id; the facts and the demo, which have none, are named like one
    (``facts#item.form``, ``demo#TM-100``).
    """
    found: dict[str, set[str]] = {}
    for text in law_texts():
        found.setdefault(text.english, set()).add(text.place)
    return {english: tuple(sorted(found[english])) for english in sorted(found)}


def law_texts() -> Iterator[LawText]:
    """Every English text of the law as often as it stands there; blanks are left out."""
    court = assembly.law()
    schema = court.lawbook.schema
    every = chain(
        chain.from_iterable(map(_regime, court.every_regime)),
        chain.from_iterable(map(_conflict, court.lawbook.conflicts)),
        chain.from_iterable(map(_instrument, court.lawbook.instruments.values())),
        _facts(schema),
        _demo(schema),
    )
    return (text for text in every if text.english)


def _instrument(one: Instrument) -> Iterator[LawText]:
    place = str(one.id)
    yield LawText(place, one.title, one.title_zh)
    yield LawText(place, one.body)
    yield LawText(place, one.notes.get("prose", ""))
    yield from (LawText(place, gap) for gap in one.gaps)
    yield from chain.from_iterable(_source(place, each) for each in one.sources)
    yield from (LawText(each.id, each.title) for each in one.parameters)
    # As a step of an explanation names a condition that is no provision.
    yield from (LawText(f"{place}#{name}", name.replace("-", " ")) for name, _ in one.conditions)
    yield from chain.from_iterable(map(_provision, one.provisions))
    yield from chain.from_iterable(map(_suspension, one.suspensions))
    yield from chain.from_iterable(map(_doubt, one.doubts))
    yield from chain.from_iterable(map(_duty, one.duties))
    yield from chain.from_iterable(map(_penalty, one.penalties))
    yield from chain.from_iterable(map(_item_list, one.item_lists))
    yield from chain.from_iterable(map(_party_list, one.party_lists))


def _source(place: str, source: Source) -> Iterator[LawText]:
    yield LawText(place, source.title)
    # Words stand in place of an address that nobody kept.
    yield LawText(place, source.address if " " in source.address else "")


def _provision(one: Provision) -> Iterator[LawText]:
    place = str(one.id)
    yield LawText(place, one.title, one.title_zh)
    yield LawText(place, one.text)
    yield LawText(place, one.reading)
    yield from (LawText(place, paper) for paper in one.papers)
    if one.clock is not None:
        # A clock of no days never starts.
        yield LawText(place, one.clock.starts if one.clock.working_days else "")
        yield from (LawText(place, stop) for stop in one.clock.stops)
    short = limb_words(place)
    # A short name with an article is put together from its number in any language.
    if not short.startswith("art."):
        yield LawText(place, short)


def _suspension(one: Suspension) -> Iterator[LawText]:
    yield LawText(str(one.provision), one.expected)


def _doubt(one: Doubt) -> Iterator[LawText]:
    yield LawText(one.id, one.question)
    yield LawText(one.id, one.note)
    for reading in one.readings:
        # The name of a reading is shown too: "read as exported-item".
        yield LawText(one.id, reading.id)
        yield LawText(one.id, reading.words, reading.words_zh)


def _duty(one: Duty) -> Iterator[LawText]:
    yield LawText(one.id, one.words, one.words_zh)
    yield LawText(one.id, one.deadline)


def _penalty(one: Penalty) -> Iterator[LawText]:
    sanctions = (one.plain, one.graver) if one.graver is not None else (one.plain,)
    yield LawText(one.id, one.act)
    yield LawText(one.id, one.note)
    yield from (LawText(one.id, each) for each in one.after)
    for sanction in sanctions:
        yield LawText(one.id, sanction.when)
        yield from (LawText(one.id, each) for each in sanction.beside)
        yield from (LawText(one.id, fine.whom) for fine in sanction.fines)


def _item_list(one: ItemList) -> Iterator[LawText]:
    yield LawText(one.id, one.title)
    yield LawText(one.id, one.coverage.missing)
    for each in one.classes:
        yield LawText(one.id, each.title, each.title_zh)
        yield LawText(one.id, each.note)


def _party_list(one: PartyList) -> Iterator[LawText]:
    yield LawText(one.id, one.title, one.title_zh)
    yield LawText(one.id, one.coverage.missing)
    for each in one.listings:
        yield LawText(one.id, each.kind)
        yield LawText(one.id, each.note)


def _regime(one: Regime) -> Iterator[LawText]:
    yield LawText(one.id, one.title, one.title_zh)
    yield LawText(one.id, one.authority, one.authority_zh)
    yield LawText(one.id, one.coverage.missing)
    own = (*one.licence_words.values(), one.asks, one.place, one.before, one.must_not)
    yield from (LawText(one.id, words.en, words.zh) for words in own)


def _conflict(one: Conflict) -> Iterator[LawText]:
    place = f"conflicts#{one.id}"
    yield LawText(place, one.title, one.title_zh)
    yield LawText(place, one.words, one.words_zh)
    yield LawText(place, one.way_out, one.way_out_zh)
    yield from (LawText(place, side.says, side.says_zh) for side in one.sides)


def _facts(schema: FactSchema) -> Iterator[LawText]:
    # The words that a fact can have are words of the trade: the catalogue of the rooms has them.
    for name, kind in schema.types.items():
        yield LawText(f"facts#{name}", kind.question, kind.question_zh)


def _demo(schema: FactSchema) -> Iterator[LawText]:
    folder = package_folder("reference") / "demo"
    plan = read_portfolio(folder / "transactions.yaml", schema).required()
    yield LawText("demo", plan.title)
    yield LawText("demo", plan.place)
    yield from chain.from_iterable(map(_view, plan.views))
    yield from map(_matter, plan.matters)
    with (folder / "bill.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            place = f"demo#{row['Part number']}"
            yield from (LawText(place, row[column]) for column in _BILL_COLUMNS)


def _view(one: PlannedView) -> Iterator[LawText]:
    # A day without a view of its own is one; its title is the day.
    if one.title != one.day.isoformat():
        yield LawText(f"demo#{one.id}", one.title, one.title_zh)
    for each in one.attestations:
        yield LawText(f"demo#{one.id}", each.source)
        yield LawText(f"demo#{one.id}", each.who)


def _matter(one: Matter) -> LawText:
    return LawText(f"demo#{one.product}", one.title, one.title_zh)


def without_chinese(messages: Iterable[str]) -> tuple[str, ...]:
    """The messages for which the catalogue has no Chinese words."""
    catalogue = polib.pofile(CATALOGUE.read_text(encoding="utf-8"))
    have = {each.msgid for each in catalogue if each.msgstr and not each.obsolete}
    return tuple(each for each in messages if each not in have)


def main() -> int:
    """Print what has no Chinese yet, with its places; returns the exit status."""
    messages = law_messages()
    missing = without_chinese(messages)
    for english in missing:
        print(f"{', '.join(messages[english])}: {english}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
