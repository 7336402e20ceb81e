"""What the item finder found, as a page shows it, and what each row says of a question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ytterby.reports.item_candidates import CandidateTold, candidate_told, why_not
from ytterby.reports.item_headline import (
    coverage_words,
    items_headline,
    suggestions,
    would_words,
)
from ytterby.reports.item_words import (
    WordsRead,
    named_elsewhere,
    not_asked,
    not_known,
    row_name,
    words_read,
)
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.vocabulary.truth import Truth

_CONTAINS, _FAMILY = "item.contains.", "item.family"
_TRUTHS: Mapping[Standing, Truth] = {
    Standing.MATCHES: True,
    Standing.MAY: None,
    Standing.WOULD: None,
    Standing.NOT: False,
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row of a list in words, and the fields that it fills in a question if it is the one."""

    told: CandidateTold
    truth: Truth
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that do not match for the same reason."""

    names: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """Everything that a template may use.

    ``fields`` are what the words themselves say of a question, whatever the row.
    """

    found: ItemsFound
    headline: str
    read: tuple[WordsRead, ...]
    not_known: tuple[str, ...]
    not_asked: str
    elsewhere: tuple[str, ...]
    matches: tuple[FoundRow, ...]
    may: tuple[FoundRow, ...]
    would: str
    would_rows: tuple[FoundRow, ...]
    left_out: tuple[LeftOut, ...]
    suggestions: tuple[str, ...]
    coverage: tuple[str, ...]
    fields: Mapping[str, str]


def items_view(found: ItemsFound) -> ItemsPage:
    """What a page shows of a search, in the language spoken."""
    would = found.of(Standing.WOULD)
    return ItemsPage(
        found=found,
        headline=items_headline(found),
        read=words_read(found.words),
        not_known=not_known(found.words),
        not_asked=not_asked(found.words),
        elsewhere=named_elsewhere(found.words),
        matches=tuple(_rows(found, Standing.MATCHES)),
        may=tuple(_rows(found, Standing.MAY)),
        would=would_words(would) if would else "",
        would_rows=tuple(_rows(found, Standing.WOULD)),
        left_out=tuple(_left_out(found)),
        suggestions=tuple(suggestions(found)),
        coverage=tuple(coverage_words(found)),
        fields=said_by_words(found),
    )


def said_by_words(found: ItemsFound) -> dict[str, str]:
    """The fields of a question that the words certainly fill: form, family, what it contains."""
    forms = found.words.forms
    family = found.facts.get(_FAMILY)
    fields = {
        "form": forms[0] if len(forms) == 1 else "",
        "family": "" if family is None else str(family.value),
    }
    named = {symbol for name in (fields["family"],) for symbol in name.split("-")}
    inside = {
        name: "yes"
        for name, fact in found.facts.items()
        # The family says its own constituents.
        if name.startswith(_CONTAINS)
        and fact.value is True
        and name.removeprefix(_CONTAINS) not in named
    }
    return {name: text for name, text in {**fields, **inside}.items() if text}


def said_by_row(candidate: Candidate, found: ItemsFound) -> dict[str, str]:
    """The fields of a question that are so if the item is this row's: its code and its nature."""
    item = candidate.item
    nature = {"code": item.code, "form": item.form, "family": item.family}
    inside = {f"{_CONTAINS}{symbol}": "yes" for symbol in item.elements}
    own = {name: text for name, text in {**nature, **inside}.items() if text}
    return {**said_by_words(found), **own}


def _rows(found: ItemsFound, standing: Standing) -> Iterator[FoundRow]:
    for each in found.of(standing):
        yield FoundRow(candidate_told(each, found), _TRUTHS[standing], said_by_row(each, found))


def _left_out(found: ItemsFound) -> Iterator[LeftOut]:
    """Rows for which something speaks and one thing against, by that one thing."""
    reasons = [(why_not(each, found), each) for each in found.of(Standing.NOT)]
    reasons.sort(key=lambda pair: pair[0])
    for because, group in groupby(reasons, key=lambda pair: pair[0]):
        names = tuple(row_name(each.item, found.lawbook) for _, each in group)
        yield LeftOut(names, because)
