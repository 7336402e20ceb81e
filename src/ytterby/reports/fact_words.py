"""Facts as clauses of a sentence: what is asked about, without the question mark."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ytterby.reports.language import marked, say, told
from ytterby.reports.market_fact_words import NOUNS as MARKET_NOUNS
from ytterby.reports.market_fact_words import TRUTHS as MARKET_TRUTHS
from ytterby.reports.marks import truth_mark
from ytterby.reports.procurement_fact_words import NOUNS as PROCUREMENT_NOUNS
from ytterby.reports.procurement_fact_words import TRUTHS as PROCUREMENT_TRUTHS
from ytterby.reports.titles import question_of
from ytterby.reports.truth_words import TruthWords
from ytterby.reports.us_export_fact_words import NOUNS as US_EXPORT_NOUNS
from ytterby.reports.us_export_fact_words import TRUTHS as US_EXPORT_TRUTHS
from ytterby.reports.wording import day_words, listed, share_words, shortened
from ytterby.vocabulary.fact import Fact, FactKind, FactSchema
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_number

# Of a name that ends in ".*" the substances stand in the hole.
_TRUTHS: Mapping[str, TruthWords] = MappingProxyType(
    {
        "transaction.crosses_border": TruthWords(
            marked("it leaves one country for another"),
            marked("whether it leaves one country for another"),
            marked("it is not so that it leaves one country for another"),
        ),
        "transaction.supply_to_foreign_person": TruthWords(
            marked("it is supplied to a foreign person at home"),
            marked("whether it is supplied to a foreign person at home"),
            marked("it is not so that it is supplied to a foreign person at home"),
        ),
        "exporter.general_licence": TruthWords(
            marked("the exporter holds, or can get, a general licence for it"),
            marked("whether the exporter holds, or can get, a general licence for it"),
            marked("it is not so that the exporter holds, or can get, a general licence for it"),
        ),
        "exporter.barred_from_privileges": TruthWords(
            marked("the exporter is barred from general licences"),
            marked("whether the exporter is barred from general licences"),
            marked("it is not so that the exporter is barred from general licences"),
        ),
        "exporter.knows_of_risk": TruthWords(
            marked("the exporter knows, or was told, of a risk to security"),
            marked("whether the exporter knows, or was told, of a risk to security"),
            marked("it is not so that the exporter knows, or was told, of a risk to security"),
        ),
        "item.contains.*": TruthWords(
            marked("it contains {members}"),
            marked("whether it contains {members}"),
            marked("it is not so that it contains {members}"),
        ),
        "item.magnet_inside.*": TruthWords(
            marked("a magnet inside it contains {members}"),
            marked("whether a magnet inside it contains {members}"),
            marked("it is not so that a magnet inside it contains {members}"),
        ),
        "item.parameters_near_control": TruthWords(
            marked("its parameters are close to a controlled item's"),
            marked("whether its parameters are close to a controlled item's"),
            marked("it is not so that its parameters are close to a controlled item's"),
        ),
        "end_user.military": TruthWords(
            marked("the end user is a military user"),
            marked("whether the end user is a military user"),
            marked("it is not so that the end user is a military user"),
        ),
        "parties.control_listed": TruthWords(
            marked("the importer or end user is on the control list"),
            marked("whether the importer or end user is on the control list"),
            marked("it is not so that the importer or end user is on the control list"),
        ),
        "parties.watch_listed": TruthWords(
            marked("the importer or end user is on the watch list"),
            marked("whether the importer or end user is on the watch list"),
            marked("it is not so that the importer or end user is on the watch list"),
        ),
        "parties.unreliable_listed": TruthWords(
            marked("a party is on the unreliable-entity list"),
            marked("whether a party is on the unreliable-entity list"),
            marked("it is not so that a party is on the unreliable-entity list"),
        ),
        "technology.out_of_scope": TruthWords(
            marked("the technology is public, basic research or for a patent"),
            marked("whether the technology is public, basic research or for a patent"),
            marked("it is not so that the technology is public, basic research or for a patent"),
        ),
        "service.substantial_help": TruthWords(
            marked("it substantially helps rare-earth work abroad"),
            marked("whether it substantially helps rare-earth work abroad"),
            marked("it is not so that it substantially helps rare-earth work abroad"),
        ),
        **MARKET_TRUTHS,
        **PROCUREMENT_TRUTHS,
        **US_EXPORT_TRUTHS,
    }
)
# What has the value.  A basis says how content is valued; the reader needs it only in the table of
# content, so that the two shares name no members.
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "transaction.kind": marked("what is exported"),
        "transaction.from": marked("the country it leaves"),
        "transaction.to": marked("the country it goes to"),
        "transaction.purpose": marked("the reason for which it leaves"),
        "exporter.country": marked("the country of the exporter"),
        "item.code": marked("the control code"),
        "item.form": marked("the form of the item"),
        "item.family": marked("the alloy or magnet family"),
        "item.function": marked("what the material is made to do"),
        "item.magnet_family_inside": marked("the family of the magnet inside"),
        "item.origin": marked("the country that produced it"),
        "item.technology_origin": marked("the origin of the technology that made it"),
        "content.part_1_share.*": marked("the share of listed material in its value"),
        "content.part_1_share_inside.*": marked(
            "the largest such share in a listed part inside it"
        ),
        "end_user.country": marked("the country of the end user"),
        "end_use": marked("the end use"),
        "parties.owned_by_one_listed": marked("the share that one listed party holds in the buyer"),
        "parties.owned_by_all_listed": marked("the share that listed parties hold in the buyer"),
        "technology.subject": marked("the subject of the technology"),
        **MARKET_NOUNS,
        **PROCUREMENT_NOUNS,
        **US_EXPORT_NOUNS,
    }
)
_MEMBERS_SHOWN = 8
_PERCENT = " %"


def family_of(fact: str, schema: FactSchema) -> str:
    """The name under which a fact is declared: ``item.contains.*`` for ``item.contains.Dy``."""
    kind = schema.type_of(fact)
    return fact if kind is None else kind.name


def member_of(fact: str, schema: FactSchema) -> str:
    """The part that ``.*`` stands for, empty for a fact without one."""
    family = family_of(fact, schema)
    return fact.removeprefix(family.removesuffix("*")) if family.endswith(".*") else ""


def clause(facts: Iterable[str], schema: FactSchema) -> str:
    """Facts of one family as a clause: ``it contains Sm, Gd or Tb``.

    For a fact that is no truth it is a noun: ``the end use``.
    """
    names = list(facts)
    words = _TRUTHS.get(family_of(names[0], schema))
    return _noun(names, schema) if words is None else _clause(words.so, names, schema)


def contrary(facts: Iterable[str], schema: FactSchema) -> str:
    """Facts of one family, all truths, as a clause that denies them."""
    names = list(facts)
    return _clause(_TRUTHS[family_of(names[0], schema)].not_so, names, schema)


def asked(facts: Iterable[str], schema: FactSchema) -> str:
    """What is open, for the middle of a sentence: ``whether it contains Sm or Gd``."""
    names = list(facts)
    if not is_truth(names[0], schema):
        return clause(names, schema)
    return _clause(_TRUTHS[family_of(names[0], schema)].whether, names, schema)


def is_truth(fact: str, schema: FactSchema) -> bool:
    """Whether the fact is answered by yes or no and has a clause of its own."""
    kind = schema.type_of(fact)
    return kind is not None and kind.kind is FactKind.TRUTH and kind.name in _TRUTHS


def has_words(family: str) -> bool:
    """Whether a declared fact has a clause here."""
    return family in _TRUTHS or family in _NOUNS


def value_words(fact: Fact) -> str:
    """The value of a fact for people."""
    match fact.value:
        case bool():
            return truth_mark(fact.value).words
        case Interval():
            return format_number(fact.value) if fact.is_number else share_words(fact.value)
        case str():
            return told(fact.value)
        case _:
            return day_words(fact.value)


def settled_words(value: str) -> str:
    """What the law compares a fact with, as a condition has it settled: a word, a share."""
    if value.endswith(_PERCENT):
        return say("{number} %", number=value.removesuffix(_PERCENT))
    return told(value)


def one_of_words(values: Sequence[str]) -> str:
    """Values any of which will do: ``civil or military``."""
    words = values[0]
    for value in values[1:]:
        words = say("{value} or {other}", value=words, other=value)
    return words


def _clause(message: str, names: list[str], schema: FactSchema) -> str:
    members = [member_of(name, schema) for name in names]
    return say(message, members=shortened(members, _MEMBERS_SHOWN, "or"))


def _noun(names: list[str], schema: FactSchema) -> str:
    words = _NOUNS.get(family_of(names[0], schema))
    if words is not None:
        return _clause(words, names, schema)
    question = schema.type_of(names[0])
    if question is None:
        return listed(names)
    return say("the answer to “{question}”", question=question_of(question))
