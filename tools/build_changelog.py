"""Gather the fragments of changelog.d under a new heading in CHANGELOG.md.

A fragment is ``<issue>.<kind>.md`` or ``<issue>.<kind>.<n>.md``; once gathered, it is removed.

    build_changelog.py VERSION DAY
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARKER = "<!-- releases, newest first -->"

# Law first: a change of law can change an answer without a line of code being touched.
KINDS = {
    "law": "Changes of law",
    "feature": "New",
    "fix": "Mended",
    "removal": "Removed",
    "docs": "Documentation",
}


def fragments(folder: Path) -> dict[str, list[Path]]:
    """The fragments of each kind, in the order of their issues.

    Raises:
        ValueError: a file's name has no kind that is known.

    """
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        parts = path.name.split(".")
        if parts[1] not in KINDS:
            msg = f"{path.name}: expected <issue>.<kind>.md with a kind of {', '.join(KINDS)}"
            raise ValueError(msg)
        found[parts[1]].append(path)
    return found


def section(version: str, day: str, found: dict[str, list[Path]]) -> str:
    """The text of one release."""
    lines = [f"## {version} ({day})"]
    for kind, paths in found.items():
        if paths:
            lines += ["", f"### {KINDS[kind]}", ""]
        for path in paths:
            issue = path.name.split(".")[0]
            words = path.read_text("utf-8").strip().replace("\n", "\n  ")
            lines.append(f"- {words} (#{issue})")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the release into CHANGELOG.md and remove its fragments; returns the exit status."""
    try:
        version, day = arguments
    except ValueError:
        print("expected: build_changelog.py VERSION DAY, as in 0.2.0 2026-12-01")
        return 2
    found = fragments(ROOT / "changelog.d")
    page = ROOT / "CHANGELOG.md"
    head, _, tail = page.read_text("utf-8").partition(MARKER)
    page.write_text(f"{head}{MARKER}\n\n{section(version, day, found)}\n{tail}", "utf-8")
    for paths in found.values():
        for path in paths:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
