import re
from importlib import resources
from pathlib import Path

import pytest

TEMPLATES = Path(str(resources.files("ytterby.reports") / "templates"))
_NOT_WORDS = re.compile(
    r"\{% block width %\}.*?\{% endblock %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL
)
_SAID_ALOUD = re.compile(r'\b(?:title|alt|aria-label|placeholder)="([^"{]*)')
# What a file is called is the same in every language.
_NAMES = {"answers.csv"}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_no_word_that_is_not_said(path: Path) -> None:
    template = path.read_text("utf-8")

    bare = _NOT_WORDS.sub("\n", template).split()
    bare += _SAID_ALOUD.findall(template)
    words = [each for each in bare if re.search("[A-Za-z]", each)]

    assert sorted(set(words) - _NAMES) == []
