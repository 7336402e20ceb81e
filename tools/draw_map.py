"""Rewrite the map in ARCHITECTURE.md from the import contract in pyproject.toml.

With ``--check`` nothing is written: the exit status says whether the map is current.
"""

import ast
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "<!-- map: written by `make map` from the import contract; do not edit -->"
END = "<!-- end of map -->"


class NoSentenceError(Exception):
    """A room has code but no docstring to speak for it."""

    def __init__(self, room: str) -> None:
        super().__init__(f"src/ytterby/{room} has no docstring; give it one sentence")


def contracts(root: Path) -> list[dict[str, Any]]:
    """The import contracts as they stand in pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def sentence_of(root: Path, room: str) -> str:
    """The first sentence of a room's docstring, empty where the room has no code."""
    house = root / "src" / "ytterby"
    for path in (house / room / "__init__.py", house / f"{room}.py"):
        if path.is_file():
            words = ast.get_docstring(ast.parse(path.read_text("utf-8")))
            if not words:
                raise NoSentenceError(room)
            return words.splitlines()[0]
    return ""


def drawn(root: Path) -> str:
    """The map as Markdown: a row per layer, most downstream first, then the other contracts."""
    rules = contracts(root)
    layers = next(rule for rule in rules if rule["type"] == "layers")
    lines = ["| # | room | what it is |", "|--:|---|---|"]
    for depth, layer in enumerate(layers["layers"], start=1):
        for name in layer.split("|"):
            room = name.strip(" ()")
            sentence = sentence_of(root, room) or "*no code yet; its place is kept*"
            lines.append(f"| {depth} | `{room}` | {sentence} |")
    lines += ["", f"{layers['name']}: from a smaller number to a larger one."]
    lines += ["Rooms with the same number are strangers. Beside that:", ""]
    lines += [f"- {rule['name']}." for rule in rules if rule is not layers]
    return "\n".join(lines)


def with_map(page: str, new: str) -> str:
    """The page with what stands between the markers replaced."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{new}\n\n{END}{tail}"


def main(arguments: list[str]) -> int:
    """Draw the map, or say whether it is current; returns the exit status."""
    page = ROOT / "ARCHITECTURE.md"
    old = page.read_text("utf-8")
    new = with_map(old, drawn(ROOT))
    if new == old:
        return 0
    if "--check" in arguments:
        print("ARCHITECTURE.md shows another map than the import contract; run: make map")
        return 1
    page.write_text(new, "utf-8")
    print("ARCHITECTURE.md: map drawn anew")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
