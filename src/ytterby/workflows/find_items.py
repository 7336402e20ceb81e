"""Which rows of the item lists words may mean: from words to candidates, with why and why not."""

from collections.abc import Mapping
from datetime import date

from ytterby.intake.item_lexicon import ItemLexicon
from ytterby.intake.item_words import read_item_words
from ytterby.licensing.facts import facts_of
from ytterby.rules.item_catalogue import ItemCatalogue
from ytterby.rules.item_search import Searched, Signs, searched
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.evidence import About, ItemWords, Says
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.transaction import Item, Transaction
from ytterby.workflows.determine import AS_READ, Court

_FORM, _FAMILY = "item.form", "item.family"
_NAMED_BY_CONSTITUENTS = frozenset({Form.METAL, Form.ALLOY, Form.TARGET})


def find_items(
    court: Court, lexicon: ItemLexicon, words: str, day: date, views: Views = AS_READ
) -> ItemsFound:
    """Every row of every item list that the words speak for, judged by its own condition.

    The words are read as evidence, the evidence becomes the facts that it supports, and every
    class is judged under every form that the words leave open.

    Args:
        court: the law on hand.
        lexicon: the words of the trade.
        words: what somebody typed: words, a control code, an HS number, a composition.
        day: the day whose law is asked.
        views: chosen readings and attestations.

    Raises:
        FindingsError: there is nothing to read, or too much.

    """
    read = read_item_words(words, lexicon).required()
    every = facts_by_form(read, day)
    found = searched_for(court.plan(day, views).items, read, every)
    certain = {
        name: fact
        for name, fact in every[0].items()
        if all(facts.get(name) == fact for facts in every)
    }
    return ItemsFound(read, day, certain, found, court.lawbook, court.regimes)


def facts_by_form(read: ItemWords, day: date) -> list[Mapping[str, Fact]]:
    """What is known of the item under each form that its words leave open."""
    return [_facts_if(form, read, day) for form in read.forms or ("",)]


def searched_for(
    catalogue: ItemCatalogue, read: ItemWords, every: list[Mapping[str, Fact]]
) -> Searched:
    """Every class that the words speak for, judged under each of these sets of facts."""
    if not read.says_something:
        return Searched((), tuple(catalogue.lists.values()), len(catalogue.classes))
    signs = Signs(
        read.said(Says.CODE),
        read.said(Says.HS),
        frozenset(read.said(Says.MAY_BE)),
        frozenset(read.said(Says.MAY_CONTAIN)),
    )
    possible = [{name: fact.value for name, fact in facts.items()} for facts in every]
    return searched(catalogue, possible, signs)


def _facts_if(form: str, read: ItemWords, day: date) -> Mapping[str, Fact]:
    """What is known of the item if it has this form; without one, whatever it is."""
    family = _family_if(form, read)
    item = Item(
        form=form,
        family=family,
        composition=read.composition,
        composition_complete=read.composition_complete,
    )
    facts = facts_of(Transaction("", day, item=item, facts=read.facts), {}, {})
    if form:
        facts[_FORM] = Fact(form, _words_for(read, Says.FORM, form))
    if family:
        facts[_FAMILY] = Fact(family, _words_for(read, Says.FAMILY, "") or _constituents(read))
    return facts


def _family_if(form: str, read: ItemWords) -> str:
    """A magnet goes by the family of the trade, an alloy by all that its name holds."""
    if form == Form.MAGNET:
        return read.magnet_family
    if form in _NAMED_BY_CONSTITUENTS or read.family == read.magnet_family:
        return read.family
    return ""


def _words_for(read: ItemWords, says: Says, value: str) -> str:
    words = (
        f"“{each.words}”"
        for each in read.evidence
        if each.says is says and each.about is About.ITEM and (not value or value in each.values)
    )
    return " ".join(dict.fromkeys(words))


def _constituents(read: ItemWords) -> str:
    return _words_for(read, Says.CONTAINS, "")
