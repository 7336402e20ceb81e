"""An invented law, written in YAML in the test that needs it and read by the strict loader."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import ytterby
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.law import law_digest, read_law
from ytterby.rules.lawbook import Lawbook, bound

FACTS = Path(ytterby.__path__[0]) / "law" / "facts.yaml"
SOURCE = """\
---
format: ytterby/source/1
title: An invented act
body: Ministry of Stones
read_on: 2026-11-21
sources:
  - {title: The act, address: zz.example/act, read_on: 2026-11-21, grade: invented}
---
Invented for a test.
"""


@pytest.fixture
def zz_law(tmp_path: Path) -> Callable[[Mapping[str, str]], Lawbook]:
    """Makes a lawbook of instruments of country zz, on the facts that come with ytterby.

    It takes texts by path: ``act-1`` is the body of ``provisions.yaml`` of that instrument, without
    its first two lines; ``act-1/items.csv`` is a list beside it.
    """

    def written(texts: Mapping[str, str]) -> Lawbook:
        for name, text in texts.items():
            path = tmp_path / "zz" / name
            if path.suffix:
                path.write_text(text, encoding="utf-8")
                continue
            path.mkdir(parents=True, exist_ok=True)
            head = f"format: ytterby/law/1\ninstrument: zz/{name}\n"
            (path / "provisions.yaml").write_text(head + text, encoding="utf-8")
            (path / "source.md").write_text(SOURCE, encoding="utf-8")
        schema = read_fact_schema(FACTS).required()
        return bound(read_law(tmp_path).required(), schema, law_digest(tmp_path))

    return written
