"""Collect what is said in English into the catalogues of other languages.

    python -m tools.collect_messages [--check] [NAME ...]

A catalogue keeps the words that it has, gains every new message without words, and loses what
nobody says any more.  It names files and no lines, and no days, so that it changes only where what
is said does.  With ``--check`` nothing is written: the exit status says whether every message has
words, with the same holes.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import polib
from babel.messages.extract import extract_from_file

from tools.api_messages import api_messages
from tools.case_messages import case_messages
from tools.law_messages import law_messages
from tools.room_messages import room_messages
from ytterby.reports.language import SAID

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "ytterby"
LOCALE = HOUSE / "locale"

ROOMS = ("reports", "workflows", "assembly", "cli", "web")
_DOOR = "src/ytterby/web/"
# Which arguments of a call are messages; None is the first.
_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {
    "say": None,
    "marked": None,
    "counted": (2, 3),
    "number_of": (2, 3),
}
_METHODS = {".py": "python", ".html": "jinja2"}
_HOLE = re.compile(r"\{(\w+)(?:!s)?\}")
_WIDTH = 100
_HEADER = {"Language": "zh_Hans", "Content-Type": "text/plain; charset=UTF-8"}


def said_in(folders: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The messages that source and templates in these folders say, each with its files."""
    found: dict[str, set[str]] = {}
    for path in sorted(each for folder in folders for each in folder.rglob("*")):
        if path.suffix in _METHODS:
            for message in _messages(path):
                found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    return {message: tuple(sorted(files)) for message, files in found.items()}


def _messages(path: Path) -> Iterator[str]:
    # A template that cannot be read is no template without messages.
    extracted = extract_from_file(
        _METHODS[path.suffix], path, keywords=_KEYWORDS, options={"silent": "false"}
    )
    for _, message, _, _ in extracted:
        yield from (message,) if isinstance(message, str) else message


@cache
def _said() -> dict[str, tuple[str, ...]]:
    return said_in([HOUSE / name for name in ROOMS])


def said_by(catalogue: str) -> dict[str, tuple[str, ...]]:
    """The messages of one catalogue: the portal's are those that only the portal says."""
    return {message: files for message, files in _said().items() if _home(files) == catalogue}


def _home(files: Sequence[str]) -> str:
    return "portal" if all(each.startswith(_DOOR) for each in files) else "reports"


COLLECTED: Mapping[str, Callable[[], dict[str, tuple[str, ...]]]] = {
    **{name: partial(said_by, name) for name in SAID},
    "law": law_messages,
    "rooms": room_messages,
    "cases": case_messages,
    "api": api_messages,
}


def collected(words: Mapping[str, str], messages: Mapping[str, tuple[str, ...]]) -> polib.POFile:
    """A catalogue of exactly these messages, with the words that there are for them."""
    new = polib.POFile(wrapwidth=_WIDTH)
    new.metadata = dict(_HEADER)
    for message in sorted(messages):
        occurrences = [(file, "") for file in messages[message]]
        new.append(
            polib.POEntry(msgid=message, msgstr=words.get(message, ""), occurrences=occurrences)
        )
    return new


def words_of(catalogue: polib.POFile) -> dict[str, str]:
    """The words that a catalogue has."""
    return {each.msgid: each.msgstr for each in catalogue if each.msgstr and not each.obsolete}


def troubles(catalogue: polib.POFile, messages: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What a catalogue lacks, has for nothing, or has with other holes."""
    words = words_of(catalogue)
    for message in sorted(messages):
        if message not in words:
            yield f"without words: {message!r} ({', '.join(messages[message])})"
    for entry in catalogue:
        if entry.msgid not in messages:
            yield f"said by nobody: {entry.msgid!r}"
        elif entry.msgstr and _holes(entry.msgid) != _holes(entry.msgstr):
            yield f"other holes: {entry.msgid!r} and {entry.msgstr!r}"


def catalogue_at(name: str, language: str = "zh") -> Path:
    """The file of a catalogue."""
    return LOCALE / language / f"{name}.po"


def read(path: Path) -> polib.POFile:
    """A catalogue as it is; an empty one where there is none yet."""
    return polib.pofile(path.read_text("utf-8")) if path.exists() else polib.POFile()


def _holes(words: str) -> set[str]:
    return set(_HOLE.findall(words))


def main(arguments: Sequence[str]) -> int:
    """Collect every catalogue, or those that are named, or check them; returns the exit status."""
    names = [each for each in arguments if not each.startswith("-")] or list(COLLECTED)
    if "--check" in arguments:
        return _check(names)
    # All are put together before the first is written: where a message is hangs on all of them.
    new = {name: collected(words_of(read(catalogue_at(name))), COLLECTED[name]()) for name in names}
    for name, catalogue in new.items():
        catalogue_at(name).write_text(f"{str(catalogue).rstrip()}\n", encoding="utf-8")
    return 0


def _check(names: Sequence[str]) -> int:
    found = [
        f"{catalogue_at(name).relative_to(ROOT)}: {trouble}"
        for name in names
        for trouble in troubles(read(catalogue_at(name)), COLLECTED[name]())
    ]
    for each in found:
        print(each)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
