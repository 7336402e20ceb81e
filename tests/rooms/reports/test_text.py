from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType

from ytterby.licensing.determination import Determination
from ytterby.reports.text import answer_line, determination_text
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

SNAPSHOTS = Path(__file__).parent / "snapshots"


def _shown(renderable: RenderableType, width: int) -> str:
    console = Console(file=StringIO(), width=width, color_system=None)
    with console.capture() as captured:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def test_the_text_reads_as_it_was_approved(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["end_user.military"], ordinary["exporter.general_licence"]

    text = _shown(determination_text(judge(date(2026, 11, 21), ordinary), regime, lawbook), 96)

    assert text == (SNAPSHOTS / "a-licence-and-law-that-may-have-revived.txt").read_text("utf-8")


def test_the_answer_comes_first(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    text = _shown(determination_text(judge(date(2025, 6, 1), ordinary), regime, lawbook), 120)

    assert text.splitlines()[2].startswith("Needs an individual licence")


def test_nothing_is_lost_on_a_narrow_terminal(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    text = _shown(determination_text(judge(date(2025, 6, 1), ordinary), regime, lawbook), 40)

    assert "…" not in text
    assert max(len(line) for line in text.splitlines()) <= 40


def test_one_answer_fits_one_line(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    line = answer_line(judge(date(2025, 6, 1), ordinary), regime, lawbook)

    assert line.plain.startswith("● Needs an individual licence")
