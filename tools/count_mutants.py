"""Score the tests by mutants: small faults put into the code, each of which a test should notice.

A room has thousands of mutants, so of each room a fixed sample is tried: the first by the digest
of their names, so that the same code gives the same sample.  A mutant that no test runs counts as
one that was not noticed.  The result goes to benchmarks/MUTANTS.md.

    count_mutants.py [--of-each-room 120] [--workers 2]
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# mutmut's exit codes.  A mutant that breaks a test or runs out of time was noticed.
NOTICED = {1, 3, 24, 36, 152, 255, -24, -11, -9}
NOT_RUN_BY_ANY_TEST = {5, 33}

HEAD = """\
# Mutants

Small faults put into the code one at a time (`make mutants`, mutmut). A fault is noticed when a
test fails or runs out of time; one that no test runs counts as not noticed. The sample is fixed by
the names. `mutmut results` lists those that live, `mutmut show NAME` shows one.

| room | noticed | tried | run by no test |
|---|--:|--:|--:|""".splitlines()


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the sample of one room."""

    room: str
    mutants: int
    tried: int
    noticed: int
    without_test: int

    @property
    def share(self) -> str:
        """The share noticed, in per cent of those tried."""
        return f"{100 * self.noticed / self.tried:.0f} %" if self.tried else "none tried"


def rooms() -> list[Path]:
    """The folders that pyproject.toml gives to mutmut."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [Path(path) for path in project["tool"]["mutmut"]["source_paths"]]


def run(names: list[str], workers: int) -> None:
    """Let mutmut try these mutants; it first writes all mutants into the folder ``mutants``."""
    mutmut = Path(sys.executable).with_name("mutmut")
    command = [str(mutmut), "run", "--max-children", str(workers), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
        sys.exit(1)


def outcomes(room: Path) -> dict[str, int | None]:
    """The exit code of every mutant of a room by name; ``None`` where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((ROOT / "mutants" / room).rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def sample(room: Path, size: int) -> list[str]:
    """The names of the mutants to try."""
    return sorted(outcomes(room), key=lambda name: hashlib.sha256(name.encode()).digest())[:size]


def score(room: Path, names: list[str]) -> Score:
    """What became of the mutants with these names."""
    codes = outcomes(room)
    seen = [codes[name] for name in names]
    return Score(
        room=room.name,
        mutants=len(codes),
        tried=len(seen),
        noticed=sum(code in NOTICED for code in seen),
        without_test=sum(code in NOT_RUN_BY_ANY_TEST for code in seen),
    )


def page(scores: list[Score]) -> str:
    """The scores as a Markdown page."""
    rows = [
        f"| {s.room} | {s.share} | {s.tried} of {s.mutants} | {s.without_test} |" for s in scores
    ]
    return "\n".join([*HEAD, *rows, ""])


def main() -> int:
    """Generate, sample, try, and write the page; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--of-each-room", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    # What an earlier run found is about other code.
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    # One small module, only so that all mutants are written and their names known.
    run(["ytterby.vocabulary.truth.*"], asked.workers)
    samples = {room: sample(room, asked.of_each_room) for room in rooms()}
    run([name for names in samples.values() for name in names], asked.workers)
    written = page([score(room, names) for room, names in samples.items()])
    (ROOT / "benchmarks" / "MUTANTS.md").write_text(written, "utf-8")
    print(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
