"""Collect the English that the rooms before `reports` tell people, for the catalogue `rooms.po`.

Most is read out of the source: the words of findings, sources of facts, caveats, explanations.
Beside them stand the words of the trade that are values of facts, and what a step of an explanation
asks of each fact.
"""

import ast
import errno
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from tools.source_texts import (
    Expression,
    Reader,
    Source,
    Spot,
    called,
    given_by,
    is_too_general,
    nodes_of,
    own_words,
    source_of,
)
from ytterby.intake.fact_schema import read_fact_schemas
from ytterby.intake.scope import Kind
from ytterby.intake.stated_facts import CONTENT_BASES
from ytterby.intake.transactions import ROLES
from ytterby.licensing.determination import Cause
from ytterby.material.item_facts import NO_MAGNET
from ytterby.reports.language import JOINTS
from ytterby.rules.explanation import Comparison
from ytterby.rules.timeline import DISPUTED, UNVERIFIED
from ytterby.vocabulary.bill import Operator
from ytterby.vocabulary.fact import FactKind, FactSchema
from ytterby.vocabulary.family import canonical_family
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.law import Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.truth import word

ROOT = Path(__file__).resolve().parents[1]
HOUSE = "src/ytterby"
ROOMS = ("vocabulary", "intake", "material", "parties", "rules", "licensing", "workflows")
# The assembly makes findings, too, and so do stores and who opens audit files.
BESIDE = ("assembly", "backends", "reports/audit.py", "web")

