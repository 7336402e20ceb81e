"""What is wrong with a document comes out all at once, with exit status 1 and nothing written."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

ANSWERED, FINDINGS, WRONG_USE = 0, 1, 2
HEADER = "Date,From,To,Form\n"
SOUND = "Date,From,To,Form\n2025-12-02,CN,DE,magnet\n"
ORDER = "format: ytterby/transaction/1\nday: 2025-12-02\n"
# The signature of PNG, section 5.2 of its specification, and the start of its first chunk.
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
# The signature of a compound file ([MS-CFB] section 2.2), in which Excel wrote until 2003.
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _findings(err: str) -> list[str]:
    """The heads of the findings: place and code."""
    heads = [line for line in err.splitlines() if not line.startswith("  ")]
    assert heads[-1].endswith("; no answer was written.")
    return heads[:-1]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param(
            "bill.xlsx", PICTURE, "bill.xlsx: DOCUMENT-WRONG-KIND", id="a picture named xlsx"
        ),
        pytest.param("bill.xls", OLD_WORKBOOK, "bill.xls: DOCUMENT-WRONG-KIND", id="old Excel"),
        pytest.param(
            "bill.csv",
            "Stufe;Stück;Währung\n0;1;Größe\n".encode("cp1252"),
            "bill.csv: TEXT-ENCODING-UNKNOWN",
            id="a Western code page",
        ),
        pytest.param("lines.csv", b"", "lines.csv: DOCUMENT-EMPTY", id="empty"),
        pytest.param("lines.csv", b"\n\n  \n", "lines.csv: DOCUMENT-EMPTY", id="blank lines"),
        pytest.param("lines.csv", HEADER.encode(), "lines.csv:1: ROWS-MISSING", id="header only"),
        pytest.param(
            "lines.csv",
            b"2025-12-02,CN,DE,850511\n",
            "lines.csv:1: HEADER-NOT-FOUND",
            id="no header",
        ),
        pytest.param(
            "lines.csv",
            b"Colour,Taste\nred,sweet\n",
            "lines.csv:1:day: COLUMN-MISSING",
            id="unknown columns",
        ),
        pytest.param(
            "bill.csv",
            b"Level,Part number,Quantity\n0,M-1,1\n1,P-1,NaN\n",
            "bill.csv:3:Quantity: QUANTITY-ABSURD",
            id="NaN",
        ),
        pytest.param(
            "bill.csv",
            b"Level,Part number,Quantity,Composition\n0,M-1,1,\n1,P-1,8,Dy 120 %\n",
            "bill.csv:3:Composition: COMPOSITION-ABOVE-100",
            id="percent over 100",
        ),
        pytest.param(
            "bill.csv",
            b"Parent,Component,Quantity\n,M-1,1\nM-1,A-1,1\nA-1,M-1,1\n",
            "bill.csv:4: CYCLE",
            id="cycle",
        ),
        pytest.param(
            "order.yaml", b"day: [\n", "order.yaml:2: YAML-UNREADABLE", id="a list left open"
        ),
        pytest.param(
            "order.json",
            b'{"format": "ytterby/transaction/1", "day": "2025-12-02", "to": "Atlantis"}',
            "order.json:1:to: COUNTRY-UNKNOWN",
            id="a country that does not exist",
        ),
    ],
)
def test_a_document_that_cannot_be_used_is_told_with_its_place(
    name: str, content: bytes, expected: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    status, out, err = ytterby("determine", name)

    assert (status, out) == (FINDINGS, "")
    assert _findings(err) == [expected]


def test_all_findings_of_a_document_come_at_once(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text(
        "Date,From,To,HS code,Composition\n"
        "04/03/2025,CN,DE,850511,Nd 30 %\n"
        ",CN,Atlantis,850511,Nd 30 %\n"
        "2025-12-02,CN,DE,85,Nd 130 %; Fe 10 %\n",
        "utf-8",
    )

    _, _, err = ytterby("determine", "lines.csv")

    assert _findings(err) == [
        "lines.csv:2:Date: DATE-AMBIGUOUS",
        "lines.csv:3:Date: DATE-MISSING",
        "lines.csv:3:To: COUNTRY-UNKNOWN",
        "lines.csv:4:Composition: COMPOSITION-ABOVE-100",
        "lines.csv:4:HS code: HS-CODE-UNREADABLE",
    ]
    assert err.endswith("5 findings; no answer was written.\n")


def test_one_wrong_row_among_a_million_is_the_one_finding(ytterby: Run, tmp_path: Path) -> None:
    million, wrong = 1_000_000, 654_321
    lines = [SOUND.splitlines()[1]] * million
    lines[wrong - 2] = "2025-02-30,CN,DE,magnet"
    (tmp_path / "lines.csv").write_text(HEADER + "\n".join(lines), "utf-8")

    status, out, err = ytterby("determine", "lines.csv")

    assert (status, out) == (FINDINGS, "")
    assert _findings(err) == [f"lines.csv:{wrong}:Date: DATE-UNREADABLE"]


def test_a_thousand_findings_of_a_kind_are_told_and_the_rest_is_counted(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "lines.csv").write_text(HEADER + "30.02.2025,CN,DE,magnet\n" * 2_500, "utf-8")

    _, _, err = ytterby("determine", "lines.csv")

    assert len(_findings(err)) == 1_001
    assert "1,500 more of these, the last in line 2501" in err


@pytest.mark.parametrize(
    "options",
    [("--audit", "made"), ("--format", "html", "--out", "made"), ("--format", "json")],
    ids=" ".join,
)
def test_nothing_is_written_once_something_blocks(
    options: tuple[str, ...], ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "lines.csv").write_text(SOUND + "2025-02-30,CN,DE,magnet\n", "utf-8")

    status, out, _ = ytterby("determine", "lines.csv", *options)

    assert (status, out) == (FINDINGS, "")
    assert [path.name for path in tmp_path.iterdir()] == ["lines.csv"]


def test_an_answer_is_exit_status_0_whatever_it_is(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text(SOUND, "utf-8")

    status, out, err = ytterby("determine", "lines.csv")

    assert (status, err) == (ANSWERED, "")
    assert out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--reading", "nonsense=x"), "nonsense=x chooses no reading"),
        (("--reading", "last-day=x"), "its readings are inclusive, exclusive"),
        (("--reading", "last-day"), "write DOUBT=READING"),
        (("--on", "2025-13-01"), "'2025-13-01' is no day; write it as 2026-11-21"),
        (("--on", "tomorrow"), "'tomorrow' is no day"),
        (("--fact", "exporter.country"), "write NAME=VALUE"),
        (("--fact", "exporter.country=ZZ"), "order.yaml tells its own transactions, so --fact"),
        (("--to", "DE", "--end-user", "Muster"), "so --to, --end-user would go unread"),
        (("--product", "M-1"), "so --product would go unread"),
        (("--out", "answer.html"), "--out is for --format html or json"),
        (("--format", "html", "--out", "no/such/answer.html"), "no/such/answer.html"),
        (("--audit", "no/such/answer.zip"), "no/such/answer.zip"),
        (("--format", "pdf"), "pdf"),
        (("--colour", "red"), "--colour"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_wrong_use_is_said_in_a_line_with_exit_status_2(
    arguments: tuple[str, ...], words: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "order.yaml").write_text(ORDER, "utf-8")

    status, out, err = ytterby("determine", "order.yaml", *arguments)

    assert (status, out) == (WRONG_USE, "")
    assert words in err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["order.yaml"]


@pytest.mark.parametrize(
    "command",
    [
        ("determine", "lost.yaml"),
        ("determine", "lost.csv"),
        ("determine", "lost.xlsx"),
        ("determine", "folder"),
        ("determine", "folder.yaml"),
        ("determine", "order.yaml", "--bill", "lost.csv"),
        ("determine", "order.yaml", "--attest", "lost.yaml"),
        ("determine", "bill.csv", "--columns", "lost.yaml"),
        ("determine", "bill.csv", "--prices", "lost.csv"),
        ("determine", "bill.csv", "--rates", "lost.csv"),
        ("content", "import", "lost.csv"),
        ("content", "roll-up", "folder"),
        ("content", "ask", "lost.csv"),
        ("cases", "run", "lost"),
        ("cases", "run", "folder"),
        ("law", "check", "lost"),
        ("replay", "lost.zip"),
        ("replay", "folder"),
        ("replay", "bill.csv"),
    ],
    ids=" ".join,
)
def test_a_file_that_is_missing_or_no_file_is_one_finding(
    command: tuple[str, ...], ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "order.yaml").write_text(ORDER, "utf-8")
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n", "utf-8")
    for folder in ("folder", "folder.yaml"):
        (tmp_path / folder).mkdir()

    status, out, err = ytterby(*command)

    assert (status, out) == (FINDINGS, "")
    assert len(_findings(err)) == 1
    assert "  remedy:   " in err


def test_a_fact_that_the_law_does_not_know_is_a_finding(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n", "utf-8")

    status, _, err = ytterby("determine", "bill.csv", "--fact", "exporter.knows_risk=true")

    assert status == FINDINGS
    assert _findings(err) == ["the options:1:facts.exporter.knows_risk: UNKNOWN-FACT"]
    assert "write exporter.knows_of_risk" in err


def test_a_folder_that_may_not_be_read_is_said_in_a_line(
    ytterby: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "law").mkdir()

    # Whoever may read everything, as in many containers, could not be kept out by its mode.
    def refused(folder: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", refused)

    status, out, err = ytterby("law", "check", "law")

    assert (status, out, err) == (WRONG_USE, "", "Error: law: Permission denied\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("law", "show", "zz/act-1"), "the law encoded has no 'zz/act-1'; `ytterby law list`"),
        (("law", "timeline", "zz/act-1"), "the law encoded has no 'zz/act-1'"),
        (("law", "timeline", "--from", "2026-01-01", "--to", "2025-01-01"), "holds no day"),
        (("law", "list", "--reading", "nonsense=x"), "nonsense=x chooses no reading"),
        (("judge",), "No such command 'judge'"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_wrong_use_of_other_commands_has_exit_status_2(
    arguments: tuple[str, ...], words: str, ytterby: Run
) -> None:
    status, out, err = ytterby(*arguments)

    assert (status, out) == (WRONG_USE, "")
    assert words in err


def test_words_of_a_document_are_shown_as_they_are(ytterby: Run, tmp_path: Path) -> None:
    # To some printers ":leaves:" is a picture and "[g]" a colour.
    (tmp_path / "bill.csv").write_text(
        "Level,Part number,Quantity,Weight [g],Origin :leaves:\n0,M-1,1,,\n1,P-1,1,heavy,\n",
        "utf-8",
    )

    _, out, err = ytterby("content", "import", "bill.csv")

    assert "Weight [g]" in out
    assert ":leaves:" in out
    assert "bill.csv:3:Weight [g]: MASS-UNREADABLE" in err


@pytest.mark.parametrize(
    "command",
    [("import",), ("roll-up",), ("roll-up", "--compiled"), ("ask",)],
    ids=" ".join,
)
def test_what_was_found_in_reading_a_bill_is_told_whatever_is_asked_of_it(
    command: tuple[str, ...], ytterby: Run, tmp_path: Path
) -> None:
    bill = tmp_path / "bill.csv"
    bill.write_text("Level,Part number,Name,Quantity\n0,M-1,电动机,1\n", "gb18030")

    status, _, err = ytterby("content", command[0], bill, *command[1:])

    assert status == 0, err
    assert err.count("TEXT-READ-AS-GB18030") == 1
