"""Candidate rows in words: for each row why, why not, and what is open, with whom to ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.fact_words import asked, clause, family_of, member_of
from ytterby.reports.item_words import (
    family_words,
    form_words,
    forms_words,
    substances_words,
    value_name,
)
from ytterby.reports.language import marked, say, told
from ytterby.reports.reasons import status_sentence
from ytterby.reports.titles import item_title, list_title, question_of
from ytterby.reports.wording import commas, grade_words, instrument_words, provision_words
from ytterby.rules.conditions import Trace
from ytterby.rules.item_catalogue import ListOnDay
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.condition import Readings
from ytterby.vocabulary.fact import FactSchema

_FORM, _FAMILY, _INSIDE = "item.form", "item.family", "item.magnet_family_inside"
_CONTAINS, _MAGNET = "item.contains.*", "item.magnet_inside.*"
# What a fact of one family says once it came out as a row asks for it.
_AFFIRMED: Mapping[str, str] = MappingProxyType(
    {
        _FORM: marked("the form is {value}"),
        _FAMILY: marked("the family is {value}"),
        _CONTAINS: marked("it contains {value}"),
        _MAGNET: marked("a magnet inside it contains {value}"),
        _INSIDE: marked("the magnet inside is of the family {value}"),
        "item.function": marked("it is made for {value}"),
        "technology.subject": marked("the technology is about {value}"),
    }
)
_WANTED: Mapping[str, str] = MappingProxyType(
    {
        _FORM: marked("asks for the form {wanted}; the words say {seen}"),
        _FAMILY: marked("asks for the family {wanted}; the words say {seen}"),
        _INSIDE: marked("asks for a magnet of the family {wanted} inside; the words say {seen}"),
        "item.function": marked("asks for {wanted}; the words say {seen}"),
        "technology.subject": marked("asks for {wanted}; the words say {seen}"),
    }
)
_MISSING: Mapping[str, str] = MappingProxyType(
    {
        _CONTAINS: marked("asks for {substance}, and there is none: {source}"),
        _MAGNET: marked("asks for {substance} in a magnet inside, and there is none: {source}"),
    }
)
_WHO: Mapping[str, str] = MappingProxyType(
    {
        "exporter": marked("the exporter"),
        "supplier": marked("the supplier"),
        "buyer": marked("the buyer"),
    }
)
_STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.MATCHES: marked("matches"),
        Standing.MAY: marked("may match"),
        Standing.WOULD: marked("would match if it also contained more"),
        Standing.NOT: marked("does not match"),
    }
)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Facts of one kind that are missing: what is open, the question that asks it, and of whom.

    ``asked`` is what is open whatever the words leave; ``words`` names the forms that they leave.
    """

    asked: str
    words: str
    question: str
    who: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListStatus:
    """What provisions of one list are on the day; the first of those that are the same."""

    law: str
    sentence: str
    status: StatusOn
    provision: str


@dataclass(frozen=True, slots=True)
class CandidateTold:
    """One candidate in words, in the language spoken.

    ``code`` may be blank: not every row has one.  ``hints`` are the HS numbers printed beside the
    row, ``hints_typed`` those of them that go with the number typed.
    """

    candidate: Candidate
    code: str
    title: str
    list_title: str
    standing: str
    why: tuple[str, ...]
    why_not: str
    open: tuple[OpenPoint, ...]
    doubts: tuple[str, ...]
    statuses: tuple[ListStatus, ...]
    hints: tuple[str, ...]
    hints_typed: tuple[str, ...]
    note: str
    grade: str


def candidate_told(candidate: Candidate, found: ItemsFound) -> CandidateTold:
    """One candidate in words."""
    item = candidate.item
    on_day = next(each for each in found.searched.lists if each.list.id == item.list)
    return CandidateTold(
        candidate,
        item.code,
        item_title(item),
        list_title(on_day.list),
        say(_STANDINGS[candidate.standing]),
        tuple(_affirmed(candidate, found)),
        why_not(candidate, found),
        open_points(candidate.open, found),
        tuple(_doubt_words(each, found) for each in candidate.doubts),
        list_statuses(on_day, found),
        item.hs_hints,
        candidate.hs,
        told(item.note),
        grade_words(item.grade),
    )


