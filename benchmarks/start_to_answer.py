"""``ytterby determine`` as a person meets it: a process, from its start to the answer."""

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.measure import Contender, Table, against, in_time, paired

ORDER = Path(__file__).parent.parent / "examples" / "order.yaml"
ROUNDS = 9
TARGET_S = 0.5
# A process that keeps its bytecode, as an installed program does.
PYTHON = ("/usr/bin/env", "-u", "PYTHONDONTWRITEBYTECODE", sys.executable)


def start_to_answer() -> Table:
    """The third subject of ``make bench``."""
    commands = {
        "`ytterby determine examples/order.yaml`": ["-m", "ytterby", "determine", str(ORDER)],
        "`ytterby --help`": ["-m", "ytterby", "--help"],
        "the interpreter alone": ["-c", "pass"],
    }
    timings = paired(
        [Contender(name, partial(run_python, typed)) for name, typed in commands.items()],
        ROUNDS,
    )
    return Table(
        "From start to answer",
        f"Whole processes; files in the cache of the machine, bytecode in the cache of Python. "
        f"Median of {ROUNDS}, after one run of each that does not count.",
        ("command", "median", "fastest", "slowest"),
        tuple(
            (
                each.name,
                in_time(each.median),
                in_time(min(each.seconds)),
                in_time(max(each.seconds)),
            )
            for each in timings
        ),
        (against("determine < 0.5 s", is_met=timings[0].median < TARGET_S),),
    )


def run_python(typed: list[str]) -> None:
    """A process of this interpreter, to its end.

    Raises:
        CommandFailedError: it ended with a status other than 0.

    """
    ended = subprocess.run([*PYTHON, *typed], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise CommandFailedError(typed, ended.returncode, ended.stderr)


class CommandFailedError(Exception):
    """A command that is measured did not do what it is measured for."""

    def __init__(self, typed: list[str], status: int, told: str) -> None:
        super().__init__(f"{' '.join(typed)} ended with status {status}: {told[-2000:]}")
