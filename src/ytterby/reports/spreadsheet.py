"""Rows as CSV that a spreadsheet program opens without running anything in it."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

# What begins a formula, and what spreadsheet programs leave out before one.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, headings first if they are among them."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([harmless(each) for each in row])
    return text.getvalue()


def harmless(words: str) -> str:
    """Words that no spreadsheet program takes for a formula: names come from whoever wrote them."""
    if words[:1].isalnum():
        return words
    # In full width a sign begins a formula, too.
    first = unicodedata.normalize("NFKC", words[:1])
    return f"'{words}" if first.startswith(_STARTS_FORMULA) else words
