"""A finding as a terminal shows it: where, what was seen and expected, and what to do."""

from ytterby.reports.language import say, told_finding
from ytterby.vocabulary.finding import Finding


def finding_words(finding: Finding) -> str:
    """A finding in the language spoken, a line for each of its three sides."""
    said = told_finding(finding)
    return say(
        "{place}: {code}\n  seen:     {seen}\n  expected: {expected}\n  remedy:   {remedy}",
        place=said.place,
        code=said.code,
        seen=said.seen,
        expected=said.expected,
        remedy=said.remedy,
    )
