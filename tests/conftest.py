"""What every test shares: how thorough generated examples are, and what may be left out."""

import os
import shutil
import sys
from collections.abc import Callable, Generator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import InMemoryExampleDatabase

from ytterby.assembly import KEY_VARIABLE
from ytterby.cli import main

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[1]

# Parts of the design that have no code yet, so that a short list of skips is not mistaken for a
# complete suite.
NOT_BUILT_YET = ("PostgreSQL",)

# A deadline measures the machine, not the code; speed is measured in benchmarks/.
settings.register_profile("quick", deadline=None, max_examples=100)
settings.register_profile(
    "thorough", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", deadline=None, max_examples=100, database=InMemoryExampleDatabase(), print_blob=True
)
# A thousand mutants run the same tests; the examples are the same for each, so that scores compare.
settings.register_profile("mutants", deadline=None, max_examples=20, derandomize=True)


def _nothing_may_be_left_out() -> bool:
    return os.environ.get("CI", "") == "true"


settings.load_profile("ci" if _nothing_may_be_left_out() else "quick")

HAS_SPARK = bool(find_spec("pyspark") and find_spec("ibis") and shutil.which("java"))
# Spark is large and needs Java: who has not installed it tests all the rest.
collect_ignore_glob = [] if HAS_SPARK or _nothing_may_be_left_out() else ["*/test_spark_*.py"]


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of facts that stands beside the checkout, for tests that re-read a source."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of facts does not stand beside the checkout")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Generator["SparkSession"]:
    """Spark on two threads of this machine; it takes five seconds to start, so all share it."""
    sessions = import_module("ytterby.backends.spark_session")
    place = sessions.SparkPlace("local[2]", "1g", 2, str(tmp_path_factory.mktemp("spark")))
    with sessions.spark_at(place) as session:
        yield session


@pytest.fixture
def ytterby(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs one command in a folder of its own: exit status, what it prints, what it notes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ytterby", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def _not_to_be_left_out(report: pytest.TestReport | pytest.CollectReport) -> bool:
    # A test that is expected to fail is reported as skipped, too.
    return report.skipped and not hasattr(report, "wasxfail") and _nothing_may_be_left_out()


def _turn_into_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"left out, where CI=true lets nothing be left out: {why}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _not_to_be_left_out(report) and item.get_closest_marker("may_skip") is None:
        _turn_into_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if _not_to_be_left_out(report):
        _turn_into_failure(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("what was left out")
    for part in NOT_BUILT_YET:
        terminalreporter.line(f"not built yet: {part}")
    if collect_ignore_glob:
        left_out = sorted(path.name for path in (ROOT / "tests").rglob("test_spark_*.py"))
        terminalreporter.line(f"no Spark or no Java here (make spark): {', '.join(left_out)}")
    skipped = terminalreporter.stats.get("skipped", [])
    terminalreporter.line(f"skipped: {len(skipped)}")