_FINDING = ("seen", "expected", "remedy")
# Who takes words for people, and as which arguments: by their place, or by their name.
TAKERS: Mapping[str, tuple[int | str, ...]] = {
    "Finding": (2, 3, 4, *_FINDING),
    "add": _FINDING,
    "note": (1, *_FINDING),
    "note_once": (1,),
    "_note": (1,),
    "CellError": _FINDING,
    "_Fault": (3, 4, 5),
    "QuantityError": (0, 1, 2),
    "EncodingUnknownError": (0,),
    "_UnreadableError": (1,),
    "_stop": (0,),
    "_DamagedError": (0,),
    "too_large": (1, 2),
    "needs": (1,),
    "wrong_kind": (0,),
    "rate_missing": (1,),
    "Fact": (1, "source"),
    "Step": (2, 3, 4),
    "Stale": (1,),
    "Guess": (2,),
    "Clash": (0, 1, 2),
    "places_apart": (0,),
    "Unmapped": (1,),
    "Column": (5, "because"),
    "Decider": (2,),
    "CaseResult": (2,),
    "Replay": (1,),
    "Ask": (0, 2),
    "View": (0,),
    "tell": (0,),
    "content_picture": (3,),
}
_CAVEATS = frozenset({"caveats.append", "caveats.extend"})
# Functions that give or yield what people read, wherever it goes.
GIVERS = re.compile(r"_?caveats?|coverage_caveats|_noun|_unverified|said|_.*_differences")
# Errors of which people read the words.
SHOWN_ERRORS = frozenset(
    {
        "CampaignDamagedError",
        "CampaignThereError",
        "EmptyPeriodError",
        "FamilyError",
        "JobDiedError",
        "JobLeftError",
        "JobTooLargeError",
        "JobTooLongError",
        "LegalIdError",
        "SigningNotInstalledError",
        "NobodyToAskError",
        "NotACampaignError",
        "PartNotInBillError",
        "TooLargeError",
        "UnknownReadingError",
        "UnknownRegimeError",
        "UnusedOptionError",
    }
)
# Keys and examples, which are typed as they stand.
AS_TYPED = frozenset({"12.5 g", "USD 60", "format", "from", "grade"})
_REFUSALS = tuple(
    os.strerror(number)
    for number in (errno.EACCES, errno.EISDIR, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
)
# What others say, shown inside a finding as it came; a document that is refused, with its path.
OF_OTHERS: Mapping[str, tuple[str, ...]] = {
    "os": (*_REFUSALS, *(f"{each} ({{path}})" for each in _REFUSALS)),
    "csv": ("unexpected end of data", "',' expected after '\"'"),
    "zipfile": ("File is not a zip file",),
    "expat": (
        "junk after document element",
        "mismatched tag",
        "no element found",
        "not well-formed (invalid token)",
        "syntax error",
        "undefined entity",
        "unclosed token",
    ),
    "libyaml": (
        "could not find expected ':' while scanning a simple key",
        "did not find expected ',' or ']' while parsing a flow sequence",
        "did not find expected ',' or '}' while parsing a flow mapping",
        "did not find expected '-' indicator while parsing a block collection",
        "did not find expected key while parsing a block mapping",
        "did not find expected node content while parsing a flow node",
        "found character that cannot start any token while scanning for the next token",
        "found unexpected end of stream while scanning a quoted scalar",
        "found unknown escape character while parsing a quoted scalar",
        "mapping values are not allowed in this context",
    ),
}
# As `licensing.determine` finds it in a question, to put a symbol in its place.
_MEMBER = "this substance"
_EQUAL = (Comparison.IS, Comparison.ONE_OF)
_ORDERED = (Comparison.AT_LEAST, Comparison.ABOVE, Comparison.BELOW)
COMPARISONS: Mapping[FactKind, tuple[Comparison, ...]] = {
    FactKind.TRUTH: (Comparison.IS,),
    FactKind.WORD: _EQUAL,
    FactKind.TEXT: _EQUAL,
    FactKind.COUNTRY: _EQUAL,
    FactKind.DAY: (Comparison.IS, *_ORDERED),
    FactKind.SHARE: _ORDERED,
    FactKind.NUMBER: _ORDERED,
}


def room_messages() -> dict[str, tuple[str, ...]]:
    """Every message with its holes, and the files that make it."""
    found: dict[str, set[str]] = {}
    for message, reference in chain(_sentences(), _words(), _names(), _asked(), _of_others()):
        if message in JOINTS or (_has_words(message) and message not in AS_TYPED):
            found.setdefault(message, set()).add(reference)
    return {
        message: tuple(sorted(found[message]))
        for message in sorted(found)
        if not is_too_general(message)
    }


def too_general() -> tuple[str, ...]:
    """The messages that are left out, because they would be found in nearly every sentence."""
    worded = {message for message, _ in _sentences() if _has_words(message)}
    return tuple(sorted(filter(is_too_general, worded)))


def _has_words(message: str) -> bool:
    return any(map(str.isalpha, own_words(message)))


@cache
def _sources() -> tuple[Source, ...]:
    paths = [path for name in ROOMS for path in (ROOT / HOUSE / name).rglob("*.py")]
    for beside in (ROOT / HOUSE / name for name in BESIDE):
        paths += beside.rglob("*.py") if beside.is_dir() else [beside]
    return tuple(source_of(path, ROOT) for path in sorted(paths))


@cache
def _sentences() -> tuple[tuple[str, str], ...]:
    """What the source says, each message with its file."""
    reader = Reader(_sources())
    for source in _sources():
        for node, spot in nodes_of(source):
            for expression in (*_told_at(node, spot), *_caveat_of(node, spot)):
                reader.take(expression)
    return tuple(dict.fromkeys(reader.found))


def _told_at(node: ast.AST, spot: Spot) -> Iterator[Expression]:
    """The expressions at a node that become words for people."""
    match node:
        case ast.Call():
            yield from (Expression(each, spot) for each in _taken(node))
        case ast.FunctionDef() if GIVERS.fullmatch(node.name):
            yield from (Expression(each, Spot(spot.source, node)) for each in given_by(node))
        case ast.ClassDef() if node.name in SHOWN_ERRORS:
            for maker in node.body:
                if isinstance(maker, ast.FunctionDef):
                    yield from _raised(maker, spot.source)
        case _:
            return


def _taken(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are words for people."""
    if ast.unparse(call.func) in _CAVEATS:
        yield from call.args
    for which in TAKERS.get(called(call.func), ()):
        if isinstance(which, int):
            yield from call.args[which : which + 1]
        else:
            yield from (each.value for each in call.keywords if each.arg == which)


def _raised(maker: ast.FunctionDef, source: Source) -> Iterator[Expression]:
    for node in ast.walk(maker):
        if isinstance(node, ast.Call) and called(node.func) == "__init__":
            yield from (Expression(each, Spot(source, maker)) for each in node.args)


def _caveat_of(node: ast.AST, spot: Spot) -> Iterator[Expression]:
    """What `workflows.products` makes of a finding of the roll-up that does not block."""
    if "/material/" not in spot.source.path or not isinstance(node, ast.Call):
        return
    if called(node.func) == "Finding" and any(each.arg == "blocks" for each in node.keywords):
        _, code, seen, _, remedy, *_ = map(ast.unparse, node.args)
        told = f"{code} + ': ' + ({seen}) + '. ' + capitalised({remedy}) + '.'"
        yield Expression(ast.parse(told, mode="eval").body, spot)


def _words() -> Iterator[tuple[str, str]]:
    """Words of the trade: values of facts, statuses, outcomes, and what joins words in a row."""
    for kind in _schema().types.values():
        yield from ((each, f"{HOUSE}/law/facts.yaml") for each in kind.words)
    for name, words in {
        "intake/scope.py": Kind,
        "intake/stated_facts.py": CONTENT_BASES,
        "intake/transactions.py": (role.replace("_", " ") for role in ROLES),
        "licensing/determination.py": Cause,
        "material/item_facts.py": (NO_MAGNET,),
        "reports/language.py": JOINTS,
        "rules/explanation.py": Comparison,
        "rules/timeline.py": (DISPUTED, UNVERIFIED),
        "vocabulary/bill.py": Operator,
        "vocabulary/fact.py": FactKind,
        "vocabulary/family.py": (canonical_family("ferrite"),),
        "vocabulary/form.py": (each.words for each in Form),
        "vocabulary/law.py": Status,
        "vocabulary/outcome.py": (words for each in Outcome for words in (each.words, each.key)),
        "vocabulary/truth.py": map(word, (True, False, None)),
    }.items():
        yield from ((str(each), f"{HOUSE}/{name}") for each in words)


def _names() -> Iterator[tuple[str, str]]:
    """A name that was used: what it stands for is a kind, of which the source says no more."""
    for kind in Kind:
        yield f"the {kind} {{name}}", f"{HOUSE}/intake/scope.py"
        yield f"a {kind} of {{instrument}}", f"{HOUSE}/intake/scope.py"


def _asked() -> Iterator[tuple[str, str]]:
    """What is asked of each fact: by a step of an explanation, and of whoever may know it."""
    for name, kind in _schema().types.items():
        if _MEMBER in kind.question:
            question = kind.question.replace(_MEMBER, "{symbol}")
            yield question, f"{HOUSE}/licensing/determine.py"
        fact = name.replace("*", "{member}").replace(".", " ").replace("_", " ")
        for comparison in COMPARISONS[kind.kind]:
            yield f"{fact} {comparison} {{settled}}", f"{HOUSE}/rules/explanation.py"


def _of_others() -> Iterator[tuple[str, str]]:
    for reference, messages in OF_OTHERS.items():
        yield from ((each, reference) for each in messages)


@cache
def _schema() -> FactSchema:
    return read_fact_schemas(ROOT / HOUSE / "law").required()


if __name__ == "__main__":
    for message in room_messages():
        print(message)
