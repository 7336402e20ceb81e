"""The steps of an explanation in words: what was asked, and what was seen."""

from collections.abc import Mapping
from types import MappingProxyType

from ytterby.reports.fact_words import (
    clause,
    contrary,
    is_truth,
    settled_words,
    value_words,
)
from ytterby.reports.language import marked, say, told
from ytterby.reports.titles import item_title, list_title, provision_title, reading_name
from ytterby.rules.conditions import said
from ytterby.rules.explanation import Comparison, Kind, Step
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactSchema

_JOINTS: Mapping[Kind, str] = MappingProxyType(
    {Kind.ALL: marked("all of these"), Kind.ANY: marked("any of these"), Kind.NOT: marked("not so")}
)
# What is asked for, and its contrary.
_COMPARED: Mapping[Comparison, tuple[str, str]] = MappingProxyType(
    {
        Comparison.IS: (marked("{fact} is {value}"), marked("{fact} is not {value}")),
        Comparison.ONE_OF: (
            marked("{fact} is one of {values}"),
            marked("{fact} is none of {values}"),
        ),
        Comparison.AT_LEAST: (
            marked("{fact} is at least {value}"),
            marked("{fact} is below {value}"),
        ),
        Comparison.ABOVE: (
            marked("{fact} is more than {value}"),
            marked("{fact} is at most {value}"),
        ),
        Comparison.BELOW: (marked("{fact} is below {value}"), marked("{fact} is at least {value}")),
    }
)
_BLANK = marked("{fact} is blank"), marked("{fact} is not blank")
_BETWEEN = ", "


def step_words(step: Step, lawbook: Lawbook) -> str:
    """What a step asked, in words: ``it contains Dy``, ``the end use is not civil``."""
    leaf = leaf_of(step)
    if leaf is not None:
        return comparison_words(leaf, lawbook.schema, positive=leaf is step)
    if step.kind in _JOINTS:
        return say(_JOINTS[step.kind])
    if step.kind is Kind.LISTED and step.name in lawbook.item_lists:
        return say("falls under {list}", list=list_title(lawbook.item_lists[step.name]))
    if step.kind is Kind.READING:
        return say("{reading}: {words}", reading=reading_name(step.name), words=told(step.value))
    if step.item is not None:
        return f"{step.item.code} {item_title(step.item)}".strip()
    provision = lawbook.provisions.get(step.name)
    return told(step.asked) if provision is None else provision_title(provision)


def seen_words(step: Step) -> str:
    """What a step saw; a fact that was stated blank says so."""
    if step.kind is Kind.FACT:
        seen = say("not known") if step.fact is None else value_words(step.fact)
        return seen or say("none stated")
    if step.kind is Kind.READINGS and step.parts:
        if not step.value:
            return say("open")
        return say("read as {reading}", reading=reading_name(step.value))
    return step.seen


def size_of(step: Step) -> int:
    """How many steps a tree has, its root among them."""
    return 1 + sum(size_of(part) for part in step.parts)


def leaf_of(step: Step) -> Step | None:
    """The fact that a step asks for or excludes, ``None`` for a step with an inner life."""
    if step.kind is Kind.NOT and len(step.parts) == 1 and step.parts[0].kind is Kind.FACT:
        return step.parts[0]
    return step if step.kind is Kind.FACT else None


def comparison_words(step: Step, schema: FactSchema, *, positive: bool) -> str:
    """A fact with what it is compared with, or with the contrary."""
    if is_truth(step.name, schema):
        is_so = positive is (step.value == said(value=True))
        return clause([step.name], schema) if is_so else contrary([step.name], schema)
    comparison = step.comparison or Comparison.IS
    message = _BLANK if not step.value else _COMPARED[comparison]
    values = [settled_words(each) for each in step.value.split(_BETWEEN)]
    return say(
        message[0] if positive else message[1],
        fact=clause([step.name], schema),
        value=settled_words(step.value),
        values=say(_BETWEEN).join(values),
    )
