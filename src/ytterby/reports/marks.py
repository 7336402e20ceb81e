"""One mark for each outcome and each status of the law: word and shape first, then colour.

Six colours in all, and the same thing has the same colour and shape in every text and picture.
"""

from dataclasses import dataclass

from ytterby.reports.language import Language, language_spoken
from ytterby.rules.timeline import DISPUTED, UNVERIFIED
from ytterby.vocabulary.law import Status
from ytterby.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Mark:
    """How a thing is marked: ``words`` for people, ``shape`` for a terminal, ``tone`` for a style.

    ``icon`` names the shape drawn on a page, ``terminal`` the colour on a terminal.  ``word`` is
    English whatever is spoken, ``word_zh`` Chinese.
    """

    word: str
    word_zh: str
    shape: str
    icon: str
    tone: str
    terminal: str

    @property
    def words(self) -> str:
        """Its word in the language spoken."""
        return self.word_zh if language_spoken() is Language.CHINESE else self.word


_STOP, _WARN, _NEED, _MILD, _QUIET, _OPEN = "stop", "warn", "need", "mild", "quiet", "open"
_TERMINAL = {
    _STOP: "red",
    _WARN: "yellow",
    _NEED: "blue",
    _MILD: "cyan",
    _QUIET: "bright_black",
    _OPEN: "magenta",
}


def _mark(words: str, shape: str, icon: str, tone: str) -> Mark:
    word, _, word_zh = words.partition("|")
    return Mark(word, word_zh, shape, icon, tone, _TERMINAL[tone])


_OUTCOMES = {
    Outcome.PROHIBITED: _mark("prohibited|禁止", "■", "square", _STOP),
    Outcome.REFUSED_IN_PRINCIPLE: _mark(
        "refused in principle|原则上不予许可", "◧", "half-square", _STOP
    ),
    Outcome.CASE_BY_CASE: _mark("case by case|逐案审批", "▲", "triangle", _WARN),
    Outcome.LICENCE_INDIVIDUAL: _mark("licence|单项许可", "●", "disc", _NEED),
    Outcome.LICENCE_GENERAL: _mark("general licence|通用许可", "◐", "half-disc", _NEED),
    Outcome.CERTIFICATE_BY_REGISTRATION: _mark("certificate|登记凭证", "◎", "target", _NEED),
    Outcome.REPORT_ONLY: _mark("report only|仅需报告", "◇", "diamond", _MILD),
    Outcome.NOT_REQUIRED: _mark("not required|无需许可", "○", "ring", _MILD),
    Outcome.NOT_SUBJECT: _mark("not subject|不受管制", "○", "ring", _MILD),
    Outcome.NOT_REACHED: _mark("not reached|未涉及", "–", "dash", _QUIET),
}  # fmt: skip

UNDETERMINED = _mark("undetermined|未定", "?", "question", _OPEN)

_STATUSES = {
    Status.IN_FORCE.value: _mark("in force|施行中", "●", "disc", _NEED),
    Status.SUSPENDED.value: _mark("suspended|暂停实施", "◌", "dotted", _QUIET),
    Status.NOT_YET_EFFECTIVE.value: _mark("not yet effective|尚未施行", "○", "ring", _QUIET),
    Status.NOT_PUBLISHED.value: _mark("not published|尚未公布", "–", "dash", _QUIET),
    Status.REPEALED.value: _mark("repealed|已废止", "–", "dash", _QUIET),
    Status.PROPOSED.value: _mark("proposed|草案", "○", "ring", _QUIET),
    Status.DROPPED.value: _mark("dropped|已撤回", "–", "dash", _QUIET),
    UNVERIFIED: _mark("unverified|未核实", "▨", "hatched", _OPEN),
    DISPUTED: _mark("disputed|有争议", "▩", "crossed", _OPEN),
}

_STANDINGS = {
    "known": _mark("known|已知", "✓", "tick", _NEED),
    "interval": _mark("interval|区间", "◐", "half-disc", _WARN),
    "missing": _mark("missing|缺失", "?", "question", _OPEN),
}


def standing_mark(word: str) -> Mark:
    """The mark of a field by how much is known of it: known, an interval, or missing."""
    return _STANDINGS[word]


def outcome_mark(outcome: Outcome) -> Mark:
    """The mark of an outcome."""
    return _OUTCOMES[outcome]


def status_mark(word: str) -> Mark:
    """The mark of a status of the law, by its word in ``rules.timeline``."""
    return _STATUSES[word]


def status_words(word: str) -> str:
    """A status of the law in the language spoken, by its word in ``rules.timeline``."""
    return _STATUSES[word].words


def truth_mark(truth: bool | None) -> Mark:
    """The mark of an answer to a condition."""
    if truth is None:
        return _mark("not known|未知", "?", "question", _OPEN)
    return _mark("yes|是", "✓", "tick", _NEED) if truth else _mark("no|否", "✗", "cross", _QUIET)
