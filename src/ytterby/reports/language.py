"""The language in which answers are put: chosen where a page or text is made, heard by every word.

English is the language of the source, so a message is its own English.  Every other language is
a folder of gettext catalogues in ``locale/``: of what the doors and this room say (`say`), and of
what the law and the rooms before this one put in English (`told`).
"""

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache, partial
from importlib import resources

import polib

from ytterby.vocabulary.finding import Finding


class Language(StrEnum):
    """A language that answers can be put in, by its code."""

    ENGLISH = "en"
    CHINESE = "zh"

    @property
    def tag(self) -> str:
        """Its tag of BCP 47, as a page declares it."""
        return {Language.ENGLISH: "en", Language.CHINESE: "zh-Hans"}[self]

    @property
    def own_name(self) -> str:
        """Its name in itself."""
        return {Language.ENGLISH: "English", Language.CHINESE: "中文"}[self]


SAID = ("reports", "portal")
"""The catalogues of messages, by who says them."""
TOLD = ("law", "rooms", "cases", "api")
"""The catalogues of words that the law, or a room before this one, puts in English."""

JOINTS = (", ", "; ", " and ", " or ", " to ", ": ")
"""What joins words into a row, or a label to its words; the catalogues have each of them."""

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=Language.ENGLISH)
# What stands in a hole is told as well; ``{name!s}`` in a translation keeps it as it is.
_HOLE = re.compile(r"\{([a-z0-9_]+)(!s)?\}")
_JOINT = re.compile(f"({'|'.join(map(re.escape, JOINTS))})")
# A code or the id of a reading, before its words: ``1C902.a Samarium``, ``mined: the country ...``.
_LABELLED = re.compile(r"((?=\S*[0-9])\S+|\S+(?=:))(: | )(.+)", re.DOTALL)
# A symbol, a number, an amount, a currency: nothing in it has to be told.
_NO_WORD = re.compile(r"[A-Z]{3}|(?!.*[A-Za-z]{3}).+", re.DOTALL)
_NOTHING = "nothing"
_REMEMBERED = 20_000
_LONGEST = 2_000


@contextmanager
def spoken(language: Language) -> Generator[None]:
    """Puts everything said inside into a language."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language_spoken() -> Language:
    """The language in which words are put just now."""
    return _SPOKEN.get()


def say(message: str, /, **values: object) -> str:
    """A message in the language spoken, its ``{holes}`` filled.

    ``message`` is a literal, so that it can be collected for the catalogue; one that was chosen
    from a table is marked there by `marked`.
    """
    language = _SPOKEN.get()
    words = message if language is Language.ENGLISH else _catalogue(language).said(message)
    return words.format(**values) if values else words


def marked(message: str) -> str:
    """A message that a table holds, to be said later; marked so that it is collected."""
    return message


def told(words: str) -> str:
    """Words that the law or an earlier room put in English, in the language spoken.

    A sentence with numbers or names in it is known by its pattern, and what stands in its holes is
    told in turn, member by member if it is a row.  What nobody has translated stays as it is, and
    so does what is longer than any sentence of ours: it quotes a document.
    """
    language = _SPOKEN.get()
    if language is Language.ENGLISH or not words or len(words) > _LONGEST:
        return words
    return _told(language, words)


def told_finding(finding: Finding) -> Finding:
    """A finding in the language spoken.

    Where nothing but a single word was seen, it is quoted from the document and stays.
    """
    seen = finding.seen
    return replace(
        finding,
        seen=told(seen) if " " in seen or seen == _NOTHING else seen,
        expected=told(finding.expected),
        remedy=told(finding.remedy),
    )


def is_told(words: str, language: Language) -> bool:
    """Whether a language has these words of an earlier room."""
    return _catalogue(language).told(words) is not None


@lru_cache(maxsize=_REMEMBERED)
def _told(language: Language, words: str) -> str:
    found = _catalogue(language).told(words)
    return words if found is None else found


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence with holes: how it is known in English, and its words with the same holes.

    ``landmark`` is the longest run of words of its own, which is looked for first.
    """

    landmark: str
    known: re.Pattern[str]
    words: str


class _Catalogue:
    """What one language has for our messages and for the words of earlier rooms."""

    def __init__(self, said: Mapping[str, str], told: Mapping[str, str]) -> None:
        self._said = said
        self._exact = {english: words for english, words in told.items() if not _holed(english)}
        # What says more in words of its own is looked at first.
        holed = sorted(filter(_holed, told), key=lambda english: -len(_HOLE.sub("", english)))
        self._patterns = tuple(_pattern(each, told[each]) for each in holed)

    def said(self, message: str) -> str:
        """A message of ours."""
        return self._said.get(message, message)

    def told(self, words: str) -> str | None:
        """Words of an earlier room; ``None`` if the language does not have them."""
        exact = self._exact.get(words)
        if exact is not None:
            return exact
        for pattern in self._patterns:
            if pattern.landmark in words and (found := pattern.known.fullmatch(words)):
                return _HOLE.sub(partial(self._filled, found), pattern.words)
        return self._labelled(words)

    def _filled(self, found: re.Match[str], hole: re.Match[str]) -> str:
        value = found[hole[1]]
        if hole[2]:
            return value
        return self._exact.get(value) or self._row(value) or self.told(value) or value

    def _labelled(self, words: str) -> str | None:
        """Known words behind a label of their own."""
        found = _LABELLED.fullmatch(words)
        if found is None or found[3] not in self._exact:
            return None
        label, joint, labelled = found.groups()
        return self._exact.get(label, label) + self._exact.get(joint, joint) + self._exact[labelled]

    def _row(self, words: str) -> str | None:
        """Words in a row; ``None`` unless each member is known or holds no word.

        A member that is known as a whole may hold what else would part two members.
        """
        for number, joint in enumerate(_JOINT.finditer(words)):
            member, rest = words[: joint.start()], words[joint.end() :]
            told = self._exact.get(member) if number else self._member(member)
            others = told and (self._exact.get(rest) or self._row(rest) or self._member(rest))
            if told and others:
                return told + self._exact.get(joint[0], joint[0]) + others
        return None

    def _member(self, words: str) -> str | None:
        return words if _NO_WORD.fullmatch(words) else self.told(words)


def _holed(english: str) -> bool:
    return _HOLE.search(english) is not None


def _pattern(english: str, words: str) -> _Pattern:
    """The sentence as a pattern; a hole that comes twice holds the same both times."""
    seen: set[str] = set()
    pieces: list[str] = []
    own: list[str] = []
    at = 0
    for hole in _HOLE.finditer(english):
        name = hole[1]
        own.append(english[at : hole.start()])
        pieces += re.escape(own[-1]), f"(?P={name})" if name in seen else f"(?P<{name}>.*?)"
        seen.add(name)
        at = hole.end()
    own.append(english[at:])
    pieces.append(re.escape(own[-1]))
    return _Pattern(max(own, key=len), re.compile("".join(pieces), re.DOTALL), words)


@cache
def _catalogue(language: Language) -> _Catalogue:
    return _Catalogue(_entries(language, SAID), _entries(language, TOLD))


def _entries(language: Language, names: tuple[str, ...]) -> dict[str, str]:
    """What the catalogues of these names have for each English text; blanks are left out."""
    folder = resources.files("ytterby") / "locale" / language.value
    return {
        entry.msgid: entry.msgstr
        for name in names
        for entry in polib.pofile((folder / f"{name}.po").read_text(encoding="utf-8"))
        if entry.msgstr and not entry.obsolete
    }
