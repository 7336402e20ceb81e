"""The English words of the worked cases of law, with the files in which they stand.

They are the messages of ``src/ytterby/locale/zh/cases.po``, but for those that the law or the rooms
say as well.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.law_messages import law_messages
from tools.room_messages import room_messages
from ytterby import assembly
from ytterby.vocabulary.case import Case

ROOT = Path(__file__).resolve().parents[1]
# The same in every language.
_ADDRESS = re.compile(r"[^\s/]+\.[^\s/]+/\S+")


def case_messages() -> dict[str, tuple[str, ...]]:
    """Every English text of the cases, in order, with its files."""
    elsewhere = law_messages().keys() | room_messages().keys()
    found: dict[str, set[str]] = {}
    for result in assembly.case_results():
        file = Path(result.case.place.document).resolve().relative_to(ROOT).as_posix()
        for text in _texts(result.case):
            if text and not _ADDRESS.fullmatch(text) and text not in elsewhere:
                found.setdefault(text, set()).add(file)
    return {text: tuple(sorted(found[text])) for text in sorted(found)}


def _texts(case: Case) -> Iterator[str]:
    yield from (case.title, case.source, case.pending)
    if case.transaction is not None:
        yield case.transaction.item.description


if __name__ == "__main__":
    for message in case_messages():
        print(message)
