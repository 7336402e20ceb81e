"""The room's own templates: all that is put into them is escaped, but for figures of ours."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from ytterby.reports.marks import outcome_mark, status_mark, truth_mark
from ytterby.reports.outcome_words import demand_words, would_words
from ytterby.reports.reasons import leaf_of, step_words
from ytterby.reports.wording import (
    counted,
    day_words,
    grade_words,
    listed,
    percent_words,
    with_day_words,
)
from ytterby.rules.explanation import Kind, Step
from ytterby.vocabulary.quantity import format_share

# A run of Chinese takes along the letters and digits that stand right before it: 3.5英寸.
_LETTER = r"[\u3400-\u9fff\uf900-\ufaff]"
_HAN = re.compile(
    rf"((?:[0-9A-Za-z.]+(?={_LETTER}))?{_LETTER}(?:{_LETTER}|[\u3000-\u303f\uff00-\uffef])*)"
)
_LOOSE = re.compile(
    r"(?<=No\.) (?=\d)|(?<=art\.) (?=\d)|(?<=\d) (?=%|\()"
    r"|(?<=\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)"
    r"|(?<=\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)) (?=\d{4})"
)


def rendered(template: str, **context: object) -> str:
    """A template filled in; a name that it does not know is an exception, never a blank."""
    functions = {
        "is_joint": _is_joint,
        "leaf_of": leaf_of,
        "outcome_mark": outcome_mark,
        "status_mark": status_mark,
        "truth_mark": truth_mark,
    }
    page = _environment().get_template(template).render(functions, **context)
    lines = page.splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def anchor(name: str) -> str:
    """A legal id as the name of a place on the page."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def tied(words: str) -> str:
    """Words in which a number does not part from what it counts or names at the end of a line."""
    return _LOOSE.sub("\N{NO-BREAK SPACE}", words)


def han(words: str) -> Markup:
    """Words in which every run of Chinese is marked as Chinese."""
    return Markup("").join(
        Markup('<span lang="zh-Hans">{}</span>').format(piece) if at % 2 else escape(piece)
        for at, piece in enumerate(_HAN.split(words))
    )


# Words go into a template as filters, everything else as functions.
_FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "anchor": anchor,
        "counted": counted,
        "day": day_words,
        "days": with_day_words,
        "demand_words": demand_words,
        "grade": grade_words,
        "han": han,
        "listed": listed,
        "percent": percent_words,
        "share": format_share,
        "step_words": step_words,
        "tied": tied,
        "would_words": would_words,
    }
)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ytterby.reports", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    return environment


def _is_joint(step: Step) -> bool:
    return step.kind in {Kind.ALL, Kind.ANY} or (step.kind is Kind.NOT and leaf_of(step) is None)
