"""A document in, an answer in Chinese out: only names, codes and addresses are Latin in it."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml

TOP = Path(__file__).resolve().parents[2]
EXAMPLES = TOP / "examples"
DEMO = TOP / "src" / "ytterby" / "reference" / "demo"
Run: TypeAlias = Callable[..., tuple[int, str, str]]

# Three letters and more, so that symbols and codes of countries are none.
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]{2,}(?: [A-Za-z][A-Za-z'-]*)*")
_NO_WORDS = re.compile(
    r"""[\w.@/-]+\.(?:cn|com|html?|yaml|csv|xlsx|zip)[\w/]*   # addresses and names of files
      | \b[a-z]{2}/[a-z0-9-]+(?:\#[a-z0-9-]+)?               # legal ids
      | --[a-z-]+(?:\ (?:json|html))?(?:或html)?             # options
      | \b[0-9a-f]{16,}\b                                    # digests
      | \b[A-Z]+(?:-[A-Z]+)+\b                               # codes of findings
      | \b[A-Z]{1,3}-[0-9]+\b                                # numbers of parts
      | \b[0-9][A-Z][0-9]{3}(?:\.[a-z0-9]+)*\b               # control codes
      | \b[A-Z][a-z]?(?:-[A-Z][a-z]?)+\b                     # families: B-Fe-Nd
    """,
    re.VERBOSE | re.ASCII,
)
# Names of materials, units, and words of the program's own that a reading of the law cites.
_KNOWN = (
    "YAG",
    "YSZ",
    "SmCo",
    "mol",
    "mAh",
    "ppm",
    "DCPCVD",
    "advanced-semiconductor",
    "ai-with-military-potential",
)


def _words(page: str) -> str:
    """What a page says in its own language: what is marked as English stands second."""
    body = re.sub(r"<head>.*?</head>|<style>.*?</style>", "", page, flags=re.DOTALL)
    body = re.sub(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
    hints = re.sub(r'(?:title|aria-label)="([^"]*)"', r">\1<", body)
    return html.unescape(re.sub(r"<[^>]+>", "\n", hints))


def _latin(text: str, names: set[str]) -> list[str]:
    """Runs of Latin words that are no name, code or address."""
    text = " ".join(text.split())
    for name in sorted({*names, *_KNOWN}, key=len, reverse=True):
        text = text.replace(name, "")
    return _LATIN.findall(_NO_WORDS.sub("", text))


def _names_in(document: Path) -> set[str]:
    """Every name of a party, and every description, as its author wrote it."""
    found: set[str] = set()
    waiting: list[object] = [yaml.safe_load(document.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found |= {str(node[key]) for key in ("name", "description") if node.get(key)}
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found


@pytest.fixture
def order(ytterby: Run, tmp_path: Path) -> str:
    status, out, _ = ytterby("--language", "zh", "determine", EXAMPLES / "order.yaml")
    assert status == 0
    assert list(tmp_path.iterdir()) == []
    return out


def test_a_text_is_chinese_throughout(order: str) -> None:
    assert "哪些因素会改变结论" in order
    assert _latin(order, _names_in(EXAMPLES / "order.yaml")) == []


def test_a_page_is_chinese_throughout_and_says_so(ytterby: Run, tmp_path: Path) -> None:
    ytterby(
        "--language", "zh", "determine", EXAMPLES / "order.yaml", "--format", "html",
        "--out", "answer.html",
    )  # fmt: skip

    page = (tmp_path / "answer.html").read_text("utf-8")

    assert '<html lang="zh-Hans">' in page
    assert '<p class="second" lang="en">' in page
    assert _latin(_words(page), _names_in(EXAMPLES / "order.yaml")) == []


def test_the_demo_is_chinese_throughout(ytterby: Run, tmp_path: Path) -> None:
    status, _, noted = ytterby("--language", "zh", "demo", "--out", "out")

    names = _names_in(DEMO / "transactions.yaml")
    found = {
        path.name: latin
        for path in (tmp_path / "out").glob("*.html")
        if (latin := _latin(_words(path.read_text("utf-8")), names))
    }
    assert status == 0
    assert found == {}
    assert noted == "已写出120个页面；请打开out/index.html\n"


def test_findings_are_told_in_chinese_until_the_last_line(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n2,P-1,1\n", "utf-8")

    status, out, noted = ytterby("--language", "zh", "content", "import", "bill.csv")

    assert status == 1
    assert "层级" in noted or "列" in out
    assert noted.endswith("1项发现；未给出答案。\n")
    assert re.search(r"  所见：.*\n  应为：.*\n  处理：.*\n", noted)


def test_records_are_the_same_whatever_is_spoken(ytterby: Run) -> None:
    command = ("determine", EXAMPLES / "order.yaml", "--format", "json")

    _, english, _ = ytterby(*command)
    _, chinese, _ = ytterby("--language", "zh", *command)

    assert chinese == english
    (record,) = json.loads(english)
    assert record["answer"]["en"].isascii()


def test_an_audit_file_made_in_chinese_holds_the_records_of_one_made_in_english(
    ytterby: Run, tmp_path: Path
) -> None:
    ytterby("determine", EXAMPLES / "order.yaml", "--audit", "en.zip")
    ytterby("--language", "zh", "determine", EXAMPLES / "order.yaml", "--audit", "zh.zip")

    for name in ("en.zip", "zh.zip"):
        status, out, _ = ytterby("replay", name)

        assert status == 0
        assert "identical, under the same law" in out
    assert (tmp_path / "en.zip").read_bytes() != (tmp_path / "zh.zip").read_bytes()


def test_without_a_language_english_is_spoken(ytterby: Run) -> None:
    _, plain, _ = ytterby("law", "stale", "--on", "2026-11-21")
    _, english, _ = ytterby("--language", "en", "law", "stale", "--on", "2026-11-21")
    _, chinese, _ = ytterby("--language", "zh", "law", "stale", "--on", "2026-11-21")

    assert english == plain
    assert "2026年11月10日" in chinese


def test_a_language_that_nobody_speaks_here_is_wrong_use(ytterby: Run) -> None:
    status, _, noted = ytterby("--language", "sv", "law", "list")

    assert status == 2
    assert "'sv'" in noted
