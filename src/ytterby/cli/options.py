"""What several commands share: dates and readings as typed, output forms, and printing."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

import typer
from rich.console import Console, RenderableType

from ytterby import assembly
from ytterby.vocabulary.quantity import QuantityError, parse_share

_PIPED_WIDTH = 100


class Form(StrEnum):
    """In which form an answer is printed."""

    TEXT = "text"
    JSON = "json"


class PageForm(StrEnum):
    """In which form an answer that has a page comes out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def day_typed(text: str) -> date:
    """A day as typed, ``2026-11-21`` or ``today``.

    Raises:
        typer.BadParameter: it is neither.

    """
    if text == "today":
        return assembly.today()
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        message = f"{text!r} is no day; write it as 2026-11-21, or 'today'"
        raise typer.BadParameter(message) from wrong


def share_typed(text: str) -> Fraction | None:
    """A threshold as typed, ``0.1%`` or ``1000 ppm``; nothing typed is ``None``.

    Raises:
        typer.BadParameter: it is no single share above zero.

    """
    if not text:
        return None
    try:
        share = parse_share(text)
    except QuantityError as wrong:
        message = f"{text!r} is no share; write it as 0.1%"
        raise typer.BadParameter(message) from wrong
    if not share.is_exact or share.low == 0:
        message = f"{text!r} is no threshold; write one share above zero, as 0.1%"
        raise typer.BadParameter(message)
    return share.low


def regimes_typed(typed: Sequence[str]) -> tuple[str, ...]:
    """Regimes as typed, by their ids, or ``all``.

    Raises:
        typer.BadParameter: one of them is not encoded.

    """
    try:
        assembly.asked_of(tuple(typed))
    except assembly.UnknownRegimeError as unknown:
        raise typer.BadParameter(str(unknown)) from unknown
    return tuple(typed)


def readings_typed(typed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Chosen readings as typed, ``last-day=inclusive``.

    Raises:
        typer.BadParameter: one has no equals sign.

    """
    pairs: list[tuple[str, str]] = []
    for text in typed:
        doubt, sign, reading = text.partition("=")
        if not sign or not doubt or not reading:
            message = f"{text!r} chooses no reading; write DOUBT=READING, as in last-day=inclusive"
            raise typer.BadParameter(message)
        pairs.append((doubt, reading))
    return tuple(pairs)


def show(*renderables: RenderableType) -> None:
    """Prints to the terminal, or to a file or a pipe as wide as a page; a text as it is."""
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    for each in renderables:
        if isinstance(each, str):
            sys.stdout.write(f"{each}\n")
        else:
            console.print(each)


def show_json(record: Mapping[str, object] | Sequence[object]) -> None:
    """Prints a record as JSON, Chinese as it is."""
    sys.stdout.write(json_text(record))


def json_text(record: Mapping[str, object] | Sequence[object]) -> str:
    """A record as JSON, Chinese as it is."""
    return json.dumps(record, ensure_ascii=False, indent=2, default=str) + "\n"


def note(text: str) -> None:
    """Says something beside the answer, on the error channel."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.print(text)
