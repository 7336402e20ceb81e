"""Write the manual's pages of findings, English and Chinese, from the gallery in tests/errors.

A folder ``tests/errors/<CODE>`` holds the documents that are at fault, ``command.txt`` with what is
typed, and ``message.txt`` with the exact words that come out.  With ``--check`` nothing is written:
the exit status says whether the pages are current.
"""

import re
import sys
from pathlib import Path

from ytterby.reports.language import Language, spoken, told_finding
from ytterby.vocabulary.finding import Finding, Place

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "tests" / "errors"
MANUAL = ROOT / "docs" / "manual"
PAGES = {Language.ENGLISH: MANUAL / "findings.md", Language.CHINESE: MANUAL / "findings-zh.md"}
COMMAND, MESSAGE = "command.txt", "message.txt"
LINES_SHOWN = 20

HEADS = {
    Language.ENGLISH: """\
# Findings

Every finding that a document of yours can cause, with such a document and the exact words that come
out. A message names the place (document, line, field) and the finding, and says what was seen, what
was expected, and what to do; all findings of a document come at once. Exit status 1: something
blocks, and no answer was written. A finding that does not block stands beside the answer, exit
status 0.

A thousand findings of one kind are told one by one; what comes after them is counted.

Written by `make docs` from `tests/errors/`, where each of them runs as a test.
""",
    Language.CHINESE: """\
# 检查发现

您的文件可能引起的每一项发现，附引起该发现的文件及其说明。每项说明先写明位置（文件、行、字段）和发现的名称，
再写明所见、应为和处理；一份文件的全部发现一次列出。退出状态1：有发现阻碍判定，未给出答案。
不阻碍判定的发现与答案一并列出，退出状态0。

同一种发现逐项列出至一千项，其余只计数。

本页由`make docs`根据`tests/errors/`生成，其中每一项均作为测试运行；
英文原文见[findings.md](findings.md)。
""",
}
# What the page itself says of a document.
CHINESE = {
    "sheets of a workbook, as text": "工作簿的各工作表，写作文本",
    "sizes of the blank parts of a zip, as text": "压缩包内各空白部件的大小，写作文本",
    "what was filled into a questionnaire, as text": "调查表中填写的内容，写作文本",
    "Parquet, as text": "Parquet文件，写作文本",
    "bytes that are not UTF-8 text": "字节，不是UTF-8文本",
    "bytes that are not text": "字节，不是文本",
    "more lines": "行未列出",
    "(empty)": "（空）",
}
# A finding as the terminal has it.
FINDING = re.compile(
    r"^(.+): ([A-Z0-9-]+)\n  seen:     (.*)\n  expected: (.*)\n  remedy:   (.*)$", re.MULTILINE
)
COUNT = re.compile(r"^([0-9]+) findings?; no answer was written\.$", re.MULTILINE)
# A readable stand-in for a document that is no text, see tests/errors/test_gallery.py.
MADE_FROM = {
    ".xlsx.csv": "sheets of a workbook, as text",
    ".xlsx.sizes": "sizes of the blank parts of a zip, as text",
    ".xlsx.answers": "what was filled into a questionnaire, as text",
    ".parquet.json": "Parquet, as text",
}


def in_chinese(message: str) -> str:
    """What comes out, with the findings in Chinese."""
    with spoken(Language.CHINESE):
        findings = FINDING.sub(_in_chinese, message)
    return COUNT.sub(r"\1项发现；未给出答案。", findings)


def _in_chinese(found: re.Match[str]) -> str:
    place, code, seen, expected, remedy = found.groups()
    told = told_finding(Finding(Place(place), code, seen, expected, remedy))
    return f"{place}: {code}\n  所见：{told.seen}\n  应为：{told.expected}\n  处理：{told.remedy}"


def shown(document: Path, folder: Path, language: Language) -> str:
    """A document as Markdown: its first lines if it is text, else its size."""

    def said(words: str) -> str:
        return words if language is Language.ENGLISH else CHINESE[words]

    name, note = document.relative_to(folder).as_posix(), ""
    for ending, what in MADE_FROM.items():
        if name.endswith(ending):
            name, note = document.stem, f" ({said(what)})"
    raw = document.read_bytes()
    try:
        lines = raw.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return f"`{name}`: {len(raw)} {said('bytes that are not UTF-8 text')}"
    if "\0" in raw.decode("utf-8"):
        return f"`{name}`: {len(raw)} {said('bytes that are not text')}"
    left = len(lines) - LINES_SHOWN
    cut = [f"... {left} {said('more lines')}"] if left > 0 else []
    body = "\n".join(lines[:LINES_SHOWN] + cut) or said("(empty)")
    return f"`{name}`{note}:\n\n```\n{body}\n```"


def section(folder: Path, language: Language) -> str:
    """The part of the page about one finding; documents of which nothing is said are not shown."""
    message = (folder / MESSAGE).read_text("utf-8").rstrip("\n")
    command = (folder / COMMAND).read_text("utf-8").rstrip("\n")
    documents = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.name not in {COMMAND, MESSAGE}
    )
    told = [path for path in documents if path.name.split(".")[0] in f"{command} {message}"]
    parts = [
        f"## {folder.name}",
        *(shown(path, folder, language) for path in told or documents),
        f"```sh\n{command}\n```",
        f"```\n{in_chinese(message) if language is Language.CHINESE else message}\n```",
    ]
    return "\n\n".join(parts)


def page(language: Language) -> str:
    """The whole page, findings in alphabetical order."""
    folders = sorted(path.parent for path in GALLERY.glob(f"*/{MESSAGE}"))
    sections = "\n\n".join(section(folder, language) for folder in folders)
    return "\n".join([HEADS[language], sections, ""])


def main(arguments: list[str]) -> int:
    """Write the pages, or say whether they are current; returns the exit status."""
    status = 0
    for language, path in PAGES.items():
        new = page(language)
        name = path.relative_to(ROOT)
        if path.is_file() and path.read_text("utf-8") == new:
            continue
        if "--check" in arguments:
            print(f"{name} shows other messages than tests/errors; run: make docs")
            status = 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(new, "utf-8")
        print(f"{name}: written anew")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
