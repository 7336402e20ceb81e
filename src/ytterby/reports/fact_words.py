"""Facts as clauses of a sentence: what is asked about, without the question mark."""

from collections.abc import Iterable

from ytterby.reports.wording import listed, shortened
from ytterby.vocabulary.fact import FactKind, FactSchema

# For a fact of kind truth, what is so if it is yes; for every other kind, what has the value.
# Of a name that ends in ".*" the substances follow the words.
_CLAUSES: dict[str, str] = {
    "transaction.kind": "what is exported",
    "transaction.from": "the country it leaves",
    "transaction.to": "the country it goes to",
    "transaction.crosses_border": "it leaves one country for another",
    "transaction.supply_to_foreign_person": "it is supplied to a foreign person at home",
    "transaction.purpose": "the reason for which it leaves",
    "exporter.country": "the country of the exporter",
    "exporter.general_licence": "the exporter holds, or can get, a general licence for it",
    "exporter.barred_from_privileges": "the exporter is barred from general licences",
    "exporter.knows_of_risk": "the exporter knows, or was told, of a risk to security",
    "item.code": "the control code",
    "item.form": "the form of the item",
    "item.family": "the alloy or magnet family",
    "item.function": "what the material is made to do",
    "item.contains.*": "it contains",
    "item.magnet_inside.*": "a magnet inside it contains",
    "item.magnet_family_inside": "the family of the magnet inside",
    "item.origin": "the country that produced it",
    "item.technology_origin": "the origin of the technology that made it",
    "item.parameters_near_control": "its parameters are close to a controlled item's",
    "content.part_1_share.*": "the share of listed material in its value",
    "content.part_1_share_inside.*": "the largest such share in a listed part inside it",
    "end_user.country": "the country of the end user",
    "end_user.military": "the end user is a military user",
    "end_use": "the end use",
    "parties.control_listed": "the importer or end user is on the control list",
    "parties.watch_listed": "the importer or end user is on the watch list",
    "parties.unreliable_listed": "a party is on the unreliable-entity list",
    "parties.owned_by_one_listed": "the share that one listed party holds in the buyer",
    "parties.owned_by_all_listed": "the share that listed parties hold in the buyer",
    "technology.subject": "the subject of the technology",
    "technology.out_of_scope": "the technology is public, basic research or for a patent",
    "service.substantial_help": "it substantially helps rare-earth work abroad",
}

# A basis says how content is valued; the reader needs the basis only in the table of content.
_WITHOUT_MEMBERS = frozenset({"content.part_1_share.*", "content.part_1_share_inside.*"})
_MEMBERS_SHOWN = 8


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
    family = family_of(names[0], schema)
    words = _CLAUSES.get(family)
    if words is None:
        question = schema.type_of(names[0])
        return listed(names) if question is None else f"the answer to “{question.question}”"
    members = [member_of(name, schema) for name in names]
    if not all(members) or family in _WITHOUT_MEMBERS:
        return words
    return f"{words} {shortened(members, _MEMBERS_SHOWN, 'or')}"


def is_truth(fact: str, schema: FactSchema) -> bool:
    """Whether the fact is answered by yes or no and has a clause of its own."""
    kind = schema.type_of(fact)
    return kind is not None and kind.kind is FactKind.TRUTH and kind.name in _CLAUSES


def asked(facts: Iterable[str], schema: FactSchema) -> str:
    """What is open, for the middle of a sentence: ``whether it contains Sm or Gd``."""
    names = list(facts)
    words = clause(names, schema)
    return f"whether {words}" if is_truth(names[0], schema) else words


def has_words(family: str) -> bool:
    """Whether a declared fact has a clause here."""
    return family in _CLAUSES
