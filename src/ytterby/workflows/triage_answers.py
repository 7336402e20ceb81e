"""Who answers the lines of a part list: words read once, patterns judged once, rows found once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, TypeVar

from ytterby.intake.triage_lexicon import TriageLexicon
from ytterby.intake.triage_words import Pattern, WordReader, names_in, words_of
from ytterby.rules.lawbook import Views
from ytterby.rules.triage import judged
from ytterby.rules.triage_line import NO_WORDS, ColumnRules, Evidence, line_judged, stated_signs
from ytterby.vocabulary.triage import (
    Atom,
    CandidateCode,
    CouldHold,
    Judged,
    PartLine,
    Reason,
    Role,
    Sign,
    Speaks,
    Told,
    Triaged,
)
from ytterby.workflows.determine import AS_READ, Court
from ytterby.workflows.triage_candidates import CandidateFinder

Key = TypeVar("Key")
Value = TypeVar("Value")
_Answer: TypeAlias = tuple[Judged, tuple[CandidateCode, ...]]
_KEPT_MAX = 500_000
_ASKING = frozenset({Role.SUBSTANCE, Role.SIGN})
_MATCHES = "matches"


@dataclass(frozen=True, slots=True)
class _Read:
    """One pattern: what it comes to, the words to ask the finder, and whether figures matter."""

    judged: Judged
    asked: str = ""
    in_full: bool = False


class TriageAnswers:
    """Answers lines by one lexicon and the law of one day; what it has judged once it knows.

    Invariant: equal lines have equal answers, in whichever order they come.
    """

    def __init__(
        self, court: Court, lexicon: TriageLexicon, day: date, views: Views = AS_READ
    ) -> None:
        self.day = day
        self._lexicon = lexicon
        self._words = WordReader(lexicon)
        self._finder = CandidateFinder(court, lexicon.items, day, views)
        self._read: dict[tuple[Told, Pattern], _Read] = {}
        self._headings: dict[str, Sign | None] = {"": None}
        self._names: dict[str, frozenset[str]] = {}
        self._answers: dict[tuple[Pattern, str, str], _Answer] = {}
        rules = lexicon.rules
        self._columns = ColumnRules(
            rules["stated-composition"], rules["complete-composition"], rules["stated-free"]
        )

    def triaged(self, line: PartLine) -> Triaged:
        """A line with its answer and the rows that it may fall under."""
        pattern = self._words.pattern(line.description)
        found = self._known(line, pattern)
        if found[0].reason is Reason.WORD_NOT_KNOWN and line.supplier:
            found = self._without_maker(line, pattern) or found
        return Triaged(line, *found)

    def _without_maker(self, line: PartLine, pattern: Pattern) -> _Answer | None:
        """The answer without the name of who makes it, which makes nothing else of a screw."""
        names = self._names_in(line.supplier)
        plain = line.description.casefold()
        if not any(name in plain for name in names):
            return None
        without = self._words.without(line.description, names)
        return None if without == pattern else self._known(line, without)

    def _known(self, line: PartLine, pattern: Pattern) -> _Answer:
        """The answer to a line with this pattern, worked out once for all lines alike."""
        if line.composition or line.rare_earth_free:
            return self._of_columns(line, pattern)[0]
        key = (pattern, line.material, line.hs)
        found = self._answers.get(key)
        if found is None:
            found, in_full = self._of_columns(line, pattern)
            if not in_full:
                _keep(self._answers, key, found)
        return found

    def _of_columns(self, line: PartLine, pattern: Pattern) -> tuple[_Answer, bool]:
        """The answer, and whether figures in its words count, so that no other line is alike."""
        read = self._read_as(pattern, Told.DESCRIPTION)
        made_of = _NOTHING_READ
        if line.material:
            made_of = self._read_as(self._words.pattern(line.material), Told.MATERIAL)
        stated = stated_signs(
            line.composition,
            self._columns,
            is_complete=line.composition_complete,
            rare_earth_free=line.rare_earth_free,
        )
        asked = line.description if read.in_full else read.asked
        beside = line.material if made_of.in_full else made_of.asked
        evidence = Evidence(read.judged, made_of.judged, self._heading(line.hs), stated)
        found = self._answer(evidence, _together(read, asked, beside, stated))
        return found, read.in_full or made_of.in_full

    def _names_in(self, supplier: str) -> frozenset[str]:
        found = self._names.get(supplier)
        if found is None:
            found = names_in(supplier)
            _keep(self._names, supplier, found)
        return found

    def _read_as(self, pattern: Pattern, told: Told) -> _Read:
        found = self._read.get((told, pattern))
        if found is None:
            atoms = self._words.atoms(pattern)
            come_to = judged(_as_material(atoms) if told is Told.MATERIAL else atoms, told)
            # A sign without a rule names a substance by itself: that is for the finder to judge.
            asks = any(each.rule is None and each.substances for each in come_to.signs) or any(
                each.role in _ASKING for each in atoms
            )
            found = _Read(
                come_to,
                words_of(atoms) if asks else "",
                asks and any(map(_counts_in_full, atoms)),
            )
            _keep(self._read, (told, pattern), found)
        return found

    def _answer(self, evidence: Evidence, asked: str) -> _Answer:
        """The answer with its candidates; what the finder takes for a listed item is never less."""
        found = line_judged(evidence)
        if found.answer is CouldHold.NO:
            return found, ()
        candidates = self._finder.candidates(asked, found.inside)
        is_listed = any(each.standing == _MATCHES for each in candidates)
        if is_listed and not evidence.is_free:
            found = replace(found, answer=CouldHold.YES, reason=Reason.NAMED, certain=True)
        return found, candidates

    def _heading(self, digits: str) -> Sign | None:
        if digits not in self._headings:
            spelt = self._lexicon.of_hs(digits)
            sign = None
            if spelt is not None and spelt.rule.says is not Speaks.NOTHING:
                rule = spelt.rule
                sign = Sign(Told.HS, spelt.words, rule.says, rule, rule.substances)
            _keep(self._headings, digits, sign)
        return self._headings.get(digits)


def _counts_in_full(atom: Atom) -> bool:
    """Whether the figures around a word belong to it: a share, or a control code."""
    is_code = atom.role is Role.SIGN and atom.words[:1].isdecimal()
    return is_code or atom.role is Role.AMOUNT


_NOTHING_READ = _Read(NO_WORDS)


def _as_material(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms of a material, in which a symbol of two letters is an element."""
    return tuple(
        replace(each, role=Role.SUBSTANCE)
        if each.role is Role.SYMBOL and len(each.words) > 1
        else each
        for each in atoms
    )


def _together(read: _Read, asked: str, beside: str, stated: Sequence[Sign]) -> str:
    """The words for the finder: those of the line, of its material and of its composition."""
    inside = " and ".join(dict.fromkeys(symbol for each in stated for symbol in each.substances))
    named = asked or " ".join(sign.words for sign in read.judged.signs)
    if not (beside or inside):
        return asked
    contained = f" containing {inside}" if inside else ""
    return f"{named} {beside}".strip() + contained


def _keep(memo: dict[Key, Value], key: Key, value: Value) -> None:
    """Keeps what was found; a memo that has grown too large begins anew."""
    if len(memo) >= _KEPT_MAX:
        memo.clear()
    memo[key] = value
