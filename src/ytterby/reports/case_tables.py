"""Worked cases as a table and as a record: passed, failed, pending, each with its grade."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.licensing.case_result import CaseResult
from ytterby.vocabulary.case import Verdict

_MARKS = {Verdict.PASSED: "✓ passed", Verdict.FAILED: "✗ failed", Verdict.PENDING: "… pending"}
_STYLES = {Verdict.PASSED: "green", Verdict.FAILED: "bold red", Verdict.PENDING: "dim"}


def cases_table(results: Sequence[CaseResult]) -> RenderableType:
    """Every case with its verdict, and the counts beneath."""
    table = Table(box=None, pad_edge=False)
    for heading in ("case", "verdict", "grade", "what"):
        table.add_column(heading, overflow="fold")
    for each in results:
        said = [each.case.title, *each.differences]
        if each.verdict is Verdict.PENDING:
            said.append(f"pending: {each.case.pending}")
        verdict = Text(_MARKS[each.verdict], style=_STYLES[each.verdict])
        table.add_row(each.case.id, verdict, each.case.grade.value, Text("\n".join(said)))
    counts = ", ".join(f"{_count(results, verdict)} {verdict.value}" for verdict in Verdict)
    return Group(table, Text(f"\n{counts}", style="bold"))


def cases_record(results: Sequence[CaseResult]) -> dict[str, object]:
    """The results as a record, schema ``ytterby/case-results/1``."""
    record: dict[str, object] = {"format": "ytterby/case-results/1"}
    record.update({verdict.value: _count(results, verdict) for verdict in Verdict})
    record["cases"] = [_record(each) for each in results]
    return record


def _record(result: CaseResult) -> dict[str, object]:
    answer = result.determination
    return {
        "id": result.case.id,
        "title": result.case.title,
        "verdict": result.verdict.value,
        "grade": result.case.grade.value,
        "source": result.case.source,
        "pending": result.case.pending,
        "differences": list(result.differences),
        "at_least": None if answer is None else answer.at_least.key,
        "at_most": None if answer is None else answer.at_most.key,
    }


def _count(results: Iterable[CaseResult], verdict: Verdict) -> int:
    return sum(each.verdict is verdict for each in results)
