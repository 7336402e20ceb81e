"""Which rows of the item lists a part may fall under, found once for all parts alike."""

from collections.abc import Iterable
from datetime import date

from ytterby.intake.item_lexicon import ItemLexicon
from ytterby.intake.item_words import LENGTH_MAX, read_item_words
from ytterby.rules.item_search import Searched, Standing
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.evidence import ItemWords, Says
from ytterby.vocabulary.triage import CandidateCode
from ytterby.workflows.determine import AS_READ, Court
from ytterby.workflows.find_items import facts_by_form, searched_for

_SHOWN = (Standing.MATCHES, Standing.MAY)
_SIGNS = (Says.CODE, Says.HS, Says.MAY_BE, Says.MAY_CONTAIN)


class CandidateFinder:
    """The item finder on one day; what it was asked once it knows.

    Invariant: it finds what `find_items` finds for the same words.
    """

    def __init__(
        self, court: Court, lexicon: ItemLexicon, day: date, views: Views = AS_READ
    ) -> None:
        self._catalogue = court.plan(day, views).items
        self._lexicon = lexicon
        self._day = day
        self._by_words: dict[str, tuple[CandidateCode, ...]] = {}
        self._by_facts: dict[object, tuple[CandidateCode, ...]] = {}

    def candidates(self, words: str, inside: Iterable[str] = ()) -> tuple[CandidateCode, ...]:
        """The rows that words speak for, and those that what may be inside speaks for."""
        found = dict.fromkeys(self._of(words, is_inside=False) if words else ())
        known = {(each.list, each.code, each.title) for each in found}
        for text in inside:
            for each in self._of(text, is_inside=True):
                if (each.list, each.code, each.title) not in known:
                    found.setdefault(each)
        return tuple(found)

    def _of(self, words: str, *, is_inside: bool) -> tuple[CandidateCode, ...]:
        key = f"{is_inside}:{words}"
        found = self._by_words.get(key)
        if found is None:
            read = read_item_words(words[:LENGTH_MAX], self._lexicon).value
            found = () if read is None else self._of_read(read, is_inside=is_inside)
            self._by_words[key] = found
        return found

    def _of_read(self, read: ItemWords, *, is_inside: bool) -> tuple[CandidateCode, ...]:
        every = facts_by_form(read, self._day)
        # What the facts were read from makes no difference to the law.
        values = tuple(
            frozenset((name, fact.value) for name, fact in facts.items()) for facts in every
        )
        key = (is_inside, values, *(read.said(each) for each in _SIGNS), read.says_something)
        found = self._by_facts.get(key)
        if found is None:
            searched = searched_for(self._catalogue, read, every)
            found = self._by_facts[key] = _told(searched, is_inside=is_inside)
        return found


def _told(searched: Searched, *, is_inside: bool) -> tuple[CandidateCode, ...]:
    in_force = {each.list.id: each.in_force for each in searched.lists}
    return tuple(
        CandidateCode(
            each.item.code,
            each.item.list,
            each.item.title,
            each.item.title_zh,
            # What may be inside matches no more than perhaps.
            (Standing.MAY if is_inside else each.standing).name.lower(),
            in_force.get(each.item.list),
            is_inside,
        )
        for standing in _SHOWN
        for each in searched.of(standing)
    )
