"""The room's own templates: all that is put into them is escaped, but for figures of ours."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from ytterby.reports.language import Language, language_spoken, say, told
from ytterby.reports.marks import outcome_mark, status_mark, truth_mark
from ytterby.reports.pictures.content_tree import about, node_words, units_words
from ytterby.reports.reasons import effect_unless_spared, would_do
from ytterby.reports.steps import leaf_of, seen_words, step_words
from ytterby.reports.titles import (
    in_language,
    in_other_language,
    instrument_title,
    item_title,
    list_title,
    other_language,
    provision_title,
    regime_title,
)
from ytterby.reports.wording import (
    capitalised,
    commas,
    counted,
    day_words,
    grade_words,
    listed,
    percent_words,
    retold,
    semicolons,
    share_range_words,
    share_words,
    with_day_words,
)
from ytterby.rules.explanation import Kind, Step

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
    page = environment().get_template(template).render(context)
    lines = page.splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def anchor(name: str) -> str:
    """A legal id as the name of a place on the page."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def tied(words: str) -> str:
    """Words in which a number does not part from what it counts or names at the end of a line."""
    return _LOOSE.sub("\N{NO-BREAK SPACE}", words)


def han(words: str) -> Markup:
    """Words in which every run of Chinese is marked as Chinese, unless the page is Chinese."""
    if language_spoken() is Language.CHINESE:
        return escape(words)
    return Markup("").join(
        Markup('<span lang="zh-Hans">{}</span>').format(piece) if at % 2 else escape(piece)
        for at, piece in enumerate(_HAN.split(words))
    )


def filled(words: str, /, **values: object) -> Markup:
    """A message with elements of the page in its holes; words in them are escaped."""
    return escape(words).format(**values)


def is_joint(step: Step) -> bool:
    """Whether a step only joins others: all of these, any of these, not so."""
    return step.kind in {Kind.ALL, Kind.ANY} or (step.kind is Kind.NOT and leaf_of(step) is None)


# What is done to words goes into a template as filters, everything else as functions.
_FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "anchor": anchor,
        "capitalised": capitalised,
        "commas": commas,
        "day": day_words,
        "days": with_day_words,
        "filled": filled,
        "grade": grade_words,
        "han": han,
        "listed": listed,
        "percent": percent_words,
        "seen_words": seen_words,
        "semicolons": semicolons,
        "share": share_words,
        "share_range": share_range_words,
        "step_words": step_words,
        "tied": tied,
    }
)


def provision_href(_: str) -> str:
    """The address of the page of a provision: a page that stands alone has none to lead to."""
    return ""


_FUNCTIONS: Mapping[str, Any] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            about,
            counted,
            effect_unless_spared,
            in_language,
            in_other_language,
            instrument_title,
            is_joint,
            item_title,
            language_spoken,
            leaf_of,
            list_title,
            node_words,
            other_language,
            outcome_mark,
            provision_href,
            provision_title,
            regime_title,
            retold,
            say,
            status_mark,
            told,
            truth_mark,
            units_words,
            would_do,
        )
    }
)


@cache
def environment() -> Environment:
    """The engine with the templates, words and functions of this room.

    A door lays its own templates over it (``overlay``) and keeps everything else.
    """
    made = Environment(
        loader=PackageLoader("ytterby.reports", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(_FILTERS)
    made.globals.update(_FUNCTIONS)
    return made
