"""Write the manual's page of findings from the gallery in tests/errors.

A folder ``tests/errors/<CODE>`` holds the documents that are at fault, ``command.txt`` with what is
typed, and ``message.txt`` with the exact words that come out.  With ``--check`` nothing is written:
the exit status says whether the page is current.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "tests" / "errors"
PAGE = ROOT / "docs" / "manual" / "findings.md"
COMMAND, MESSAGE = "command.txt", "message.txt"
LINES_SHOWN = 20

HEAD = """\
# Findings

Every finding that a document of yours can cause, with such a document and the exact words that come
out. A message names the place (document, line, field) and the finding, and says what was seen, what
was expected, and what to do; all findings of a document come at once. Exit status 1: something
blocks, and no answer was written. A finding that does not block stands beside the answer, exit
status 0.

A thousand findings of one kind are told one by one; what comes after them is counted.

Written by `make docs` from `tests/errors/`, where each of them runs as a test.
"""
# A readable stand-in for a document that is no text, see tests/errors/test_gallery.py.
MADE_FROM = {".xlsx.csv": "sheets of a workbook, as text", ".parquet.json": "Parquet, as text"}


def shown(document: Path, folder: Path) -> str:
    """A document as Markdown: its first lines if it is text, else its size."""
    name, note = document.relative_to(folder).as_posix(), ""
    for ending, what in MADE_FROM.items():
        if name.endswith(ending):
            name, note = document.stem, f" ({what})"
    raw = document.read_bytes()
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return f"`{name}`: {len(raw)} bytes that are not UTF-8 text"
    if "\0" in raw.decode("utf-8"):
        return f"`{name}`: {len(raw)} bytes that are not text"
    cut = [f"... {len(lines) - LINES_SHOWN} more lines"] if len(lines) > LINES_SHOWN else []
    body = "\n".join(lines[:LINES_SHOWN] + cut) or "(empty)"
    return f"`{name}`{note}:\n\n```\n{body}\n```"


def section(folder: Path) -> str:
    """The part of the page about one finding; documents of which nothing is said are not shown."""
    message = (folder / MESSAGE).read_text("utf-8").rstrip("\n")
    command = (folder / COMMAND).read_text("utf-8").rstrip("\n")
    documents = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.name not in {COMMAND, MESSAGE}
    )
    told = [path for path in documents if path.name.split(".")[0] in f"{command} {message}"]
    parts = [
        f"## {folder.name}",
        *(shown(path, folder) for path in told or documents),
        f"```sh\n{command}\n```",
        f"```\n{message}\n```",
    ]
    return "\n\n".join(parts)


def page() -> str:
    """The whole page, findings in alphabetical order."""
    folders = sorted(path.parent for path in GALLERY.glob(f"*/{MESSAGE}"))
    return "\n".join([HEAD, "\n\n".join(map(section, folders)), ""])


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is current; returns the exit status."""
    new = page()
    if PAGE.is_file() and PAGE.read_text("utf-8") == new:
        return 0
    if "--check" in arguments:
        print(f"{PAGE.relative_to(ROOT)} shows other messages than tests/errors; run: make docs")
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(new, "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
