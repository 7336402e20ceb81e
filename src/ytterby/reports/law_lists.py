"""The lists of the law as tables: rows of a control list, parties of a list, searched and paged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from ytterby.reports.language import Language, language_spoken, marked, say, told
from ytterby.reports.law_views import address_href
from ytterby.reports.marks import Mark, status_mark
from ytterby.reports.titles import in_other_language, item_title, list_title
from ytterby.reports.wording import commas, day_words, grade_words
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import UNVERIFIED, last_day_before
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.law import Coverage, ItemClass, ItemList, Listing, PartyList, Status

ROWS_A_PAGE = 50

_Row = TypeVar("_Row")
_KINDS: Mapping[str, str] = MappingProxyType(
    {"organization": marked("organisation"), "person": marked("person")}
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of a control list; ``other_title`` is the title in the other language."""

    code: str
    title: str
    other_title: str
    form: str
    elements: str
    hs_hints: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party on a list: its two names, since when, and what it is on the day.

    ``href`` is where the listing was read, blank where the address leads nowhere.
    """

    name_latin: str
    name_han: str
    kind: str
    notice: str
    since: date
    mark: Mark
    state: str
    grade: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class ListView:
    """One list: what it covers, and one page of the rows that hold the words looked for.

    ``total`` counts every row, ``found`` those with the words, ``standing`` the parties on it on
    the day.  Rows are ``items``, or ``parties`` if it is a list of them.
    """

    id: str
    title: str
    other_title: str
    instrument: str
    coverage: Coverage
    total: int
    found: int
    standing: int
    words: str
    page: int
    pages: int
    of_parties: bool
    items: tuple[ItemRow, ...]
    parties: tuple[PartyRow, ...]

    @property
    def missing(self) -> str:
        """What it does not hold, in the language spoken."""
        return told(self.coverage.missing)


def list_view(lawbook: Lawbook, name: str, day: date, words: str = "", page: int = 1) -> ListView:
    """One page of a list; a page after the last shows the last.

    Args:
        lawbook: the law.
        name: the id of the list.
        day: the day on which parties are asked whether they stand on it.
        words: what must stand in a row, each word somewhere.
        page: which page of what was found, from 1.

    """
    wanted = words.casefold().split()
    if name in lawbook.item_lists:
        one = lawbook.item_lists[name]
        items = [each for each in one.classes if _has(wanted, _texts_of_item(each))]
        shown, at, pages = _paged(items, page)
        return _view(one, (len(one.classes), len(items), 0), (words, at, pages), items=shown)
    other = lawbook.party_lists[name]
    parties = [each for each in other.listings if _has(wanted, _texts_of_party(each))]
    on_it = sum(day in each.period.period for each in other.listings)
    shown_parties, at, pages = _paged(parties, page)
    counts = (len(other.listings), len(parties), on_it)
    rows = tuple(_party_row(each, day) for each in shown_parties)
    return _view(other, counts, (words, at, pages), parties=rows)


def _view(
    one: ItemList | PartyList,
    counts: tuple[int, int, int],
    where: tuple[str, int, int],
    *,
    items: Sequence[ItemClass] = (),
    parties: tuple[PartyRow, ...] = (),
) -> ListView:
    total, found, standing = counts
    words, page, pages = where
    chinese = one.title_zh if isinstance(one, PartyList) else ""
    return ListView(
        id=one.id,
        title=list_title(one),
        other_title=in_other_language(one.title, chinese),
        instrument=one.id.partition("#")[0],
        coverage=one.coverage,
        total=total,
        found=found,
        standing=standing,
        words=words,
        page=page,
        pages=pages,
        of_parties=isinstance(one, PartyList),
        items=tuple(_item_row(each) for each in items),
        parties=parties,
    )


def _paged(rows: Sequence[_Row], page: int) -> tuple[Sequence[_Row], int, int]:
    pages = max(-(-len(rows) // ROWS_A_PAGE), 1)
    at = min(page, pages)
    return rows[(at - 1) * ROWS_A_PAGE : at * ROWS_A_PAGE], at, pages


def _has(wanted: Iterable[str], texts: Iterable[str]) -> bool:
    haystack = "\n".join(texts).casefold()
    return all(word in haystack for word in wanted)


def _texts_of_item(item: ItemClass) -> tuple[str, ...]:
    texts = (item.title, item.title_zh, item.note)
    told_texts = (told(item.title), told(item.note), _form(item.form))
    return (item.code, item.form, item.family, *item.elements, *item.hs_hints, *texts, *told_texts)


def _texts_of_party(party: Listing) -> tuple[str, ...]:
    names = (party.name_latin, party.name_han, *party.identifiers)
    return (*names, party.notice, party.note, told(party.note))


def _item_row(item: ItemClass) -> ItemRow:
    return ItemRow(
        code=item.code,
        title=item_title(item),
        other_title=in_other_language(item.title, item.title_zh),
        form=_form(item.form),
        elements=commas(item.elements),
        hs_hints=commas(item.hs_hints),
        grade=grade_words(item.grade),
        note=told(item.note),
    )


def _form(name: str) -> str:
    if name not in set(Form):
        return told(name)
    form = Form(name)
    return form.words_zh if language_spoken() is Language.CHINESE else form.words


def _party_row(party: Listing, day: date) -> PartyRow:
    word, state = _state(party, day)
    return PartyRow(
        name_latin=party.name_latin,
        name_han=party.name_han,
        kind=say(_KINDS[party.kind]) if party.kind in _KINDS else told(party.kind),
        notice=party.notice,
        since=party.period.period.start,
        mark=status_mark(word),
        state=state,
        grade=grade_words(party.grade),
        href=address_href(party.address),
        note=told(party.note),
    )


def _state(party: Listing, day: date) -> tuple[str, str]:
    """What a listing is on a day: the word of its mark, and the words to read."""
    period, unverified = party.period.period, party.period.unverified_from
    if day < period.start:
        return Status.NOT_PUBLISHED.value, say("not listed yet")
    if period.end is not None and day >= period.end:
        last = day_words(last_day_before(period.end))
        return Status.REPEALED.value, say("listed to {day}", day=last)
    if unverified is not None and day >= unverified:
        return UNVERIFIED, say("unverified since {day}", day=day_words(unverified))
    return Status.IN_FORCE.value, say("listed")
