"""The law as it was read, kept on disk, so that a command need not read its files again.

What is kept stands under a name made of the files of law, of the code that reads them and of the
interpreter: if one of them changes, it is not found and the files are read.  It is a pickle, which
runs what it holds when it is opened, so that it is opened only from a folder that belongs to the
user alone.
"""

import os
import pickle
import stat
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime

ReadLaw: TypeAlias = tuple[Lawbook, tuple[Regime, ...]]

_PROTOCOL = 5
# What opening raises where it was written by other code than this.
_OF_OTHER_CODE = (AttributeError, ImportError, TypeError, ValueError)
_MINE_ALONE = 0o700
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class KeptLaw:
    """A folder of laws as they were read.

    Invariant: nothing is given but what was kept under exactly this name, whole; whatever stands
    in the way of that is as if nothing were kept.
    """

    def __init__(self, folder: Path, readers: tuple[Path, ...]) -> None:
        """``readers`` are the folders of the code that reads law and of what it reads it into."""
        self._folder = folder
        self._readers = readers

    def find(self, digest: str) -> ReadLaw | None:
        """What was kept for the files of this digest, ``None`` if nothing was."""
        if not self._is_mine():
            return None
        try:
            # The folder is the user's own, and so is what it holds.
            with self._path(digest).open("rb") as file:
                kept: ReadLaw = pickle.load(file)
        except (OSError, EOFError, LookupError, pickle.UnpicklingError, *_OF_OTHER_CODE):
            return None
        return kept

    def keep(self, digest: str, read: ReadLaw) -> None:
        """Keeps what was read; where that is not possible the files are read again next time."""
        with suppress(OSError):
            self._folder.mkdir(mode=_MINE_ALONE, parents=True, exist_ok=True)
            if not self._is_mine():
                return
            for old in self._folder.glob("law-*.pickle"):
                old.unlink(missing_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                pickle.dump(read, file, _PROTOCOL)
            Path(file.name).replace(self._path(digest))

    def _is_mine(self) -> bool:
        """Whether the folder belongs to the user, and nobody else may write into it."""
        try:
            found = self._folder.stat()
        except OSError:
            return False
        return found.st_uid == os.getuid() and not found.st_mode & _OF_OTHERS

    def _path(self, digest: str) -> Path:
        code = sha256(f"{digest} {sys.version}".encode())
        for folder in self._readers:
            for path in sorted(folder.glob("*.py")):
                seen = path.stat()
                code.update(f"{path.name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
        return self._folder / f"law-{code.hexdigest()[:32]}.pickle"