def list_statuses(on_day: ListOnDay, found: ItemsFound) -> tuple[ListStatus, ...]:
    """What the provisions of a list are on the day, each different status once."""
    told_of: dict[str, ListStatus] = {}
    for provision, status in on_day.provisions:
        sentence = status_sentence(status, found.day, provision, found.lawbook)
        name = str(provision.id)
        law = provision_words(name, found.lawbook)
        told_of.setdefault(sentence, ListStatus(law, sentence, status, name))
    return tuple(told_of.values())


def open_points(facts: Iterable[str], found: ItemsFound) -> tuple[OpenPoint, ...]:
    """The missing facts, those of one kind together, in the order in which the law asks."""
    schema = found.lawbook.schema
    groups = _by_family(facts, schema)
    return tuple(_open_point(names, found) for names in groups.values())


def why_not(candidate: Candidate, found: ItemsFound) -> str:
    """The one reason why the item is not in the row; blank where it is or may be."""
    leaf = candidate.against
    if leaf is None:
        return ""
    if isinstance(leaf.condition, Readings):
        question = told(found.lawbook.doubts[leaf.label].question)
        return say("is left out by the reading that was chosen: {question}", question=question)
    family = family_of(leaf.label, found.lawbook.schema)
    message = _WANTED.get(family)
    if message is not None:
        return say(message, wanted=_wanted(leaf, candidate), seen=_seen(leaf.label, found))
    symbol = member_of(leaf.label, found.lawbook.schema)
    fact = found.facts.get(leaf.label)
    source = "" if fact is None else told(fact.source)
    if family == _CONTAINS:
        return say(
            "asks for {substance}, and there is none: {source}", substance=symbol, source=source
        )
    if family == _MAGNET:
        return say(
            "asks for {substance} in a magnet inside, and there is none: {source}",
            substance=symbol,
            source=source,
        )
    return say("asks for {fact}", fact=asked([leaf.label], found.lawbook.schema))


def _wanted(leaf: Trace, candidate: Candidate) -> str:
    match leaf.label:
        case "item.form":
            return form_words(candidate.item.form)
        case "item.family":
            return family_words(candidate.item.family)
        case "item.magnet_family_inside":
            return family_words(leaf.settled)
        case _:
            return commas(value_name(each) for each in leaf.settled.split(", "))


def _seen(fact: str, found: ItemsFound) -> str:
    words = found.words
    if fact == _FORM:
        return forms_words(words.forms)
    known = found.facts.get(fact)
    value = str(known.value) if known is not None else ""
    if fact == _FAMILY:
        return family_words(value or words.magnet_family or words.family)
    return family_words(value) if fact == _INSIDE else value_name(value)


def _affirmed(candidate: Candidate, found: ItemsFound) -> Iterator[str]:
    """What was found as the row asks for it, with the words that said so."""
    schema = found.lawbook.schema
    for family, names in _by_family(candidate.affirmed, schema).items():
        known = [found.facts[name] for name in names if name in found.facts]
        words = commas(dict.fromkeys(told(fact.source) for fact in known))
        message = _AFFIRMED.get(family)
        if message is None:
            sentence = clause(names, schema)
        else:
            sentence = say(message, value=_value(family, names, candidate, found))
        yield say("{sentence} ({source})", sentence=sentence, source=words) if words else sentence


def _value(family: str, names: list[str], candidate: Candidate, found: ItemsFound) -> str:
    if family == _FORM:
        return forms_words(found.words.forms)
    if family == _FAMILY:
        return family_words(candidate.item.family)
    if family in {_CONTAINS, _MAGNET}:
        return substances_words(member_of(name, found.lawbook.schema) for name in names)
    value = str(found.facts[names[0]].value)
    return family_words(value) if family == _INSIDE else value_name(value)


def _open_point(names: list[str], found: ItemsFound) -> OpenPoint:
    schema = found.lawbook.schema
    kind = schema.type_of(names[0])
    plain = words = asked(names, schema)
    if names == [_FORM] and found.words.forms:
        words = say("which of these it is: {forms}", forms=forms_words(found.words.forms))
    who = "" if kind is None else say(_WHO.get(kind.who, kind.who))
    return OpenPoint(plain, words, "" if kind is None else question_of(kind), who, tuple(names))


def _doubt_words(doubt: str, found: ItemsFound) -> str:
    question = told(found.lawbook.doubts[doubt].question)
    law = instrument_words(doubt, found.lawbook)
    return say("{law} leaves open: {question}", law=law, question=question)


def _by_family(facts: Iterable[str], schema: FactSchema) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for fact in facts:
        groups.setdefault(family_of(fact, schema), []).append(fact)
    return groups
