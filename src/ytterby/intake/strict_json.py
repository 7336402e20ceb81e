"""JSON read strictly: every value with its line, no key twice, no fraction of a number.

The reader of the standard library forgets lines and lets the last of two equal keys win; here the
same tree comes out as from YAML (``strict_yaml``), so that one set of readers serves both.
"""

import json
import re
from typing import NoReturn

from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node

# Far deeper than any document of ours.
_DEPTH_MAX = 60
_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORD = re.compile(r"[-+.\w]+", re.ASCII)
_HALF = re.compile(r"[\ud800-\udfff]")
# Whole numbers that every reader of JSON holds exactly (RFC 8259 section 6, RFC 7493 section 2.2).
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_WORDS = frozenset({"true", "false", "null"})
_SHOWN = 20


class _UnreadableError(ValueError):
    """The text is no JSON from a place on."""

    def __init__(self, at: int, seen: str, expected: str) -> None:
        self.at, self.seen, self.expected = at, seen, expected
        super().__init__(f"{seen} where {expected} is expected")


def read_json(text: str, notes: Notes, line: int = 1) -> Node | None:
    """The one value of a JSON text, ``None`` if it cannot be read to its end.

    Args:
        text: the whole text.
        notes: where findings go.
        line: the line of the document in which the text begins.

    """
    reader = _Reader(text, notes, line)
    try:
        return reader.document()
    except _UnreadableError as error:
        notes.add(
            "JSON-UNREADABLE",
            notes.place(reader.line_at(error.at)),
            seen=error.seen,
            expected=error.expected,
            remedy="write plain JSON; numbers with a point stand in quotation marks",
        )
        return None


class _Reader:
    """One text under way; ``_at`` is the next sign to be read."""

    def __init__(self, text: str, notes: Notes, line: int) -> None:
        self._text = text
        self._notes = notes
        self._first = line
        self._at = 0
        self._counted = (0, line)

    def line_at(self, at: int) -> int:
        """The line in which a sign stands."""
        known, line = self._counted
        if at < known:
            known, line = 0, self._first
        line += self._text.count("\n", known, at)
        self._counted = (at, line)
        return line

    def document(self) -> Node:
        """The value that the text holds, and nothing behind it."""
        value = self._value(0)
        self._pass_blanks()
        if self._at < len(self._text):
            self._stop("the end of the text")
        return value

    def _value(self, depth: int) -> Node:
        self._pass_blanks()
        if depth > _DEPTH_MAX:
            self._stop(f"at most {_DEPTH_MAX} levels inside each other")
        line = self.line_at(self._at)
        match self._text[self._at : self._at + 1]:
            case "{":
                return Node(self._members(depth), line)
            case "[":
                return Node(self._items(depth), line)
            case '"':
                return Node(self._string(), line)
            case _:
                return Node(self._word(), line, plain=True)

    def _members(self, depth: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        self._at += 1
        while self._goes_on("}", first=not members):
            self._pass_blanks()
            at = self._at
            key = self._string() if self._text.startswith('"', at) else self._stop("a key")
            self._pass_blanks()
            self._take(":")
            value = self._value(depth + 1)
            if key in members:
                self._note_repeated(key, at, members[key].line)
            members.setdefault(key, Node(value.value, self.line_at(at), value.plain))
        return members

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        self._at += 1
        while self._goes_on("]", first=not items):
            items.append(self._value(depth + 1))
        return items

    def _goes_on(self, end: str, *, first: bool) -> bool:
        """Whether another member follows; the end or the comma before it is taken."""
        self._pass_blanks()
        if self._text.startswith(end, self._at):
            self._at += 1
            return False
        if not first:
            self._take(",")
        return True

    def _string(self) -> str:
        match = _STRING.match(self._text, self._at)
        if match is None:
            self._stop("a text in quotation marks, closed in its line")
        written = match[0]
        if "\\" in written:
            text: str = json.loads(written)
            if _HALF.search(text):
                self._stop("whole characters; half of a pair of surrogates is none")
        else:
            text = written[1:-1]
        self._at = match.end()
        return text

    def _word(self) -> str:
        match = _WORD.match(self._text, self._at)
        if match is None or not (match[0] in _WORDS or _WHOLE.fullmatch(match[0])):
            self._stop("a text, a list, a mapping, true, false, null or a whole number")
        self._at = match.end()
        return match[0]

    def _take(self, sign: str) -> None:
        if not self._text.startswith(sign, self._at):
            self._stop(sign)
        self._at += 1

    def _pass_blanks(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = self._at if match is None else match.end()

    def _stop(self, expected: str) -> NoReturn:
        seen = self._text[self._at : self._at + _SHOWN].split("\n")[0]
        raise _UnreadableError(self._at, seen or "the end of the line", expected)

    def _note_repeated(self, key: str, at: int, first: int) -> None:
        self._notes.add(
            "JSON-KEY-TWICE",
            self._notes.place(self.line_at(at), key),
            seen=f"{key} again, after line {first}",
            expected="each key once",
            remedy="keep one of the two",
        )
