"""The machine that measured, in one paragraph: no result means anything without it."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    *("zen-engine", "openfisca-core", "scipy", "numpy", "numba"),
    *("polars", "duckdb", "pyspark", "bw2calc", "highspy"),
)


def machine_words() -> str:
    """Cores, processor, memory, versions, and how busy the machine was when it began."""
    cores = len(os.sched_getaffinity(0))
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1024**2
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{cores} cores of {_field('/proc/cpuinfo', 'model name')}, {memory:.0f} GiB; "
        f"{platform.system()}, Python {platform.python_version()}; {packages}. "
        f"Load average when it began: {os.getloadavg()[0]:.2f}."
    )


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "0 (not told)"
