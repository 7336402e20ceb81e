"""A shelf that is a folder of the machine, readable by its owner alone."""

import hashlib
import re
from pathlib import Path

from ytterby.workflows.shelf import Kept, plain_name

_ID = re.compile(r"[0-9a-f]{32}")
_ID_LENGTH = 32
_OWNER_ONLY = 0o700


class FolderShelf:
    """Keeps each document in a folder of its own, named after the document's digest.

    The digest is keyed with the shelf's own salt, so that nobody can tell from an id whether
    somebody keeps a document that he has himself.
    """

    def __init__(self, folder: Path, salt: bytes) -> None:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        self._folder = folder
        self._salt = salt

    def put(self, name: str, content: bytes) -> Kept:
        """Keeps a document under its own name, without what could lead out of the folder."""
        plain = plain_name(name)
        keyed = hashlib.blake2b(plain.encode() + b"\0" + content, key=self._salt)
        id_ = keyed.hexdigest()[:_ID_LENGTH]
        target = self._folder / id_
        target.mkdir(mode=_OWNER_ONLY, exist_ok=True)
        path = target / plain
        if not path.exists():
            unfinished = target / f".{plain}"
            unfinished.write_bytes(content)
            unfinished.replace(path)
        return Kept(id_, plain, path)

    def find(self, id_: str) -> Kept | None:
        """The document of an id."""
        if not _ID.fullmatch(id_):
            return None
        found = self._folder / id_
        if not found.is_dir():
            return None
        path = next((each for each in found.iterdir() if not each.name.startswith(".")), None)
        return None if path is None else Kept(id_, path.name, path)
