"""YAML read strictly: every value with its line, nothing guessed, nothing repeated, nothing hidden.

The events of the parser are taken one by one instead of its ready-made trees: a tree loses
repeated keys, and the tree builder of libyaml falls over on deeply nested input.
"""

import re
from datetime import date
from typing import NamedTuple, TypeAlias

import yaml

from ytterby.intake.notes import Notes

Plain: TypeAlias = str | bool | int | date | None

# Far deeper than any document of ours; readers of conditions recurse as deep as this.
_DEPTH_MAX = 60
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
# Longer strings of digits are no numbers of ours, and Python refuses the longest.
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,30})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Stands for a key that is no word; YAML itself has no way to write it.
_NO_KEY = "\0"
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# JSON writes a character beyond the basic plane as two halves, YAML as one.
_HALVES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


class Node(NamedTuple):
    """A value and where it stands.

    A scalar is kept as it was written; ``plain`` says that it stood without quotes, so that
    ``resolved`` may see more than text in it.  ``line`` counts from 1 and is that of the key
    for a value in a mapping.
    """

    value: "str | list[Node] | dict[str, Node]"
    line: int
    plain: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether it was left blank or written as null."""
        return self.plain and self.value in _NOTHING

    @property
    def shown(self) -> str:
        """How it is shown in a finding."""
        if isinstance(self.value, str):
            return "nothing" if self.is_nothing or not self.value else self.value
        return "a list" if isinstance(self.value, list) else "a mapping"


def resolved(node: Node) -> Plain:
    """What a scalar says: true, false, null, a whole number, an ISO day, or its text.

    ``yes``, ``NO`` and ``on`` are text, and so is a decimal: who reads it reads it exactly.
    """
    text = node.value
    if not isinstance(text, str):
        return None
    if not node.plain:
        return text
    if text in _NOTHING:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        return day_or_none(text) or text
    return text


def day_or_none(text: str) -> date | None:
    """The day of an ISO date, ``None`` if the text is none or the calendar lacks it."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_yaml(text: str, notes: Notes) -> Node | None:
    """The one document of a YAML or JSON text.

    ``None`` only where nothing can be read at all; smaller trouble is noted and reading goes on.
    """
    if text.lstrip()[:1] in {"{", "["}:
        text = _HALVES.sub(_joined, text)
    tree = _Tree(notes)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            tree.take(event)
            if len(tree.open) > _DEPTH_MAX:
                _note_depth(event, notes)
                return None
    except yaml.reader.ReaderError as error:
        _note_character(error, text, notes)
        return None
    except yaml.MarkedYAMLError as error:
        _note_unreadable(error, notes)
        return None
    if tree.root is None:
        notes.add(
            "YAML-EMPTY",
            notes.place(),
            seen="nothing but blanks or comments",
            expected="a document",
            remedy="write the document, or give another file",
        )
    return tree.root


class _Tree:
    """The tree that grows as the events come in."""

    __slots__ = ("keys", "notes", "open", "root")

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.root: Node | None = None
        self.open: list[list[Node] | dict[str, Node]] = []
        # For each open mapping the key that waits for its value, with its line.
        self.keys: list[tuple[str, int] | None] = []

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, line)
            self._put(Node(event.value, line, event.implicit[0]))
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_extras(event, line)
            self._enter({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_extras(event, line)
            self._enter([], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"*{event.anchor}", "the alias")
            self._put(Node("", line, plain=True))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._refuse_second(line)

    def _enter(self, held: list[Node] | dict[str, Node], line: int) -> None:
        self._put(Node(held, line))
        self.open.append(held)
        self.keys.append(None)

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = self.root or node
            return
        parent = self.open[-1]
        if isinstance(parent, list):
            parent.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = (self._key(node), node.line)
            return
        self.keys[-1] = None
        name, line = key
        if name == _NO_KEY:
            return
        if name in parent:
            self._refuse_repeated(name, line, parent[name].line)
        else:
            parent[name] = Node(node.value, line, node.plain)

    def _key(self, node: Node) -> str:
        if isinstance(node.value, str):
            return node.value
        self.notes.add(
            "YAML-KEY-NOT-TEXT",
            self.notes.place(node.line),
            seen=f"{node.shown} as a key",
            expected="a word as a key",
            remedy="put quotes around the key if it holds brackets or braces",
        )
        return _NO_KEY

    def _refuse_extras(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse(line, f"&{event.anchor}", "the anchor")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(line, str(tag), "the tag")

    def _refuse(self, line: int, seen: str, what: str) -> None:
        self.notes.add(
            "YAML-NOT-PLAIN",
            self.notes.place(line),
            seen=f"{what} {seen}",
            expected="no anchors, aliases or tags",
            remedy="write the value out where it belongs, in quotes if it begins with &, * or !",
        )

    def _refuse_repeated(self, name: str, line: int, first: int) -> None:
        self.notes.add(
            "YAML-DUPLICATE-KEY",
            self.notes.place(line, name),
            seen=f"{name} again, after line {first}",
            expected="each key once",
            remedy="keep one of the two",
        )

    def _refuse_second(self, line: int) -> None:
        self.notes.add(
            "YAML-UNREADABLE",
            self.notes.place(line),
            seen="a second document after ---",
            expected="one document in a file",
            remedy="put each document into a file of its own",
        )


def _joined(halves: re.Match[str]) -> str:
    high, low = int(halves[2], 16), int(halves[3], 16)
    # The Unicode Standard, section 3.8, surrogates.
    return f"{halves[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def _note_depth(event: yaml.Event, notes: Notes) -> None:
    notes.add(
        "YAML-TOO-DEEP",
        notes.place(event.start_mark.line + 1 if event.start_mark is not None else 0),
        seen=f"more than {_DEPTH_MAX} levels",
        expected=f"at most {_DEPTH_MAX} levels inside each other",
        remedy="give inner parts a name of their own and refer to them",
    )


def _note_character(error: yaml.reader.ReaderError, text: str, notes: Notes) -> None:
    seen = error.character
    letter = chr(seen) if isinstance(seen, int) else str(seen)
    notes.add(
        "YAML-UNREADABLE",
        notes.place(text.count("\n", 0, max(text.find(letter), 0)) + 1),
        seen=f"the control character U+{ord(letter[:1] or chr(0)):04X}",
        expected="text that can be printed",
        remedy="take the character out",
    )


def _note_unreadable(error: yaml.MarkedYAMLError, notes: Notes) -> None:
    mark = error.problem_mark
    context = f" {error.context}" if error.context else ""
    notes.add(
        "YAML-UNREADABLE",
        notes.place(mark.line + 1 if mark is not None else 0),
        seen=f"{error.problem or 'something that is no YAML'}{context}",
        expected="YAML: `key: value`, two blanks further in for what belongs to it",
        remedy="look at the line and the one before it; quote a text that holds `: `",
    )
