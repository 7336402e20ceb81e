"""One contender in a process of its own: for each line on its input one run, and a line about it.

Told are the seconds of the run and the most memory that the process has held so far, in MiB.
"""

import gc
import importlib
import sys
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.invented_portfolio import Files


def main() -> None:
    """Takes the module of the contender, the folder of the portfolio and where shares are kept."""
    module, folder, kept = sys.argv[1:]
    contender = importlib.import_module(f"benchmarks.cold.{module}")
    files = Files(Path(folder))
    for _ in sys.stdin:
        gc.collect()
        start = perf_counter()
        shares = contender.run(files)
        seconds = perf_counter() - start
        np.savez(kept, product=shares.product, share=shares.share)
        print(seconds, _peak_mib(), flush=True)


def _peak_mib() -> float:
    """From ``/proc``: what ``getrusage`` tells begins with the memory of whoever started us."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]
    return int(kib) / 1024


if __name__ == "__main__":
    main()
