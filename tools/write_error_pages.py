"""Write the manual's page of findings from the gallery in tests/errors.

A folder ``tests/errors/<CODE>`` holds the documents that are at fault, and ``message.txt`` with the
exact words that come out.  With ``--check`` nothing is written: the exit status says whether
the page is current.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "tests" / "errors"
PAGE = ROOT / "docs" / "manual" / "findings.md"
MESSAGE = "message.txt"
LINES_SHOWN = 20

HEAD = """\
# Findings

Every finding that Ytterby can report, with a document that causes it and the exact words that come
out. Exit status 1 means that there were findings; nothing is written then. Written by `make docs`
from `tests/errors/`, where each of them runs as a test.
"""


def shown(document: Path) -> str:
    """A document as Markdown: its first lines if it is text, else its size."""
    raw = document.read_bytes()
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return f"`{document.name}`: {len(raw)} bytes that are not UTF-8 text"
    if "\0" in raw.decode("utf-8"):
        return f"`{document.name}`: {len(raw)} bytes that are not text"
    cut = [f"... {len(lines) - LINES_SHOWN} more lines"] if len(lines) > LINES_SHOWN else []
    body = "\n".join(lines[:LINES_SHOWN] + cut) or "(empty)"
    return f"`{document.name}`:\n\n```\n{body}\n```"


def section(folder: Path) -> str:
    """The part of the page about one finding."""
    message = (folder / MESSAGE).read_text("utf-8").rstrip("\n")
    documents = sorted(p for p in folder.iterdir() if p.is_file() and p.name != MESSAGE)
    parts = [f"## {folder.name}", *map(shown, documents), f"says:\n\n```\n{message}\n```"]
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
