"""A compiled portfolio kept as a folder: arrays to be mapped, one small record, a manifest."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.kept_form import (
    NAMES,
    KeptFormError,
    arrays_of,
    portfolio_in,
    record_in,
)
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.workflows.compiled_shelf import FORMAT, KeptPortfolio, Source, TakenError

Record: TypeAlias = dict[str, Any]

MANIFEST = "manifest.json"
_RECORD = "statements.json"
# Up to this size the digest of a file is compared whenever it is opened.
_SMALL_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class _File:
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A document as the manifest names it; ``path`` leads there from the folder."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Manifest:
    sources: tuple[_Source, ...]
    files: Mapping[str, _File]


class CompiledFolder:
    """Keeps a portfolio in a folder of files, each with its digest in the manifest.

    Nothing in it is executed when it is read, and it is written beside and then moved into place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = folder.resolve().name

    def write(self, kept: KeptPortfolio) -> None:
        """Keeps a portfolio in place of the one before."""
        folder = self._folder
        if folder.exists() and not is_compiled(folder) and (folder.is_file() or _has_files(folder)):
            raise TakenError(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = folder.with_name(f".{folder.name}.unfinished-{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        try:
            self._write_into(unfinished, kept)
            _replace(unfinished, folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def read(self, *, thoroughly: bool = False) -> Checked[KeptPortfolio]:
        """The portfolio, or what keeps it from being one."""
        manifest = self._manifest()
        if isinstance(manifest, Finding):
            return Checked(None, (manifest,))
        findings = [
            *self._altered(manifest, thoroughly=thoroughly),
            *(finding for source in manifest.sources for finding in self._stale(source)),
        ]
        if any(each.blocks for each in findings):
            return Checked(None, tuple(findings))
        try:
            record = json.loads((self._folder / _RECORD).read_bytes())
            arrays = {name: _mapped(self._folder / _file_of(name)) for name in NAMES}
            portfolio = portfolio_in(arrays, record)
        except (OSError, ValueError, KeptFormError) as error:
            return Checked(None, (*findings, self._damaged("", str(error), "a portfolio")))
        sources = tuple(Source(self._path_of(source), source.sha256) for source in manifest.sources)
        return Checked(KeptPortfolio(portfolio, sources), tuple(findings))

    def _write_into(self, target: Path, kept: KeptPortfolio) -> None:
        portfolio = kept.portfolio
        for name, array in arrays_of(portfolio).items():
            np.save(target / _file_of(name), np.ascontiguousarray(array), allow_pickle=False)
        record = json.dumps(record_in(portfolio), ensure_ascii=False)
        (target / _RECORD).write_text(record, encoding="utf-8")
        manifest = {
            "format": FORMAT,
            "parts": portfolio.rows,
            "uses": len(portfolio.line),
            "products": len(portfolio.products),
            "sources": [
                {
                    "name": source.path.name,
                    "path": os.path.relpath(source.path.resolve(), self._folder.resolve()),
                    "sha256": source.sha256,
                }
                for source in kept.sources
            ],
            "files": {
                path.name: {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
                for path in sorted(target.iterdir())
            },
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        (target / MANIFEST).write_text(f"{text}\n", encoding="utf-8")

    def _manifest(self) -> _Manifest | Finding:
        try:
            told: Record = json.loads((self._folder / MANIFEST).read_bytes())
        except OSError:
            return self._foreign("no manifest.json")
        except ValueError as error:
            return self._damaged(MANIFEST, f"no JSON: {error}", "a manifest")
        try:
            if told["format"] != FORMAT:
                return self._foreign(f"the format {told['format']}")
            return _manifest_of(told)
        except (KeyError, TypeError, AttributeError):
            return self._foreign("a manifest of another kind")

    def _altered(self, manifest: _Manifest, *, thoroughly: bool) -> Iterator[Finding]:
        for name in (*map(_file_of, NAMES), _RECORD):
            path, told = self._folder / name, manifest.files.get(name)
            if told is None or not path.is_file():
                seen = "no such file" if told else "a file of which the manifest says nothing"
                yield self._damaged(name, seen, "the file that was written")
                continue
            size = path.stat().st_size
            if size != told.bytes:
                yield self._damaged(name, f"{size:,} bytes", f"{told.bytes:,} bytes")
            elif thoroughly or size <= _SMALL_BYTES:
                digest = sha256_of(path)
                if digest != told.sha256:
                    yield self._damaged(name, f"SHA-256 {digest}", f"SHA-256 {told.sha256}")

    def _stale(self, source: _Source) -> Iterator[Finding]:
        path = self._path_of(source)
        if not path.is_file():
            yield Finding(
                Place(self._name),
                "COMPILED-SOURCE-NOT-FOUND",
                f"compiled from {source.name}, which is no longer where it was",
                "the document, so that it can be compared",
                "nothing to do if it has not changed since; the answer is of its state when it was "
                "compiled",
                blocks=False,
            )
            return
        digest = sha256_of(path)
        if digest != source.sha256:
            yield Finding(
                Place(self._name),
                "COMPILED-STALE",
                f"compiled from {source.name} with SHA-256 {source.sha256[:16]}; it now has "
                f"{digest[:16]}",
                "the document as it was when it was compiled",
                f"compile {source.name} again",
            )

    def _path_of(self, source: _Source) -> Path:
        return (self._folder / source.path).resolve()

    def _foreign(self, seen: str) -> Finding:
        return Finding(
            Place(self._name),
            "COMPILED-FOREIGN",
            seen,
            f"a folder of the format {FORMAT}",
            "name a folder that `ytterby content compile` wrote, or compile the bill again",
        )

    def _damaged(self, name: str, seen: str, expected: str) -> Finding:
        return Finding(
            Place(self._name, 0, name),
            "COMPILED-DAMAGED",
            seen,
            expected,
            "compile the bill again",
        )


def is_compiled(folder: Path) -> bool:
    """Whether a folder looks like a compiled portfolio."""
    return (folder / MANIFEST).is_file()


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest_of(told: Record) -> _Manifest:
    """The manifest that a record tells.

    Raises:
        KeyError, TypeError, AttributeError: it tells none.

    """
    sources = [_Source(each["name"], each["path"], each["sha256"]) for each in told["sources"]]
    files: Record = told["files"]
    return _Manifest(
        tuple(sources),
        {name: _File(each["bytes"], each["sha256"]) for name, each in files.items()},
    )


def _mapped(path: Path) -> NDArray[Any]:
    """An array of a file, copied where it is written to, so that the file stays as it is."""
    try:
        found: NDArray[Any] = np.load(path, mmap_mode="c", allow_pickle=False)
    except ValueError:
        # Nothing can be mapped of an array without elements.
        found = np.load(path, allow_pickle=False)
    return found


def _file_of(name: str) -> str:
    return f"{name}.npy"


def _has_files(folder: Path) -> bool:
    return any(folder.iterdir())


def _replace(unfinished: Path, folder: Path) -> None:
    before = unfinished.with_name(f".{folder.name}.before-{os.getpid()}")
    if folder.exists():
        folder.replace(before)
    unfinished.replace(folder)
    shutil.rmtree(before, ignore_errors=True)
