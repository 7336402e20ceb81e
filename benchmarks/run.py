"""``make bench``: every subject measured in one run, and RESULTS.md written anew."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from benchmarks.asking import asking
from benchmarks.batch import batch
from benchmarks.batch_file import batch_file
from benchmarks.compiled_portfolio import portfolio_compiled
from benchmarks.cost_curve import cost_curve
from benchmarks.determination import determination
from benchmarks.export_file import export_file
from benchmarks.machine import machine_words
from benchmarks.measure import Table
from benchmarks.portfolio import portfolio_cold
from benchmarks.real_law import real_law
from benchmarks.roll_up import roll_up_of_bills
from benchmarks.service import pages_sent, service_under_load
from benchmarks.start_to_answer import start_to_answer
from benchmarks.switching import switching
from benchmarks.triage import triage
from ytterby import assembly

RESULTS = Path(__file__).with_name("RESULTS.md")
SUBJECTS: Mapping[str, Callable[[], Table]] = {
    "determination": determination,
    "real-law": real_law,
    "start-to-answer": start_to_answer,
    "export-file": export_file,
    "roll-up": roll_up_of_bills,
    "portfolio-cold": portfolio_cold,
    "portfolio-compiled": portfolio_compiled,
    "cost-curve": cost_curve,
    "asking": asking,
    "switching": switching,
    "triage": triage,
    "service": service_under_load,
    "pages": pages_sent,
    "batch": batch,
    "batch-file": batch_file,
}


def main() -> None:
    """Measures the subjects named, or all of them; only a whole run is written down."""
    typed = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    typed.add_argument("subject", nargs="*", help=f"{', '.join(SUBJECTS)}; all without one")
    typed.add_argument("--on", type=date.fromisoformat, help="the day that is written down")
    arguments = typed.parse_args()
    unknown = sorted(set(arguments.subject) - set(SUBJECTS))
    if unknown:
        typed.error(f"no subject {', '.join(unknown)}; there are {', '.join(SUBJECTS)}")
    machine = machine_words()
    print(machine)
    texts: list[str] = []
    for name in arguments.subject or SUBJECTS:
        texts.append(SUBJECTS[name]().as_text())
        print(f"\n{texts[-1]}", flush=True)
    if not arguments.subject:
        day: date = arguments.on or assembly.today()
        RESULTS.write_text(_whole(machine, day, texts), encoding="utf-8")
        print(f"\n{RESULTS.name} is written anew")


def _whole(machine: str, day: date, texts: list[str]) -> str:
    opening = (
        "# Speed\n\n"
        "Written by `make bench`, which measures everything below in one run: medians, the "
        "contenders of a table in turn (A B A B), so that a busy moment strikes all alike. "
        "Ratios are medians over the rounds.\n\n"
        f"{day}. {machine}"
    )
    return "\n\n".join([opening, *texts]) + "\n"


if __name__ == "__main__":
    main()
