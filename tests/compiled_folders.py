"""Compiled folders for tests, with what befell them or their documents since."""

from pathlib import Path

from ytterby.assembly import Files
from ytterby.assembly.compiled import compile_into


def compile_by_words(words: Path, folder: Path) -> None:
    """Compiles ``bill.csv`` beside the folder, then does what the words say.

    A line ``change bill.csv`` adds a row to the document, ``remove FILE`` takes a file away from
    beside the folder or from within it, ``cut FILE`` the last byte of one within it.
    """
    compile_into(folder.parent / "bill.csv", Files(), folder, _silent)
    for line in words.read_text("utf-8").splitlines():
        verb, name = line.split()
        path = folder / name if (folder / name).exists() else folder.parent / name
        match verb:
            case "change":
                path.write_text(f"{path.read_text('utf-8')}M-1,S-9,1,,\n", encoding="utf-8")
            case "remove":
                path.unlink()
            case "cut":
                path.write_bytes(path.read_bytes()[:-1])
            case _:
                raise ValueError(line)


def _silent(_: str) -> None:
    """Nothing is told in a test that only makes a document."""
