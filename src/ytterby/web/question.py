"""A question as its address tells it: everything that was typed, and nothing kept elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlencode

from ytterby.assembly.office import Brought

OF_THE_ITEM = (
    "description",
    "code",
    "hs",
    "form",
    "family",
    "composition",
    "origin",
    "technology_origin",
    "part",
)
OF_THE_MATTER = (
    "from",
    "to",
    "kind",
    "purpose",
    "exporter",
    "exporter_country",
    "importer",
    "importer_country",
    "end_user",
    "end_user_country",
    "end_user_military",
    "end_use",
)
"""What holds of everything in a bill alike."""

SAID = (*OF_THE_ITEM, *OF_THE_MATTER, "day")
"""What a form can say of a matter: fields of an export file, by their names there."""

FIELD_OF: Mapping[str, str] = MappingProxyType(
    {
        "transaction.kind": "kind",
        "transaction.from": "from",
        "transaction.to": "to",
        "transaction.purpose": "purpose",
        "exporter.country": "exporter_country",
        "item.code": "code",
        "item.form": "form",
        "item.family": "family",
        "item.origin": "origin",
        "item.technology_origin": "technology_origin",
        "end_user.country": "end_user_country",
        "end_user.military": "end_user_military",
        "end_use": "end_use",
    }
)
"""The field in which a fact of the law is said, where there is one."""

BROUGHT = ("bill", "columns", "prices", "rates", "place", "currency", "sheet")
"""What tells which bill was brought; see ``assembly.office.Brought``."""

ATTESTED, READING, REGIME = "attested", "reading.", "regime"
# What only steers a page and is no part of the question.
STEERING = frozenset(
    {
        *("step", "go", "q", "lang", "view", "sort", "filter", "page", "first", "row"),
        *("days", "outcome", "open", "cause"),
        *("answers", "basis", "standing", "product", "by", "options"),
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, by field; a field that was left blank is not there.

    ``facts`` are facts of the law by their names, ``readings`` the reading chosen for a doubt,
    ``attested`` ids of attestations on the shelf, ``regimes`` whose law is asked; ``unread`` are
    names in the address that say nothing here.
    """

    said: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    readings: tuple[tuple[str, str], ...] = ()
    attested: tuple[str, ...] = ()
    brought: Brought | None = None
    unread: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said yet."""
        return not (self.said or self.facts or self.brought)

    def with_said(self, **said: str) -> "Question":
        """The same question with other words in some fields; a blank takes a field out."""
        changed = {**self.said, **said}
        return replace(self, said={name: text for name, text in changed.items() if text})

    def pairs(self) -> list[tuple[str, str]]:
        """Everything said as names and values, for an address or for hidden fields."""
        brought = self.brought
        return [
            *((name, self.said[name]) for name in SAID if name in self.said),
            *sorted(self.facts.items()),
            *((f"{READING}{doubt}", reading) for doubt, reading in self.readings),
            *((ATTESTED, id_) for id_ in self.attested),
            *((REGIME, id_) for id_ in self.regimes),
            *(
                (name, value)
                for name in BROUGHT
                if brought is not None and (value := getattr(brought, name))
            ),
        ]

    def address(self, path: str = "") -> str:
        """The address of this question under a path."""
        query = urlencode(self.pairs())
        return f"{path}?{query}" if query else path


def question_of(pairs: Iterable[tuple[str, str]]) -> Question:
    """The question that an address tells; of a name that comes twice the last value counts."""
    said: dict[str, str] = {}
    facts: dict[str, str] = {}
    readings: dict[str, str] = {}
    brought: dict[str, str] = {}
    attested: dict[str, None] = {}
    regimes: dict[str, None] = {}
    unread: dict[str, None] = {}
    places: list[tuple[frozenset[str], dict[str, str]]] = [
        (frozenset(SAID), said),
        (frozenset(BROUGHT), brought),
    ]
    for name, typed in pairs:
        text = typed.strip()
        kept = next((place for names, place in places if name in names), None)
        if kept is not None:
            kept[name] = text
        elif name == ATTESTED:
            attested.update({text: None} if text else {})
        elif name == REGIME:
            regimes.update({text: None} if text else {})
        elif name.startswith(READING):
            readings[name.removeprefix(READING)] = text
        elif "." in name:
            facts[name] = text
        elif name not in STEERING:
            unread[name] = None
    return Question(
        {name: text for name, text in said.items() if text},
        {name: text for name, text in facts.items() if text},
        tuple((doubt, reading) for doubt, reading in sorted(readings.items()) if reading),
        tuple(attested),
        Brought(**{name: text for name, text in brought.items() if text})
        if brought.get("bill")
        else None,
        tuple(unread),
        tuple(regimes),
    )
