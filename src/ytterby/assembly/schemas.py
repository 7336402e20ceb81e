"""The JSON Schemas of everything that goes in and comes out, by their names."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_FOLDERS = ("reference", "reports")
_ENDING = ".schema.json"


@cache
def schemas() -> Mapping[str, Mapping[str, Any]]:
    """Every schema by its name, ``transaction-1``."""
    package = resources.files("ytterby")
    return {
        path.name.removesuffix(_ENDING): json.loads(path.read_text(encoding="utf-8"))
        for folder in _FOLDERS
        for path in sorted((package / folder / "schemas").iterdir(), key=lambda each: each.name)
        if path.name.endswith(_ENDING)
    }
