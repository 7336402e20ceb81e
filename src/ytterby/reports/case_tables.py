"""Worked cases as a table and as a record: passed, failed, pending, each with its grade."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.licensing.case_result import CaseResult
from ytterby.reports.language import marked, say, told
from ytterby.reports.wording import commas, grade_name
from ytterby.vocabulary.case import Verdict

_MARKS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.PASSED: marked("✓ passed"),
        Verdict.FAILED: marked("✗ failed"),
        Verdict.PENDING: marked("… pending"),
    }
)
_COUNTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.PASSED: marked("{count} passed"),
        Verdict.FAILED: marked("{count} failed"),
        Verdict.PENDING: marked("{count} pending"),
    }
)
_STYLES = {Verdict.PASSED: "green", Verdict.FAILED: "bold red", Verdict.PENDING: "dim"}


def cases_table(results: Sequence[CaseResult]) -> RenderableType:
    """Every case with its verdict, and the counts beneath."""
    table = Table(box=None, pad_edge=False)
    for heading in (say("case"), say("verdict"), say("grade"), say("what")):
        table.add_column(heading, overflow="fold")
    for each in results:
        lines = [told(each.case.title), *(told(difference) for difference in each.differences)]
        if each.verdict is Verdict.PENDING:
            lines.append(say("pending: {reason}", reason=told(each.case.pending)))
        verdict = Text(say(_MARKS[each.verdict]), style=_STYLES[each.verdict])
        grade = grade_name(each.case.grade)
        table.add_row(each.case.id, verdict, grade, Text("\n".join(lines)))
    counts = commas(say(_COUNTS[each], count=_count(results, each)) for each in Verdict)
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
