"""Case files into cases: what was asked, what must come out, and who says so."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from ytterby.intake.documents import open_document
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.stated_facts import known_fact
from ytterby.intake.transactions import transaction_of
from ytterby.vocabulary.case import Case, Expectation, ExpectedRange
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.law import Status
from ytterby.vocabulary.penalty import FineRange
from ytterby.vocabulary.truth import Truth

FORMAT = "ytterby/cases/1"
STATUS_WORDS = (*(status.value for status in Status), "disputed", "unverified")
_TRUTHS: Mapping[str, Truth] = MappingProxyType({"yes": True, "no": False, "not known": None})


def read_cases(path: Path, schema: FactSchema) -> Checked[tuple[Case, ...]]:
    """The cases of a file, or of every ``*cases*.yaml`` in and below a folder."""
    notes = Notes(str(path))
    paths = sorted(path.rglob("*cases*.yaml")) if path.is_dir() else [path]
    if not paths:
        notes.add(
            "FILE-NOT-FOUND",
            notes.place(),
            seen="no file with cases in its name",
            expected="files like cases.yaml",
            remedy="check the folder, or name one file",
        )
    cases = [case for each in paths for case in _cases_of(each, notes.beside(str(each)), schema)]
    _note_repeated(cases, notes)
    return notes.checked(tuple(cases))


def _cases_of(path: Path, notes: Notes, schema: FactSchema) -> list[Case]:
    entry = open_document(path, notes)
    if entry is None:
        return []
    fields = entry.fields()
    fields.format(FORMAT)
    fields.need("cases")
    cases = [_case(each, schema) for each in fields.items("cases")]
    fields.close()
    return cases


def _note_repeated(cases: list[Case], notes: Notes) -> None:
    first: dict[str, Case] = {}
    for case in cases:
        other = first.setdefault(case.id, case)
        if other is not case and case.id:
            notes.add(
                "DUPLICATE-CASE",
                case.place,
                seen=f"{case.id} again, after {other.place}",
                expected="an id of its own for every case",
                remedy="number variants of a case a, b, c",
            )


def _case(entry: Entry, schema: FactSchema) -> Case:
    fields = entry.fields()
    pending = fields.text_or_blank("pending")
    ask = fields.get if pending else fields.need
    transaction, expect = ask("transaction"), ask("expect")
    case = Case(
        id=fields.text("id"),
        title=fields.text("title"),
        grade=fields.grade(),
        source=fields.text("source"),
        transaction=None if transaction is None else transaction_of(transaction.fields(), schema),
        expect=None if expect is None else _expectation(expect, schema),
        pending=pending,
        rule=_rule(fields),
        note=fields.text_or_blank("note"),
        readings=tuple((doubt, each.text()) for doubt, each in fields.members("readings")),
        bill=fields.text_or_blank("bill"),
        prices=fields.text_or_blank("prices"),
        place_of_prices=fields.text_or_blank("place_of_prices"),
        regime=fields.text_or_blank("regime"),
        place=entry.place,
    )
    fields.close()
    return case


def _rule(fields: Fields) -> str:
    """The rule or rules in question; a list is joined for the reader."""
    entry = fields.get("rule")
    if entry is None:
        return ""
    return ", ".join(entry.texts()) if isinstance(entry.node.value, list) else entry.text()


def _expectation(entry: Entry, schema: FactSchema) -> Expectation:
    fields = entry.fields()
    read = Expectation(
        at_least=fields.read("at_least", Entry.outcome),
        at_most=fields.read("at_most", Entry.outcome),
        items=fields.texts("items"),
        not_items=fields.texts("not_items"),
        duties=fields.texts("duties"),
        possible_duties=fields.texts("possible_duties"),
        decided_by_facts=_fact_names(fields, schema),
        decided_by_law=tuple(_id(each) for each in fields.items("decided_by_law")),
        status={
            _key_id(key, each): each.word(STATUS_WORDS) for key, each in fields.members("status")
        },
        provisions={
            _key_id(key, each): _TRUTHS.get(each.word(tuple(_TRUTHS)))
            for key, each in fields.members("provisions")
        },
        due={key: each.day() for key, each in fields.members("due")},
        penalties=tuple(_expected_range(each) for each in fields.items("penalties")),
    )
    fields.close()
    _note_useless(read, entry)
    return read


def _expected_range(entry: Entry) -> ExpectedRange:
    fields = entry.fields()
    penalty, least, most = fields.need("penalty"), fields.need("from"), fields.need("to")
    read = ExpectedRange(
        penalty="" if penalty is None else _id(penalty),
        base=fields.read("base", Entry.number),
        graver=fields.read("graver", Entry.truth) or False,
        whom=fields.text_or_blank("whom"),
        range=FineRange(
            Fraction(0) if least is None else least.number(),
            Fraction(0) if most is None else most.number(),
        ),
    )
    fields.close()
    return read


def _note_useless(read: Expectation, entry: Entry) -> None:
    if read == Expectation():
        entry.note(
            "EXPECTS-NOTHING",
            seen="no expectation",
            expected="at least one, such as at_least",
            remedy="write what must come out, or mark the case as pending",
        )
    if read.at_least is not None and read.at_most is not None and read.at_most < read.at_least:
        entry.note(
            "EXPECTATION-UPSIDE-DOWN",
            seen=f"at least {read.at_least.key}, at most {read.at_most.key}",
            expected="the lower outcome as at_least",
            remedy="swap the two",
        )


def _fact_names(fields: Fields, schema: FactSchema) -> tuple[str, ...]:
    entries = fields.items("decided_by_facts")
    for entry in entries:
        known_fact(entry.text(), entry, schema)
    return tuple(entry.text() for entry in entries)


def _id(entry: Entry) -> str:
    found = entry.legal_id()
    return "" if found is None else str(found)


def _key_id(key: str, entry: Entry) -> str:
    """A provision that stands as a key."""
    return _id(Entry(entry.node._replace(value=key, plain=False), entry.field, entry.notes))
