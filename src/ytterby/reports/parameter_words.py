"""A number of the law in words: a share as a percentage, anything else with its unit."""

from fractions import Fraction

from ytterby.reports.language import told
from ytterby.reports.wording import percent_words
from ytterby.vocabulary.law import Parameter

SHARE = "share"


def value_words(parameter: Parameter, value: Fraction) -> str:
    """What a parameter is, in words."""
    if parameter.unit == SHARE:
        return percent_words(value)
    return f"{value} {told(parameter.unit)}".strip()
