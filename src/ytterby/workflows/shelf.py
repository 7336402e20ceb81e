"""The port to where documents are kept that people bring: put away once, found by what they say."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

# What a name may hold, and how long it may be in bytes, on every machine that we know.
_NO_NAME = re.compile(r"[^\w.\- ()]+")
_NAME_BYTES = 120


@dataclass(frozen=True, slots=True)
class Kept:
    """A document on the shelf: the id under which it is found, its own name, and where it lies."""

    id: str
    name: str
    path: Path


class Shelf(Protocol):
    """Keeps documents by the digest of what they say; the same document twice is kept once.

    Invariant: what an id gives never changes, and an id tells nothing of the document.
    """

    def put(self, name: str, content: bytes) -> Kept:
        """Keeps a document under its own name."""
        ...

    def find(self, id_: str) -> Kept | None:
        """The document of an id; ``None`` if the shelf does not have it, or has it no longer."""
        ...


def plain_name(name: str) -> str:
    """The name of a document without what could lead out of its folder; its ending stays."""
    told = _NO_NAME.sub("-", PurePath(name.replace("\\", "/")).name).encode("utf-8")
    return told[-_NAME_BYTES:].decode("utf-8", errors="ignore").strip(". ") or "document"
