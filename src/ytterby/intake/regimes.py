"""The regimes of the law: who decides on which question, and which instruments are his."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ytterby.intake.countries import country_code
from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry, nearest
from ytterby.intake.item_lists import read_coverage
from ytterby.intake.law import instrument_folders
from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node
from ytterby.vocabulary.finding import Checked, Place
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import LicenceWords, Regime

FORMAT = "ytterby/regime/1"


def read_regimes(root: Path) -> Checked[tuple[Regime, ...]]:
    """The regimes of every country below ``root``, those asked by default first.

    A country has one ``regime.yaml``, or several ``regime-*.yaml`` that share its instruments: each
    names its own, and one may leave them out and takes all that the others do not name.
    """
    notes = Notes(root.name)
    found: list[Regime] = []
    for country in sorted({path.parent for path in root.glob("*/regime*.yaml")}):
        found += _of_country(country, root, notes)
    found.sort(key=lambda each: not each.by_default)
    _note_repeated(found, notes)
    return notes.checked(tuple(found))


def _of_country(country: Path, root: Path, notes: Notes) -> Iterator[Regime]:
    folders = {f"{country.name}/{each.name}" for each in instrument_folders(country)}
    read = [
        regime
        for path in sorted(country.glob("regime*.yaml"))
        if (regime := _regime(path, notes.beside(path.relative_to(root).as_posix()), folders))
    ]
    named = Counter(name for each in read for name in each.instruments)
    rest = frozenset(folders - named.keys())
    takers = [each for each in read if not each.instruments]
    place = notes.beside(f"{country.name}/regime.yaml").place(0, "instruments")
    _note_shared([name for name, count in named.items() if count > 1], place, notes)
    if len(takers) > 1 or (rest and not takers):
        _note_shared(sorted(rest), place, notes)
    for each in read:
        yield each if each.instruments else replace(each, instruments=rest)


def _note_shared(names: Iterable[str], place: Place, notes: Notes) -> None:
    for name in names:
        notes.add(
            "INSTRUMENT-NOT-IN-ONE-REGIME",
            place,
            seen=f"{name} in none or in several regimes of its country",
            expected="every instrument in exactly one",
            remedy="name it under `instruments` of one regime, or leave that key out of one file",
        )


def _note_repeated(found: list[Regime], notes: Notes) -> None:
    for name, count in Counter(each.id for each in found).items():
        if count > 1:
            notes.add(
                "DUPLICATE-ROW",
                notes.place(0, "id"),
                seen=f"the regime {name} {count} times",
                expected="an id of its own for every regime",
                remedy="rename one",
            )


def _regime(path: Path, notes: Notes, folders: set[str]) -> Regime | None:
    entry = open_document(path, notes)
    if entry is None:
        return None
    fields = entry.fields()
    fields.format(FORMAT)
    regime = Regime(
        id=fields.text("id"),
        title=fields.text("title"),
        title_zh=fields.text_or_blank("title_zh"),
        home=tuple(country_code(each) for each in fields.some_items("home")),
        authority=fields.text("authority"),
        authority_zh=fields.text_or_blank("authority_zh"),
        licence_words=dict(
            _licence_words(name, each) for name, each in fields.members("licence_words")
        ),
        coverage=fields.read("coverage", _coverage) or Coverage(complete=False),
        counted_list=fields.text_or_blank("counted_list"),
        minimum_proportion=fields.text_or_blank("minimum_proportion"),
        asks=fields.read("asks", _words) or LicenceWords(""),
        instruments=frozenset(
            _instrument(each, path.parent.name, folders) for each in fields.items("instruments")
        ),
        place=fields.read("place", _words) or LicenceWords(""),
        before=fields.read("before", _words) or LicenceWords(""),
        must_not=fields.read("must_not", _words) or LicenceWords(""),
        by_default=fields.read("by_default", Entry.truth) or False,
    )
    fields.need("coverage")
    fields.close()
    return regime


def _licence_words(key: str, entry: Entry) -> tuple[Outcome, LicenceWords]:
    named = Entry(Node(key, entry.node.line), entry.field, entry.notes)
    return named.outcome(), _words(entry)


def _words(entry: Entry) -> LicenceWords:
    fields = entry.fields()
    words = LicenceWords(fields.text("en"), fields.text_or_blank("zh"))
    fields.close()
    return words


def _instrument(entry: Entry, country: str, folders: set[str]) -> str:
    full = f"{country}/{entry.text()}"
    if full not in folders:
        near = nearest(full, folders)
        entry.note(
            "REFERENCE-NOT-FOUND",
            seen=f"the instrument {full}",
            expected="the folder of an instrument of this country",
            remedy=f"write {near.partition('/')[2]}" if near else "make the folder",
        )
    return full


def _coverage(entry: Entry) -> Coverage:
    fields = entry.fields()
    coverage = read_coverage(fields)
    fields.close()
    return coverage
