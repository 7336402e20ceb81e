"""A product of one's own, from its spreadsheet to the page, the audit file and back."""

import csv
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import load_workbook

Run: TypeAlias = Callable[..., tuple[int, str, str]]
# A record read back from JSON, looked into by the tests only.
Record: TypeAlias = dict[str, Any]
Misfits: TypeAlias = Callable[[object, Path], list[str]]

DAY = "2025-12-02"
MATTER = (
    *("--on", DAY, "--from", "VN", "--to", "US", "--end-use", "civil", "--purpose", "sale"),
    *("--exporter-country", "VN", "--end-user", "Prairie Robotics (invented)"),
    *("--end-user-country", "US", "--fact", "end_user.military=false"),
    *("--fact", "exporter.knows_of_risk=false"),
)


@pytest.fixture
def examples(root: Path) -> Path:
    return root / "examples"


@pytest.fixture
def judged(ytterby: Run, examples: Path) -> Callable[..., Record]:
    """The record of the one product in a bill."""

    def record(document: Path, *more: str | Path) -> Record:
        rates = ("--rates", examples / "rates.csv")
        status, out, err = ytterby(
            "determine", document, *MATTER, *rates, "--format", "json", *more
        )
        assert status == 0, err
        (found,) = json.loads(out)
        assert isinstance(found, dict)
        return found

    return record


def _rows(path: Path) -> list[list[str]]:
    sheet = load_workbook(path).worksheets[0]
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


def _write(path: Path, rows: list[list[str]], encoding: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as lines:
        csv.writer(lines).writerows(rows)
    return path


def _without_sources(record: Record) -> Record:
    facts = {name: fact["words"] for name, fact in record["facts"].items()}
    kept = ("day", "answer", "at_least", "at_most", "decided_by", "duties", "items")
    return {"facts": facts, **{key: record[key] for key in kept}}


# --- the spreadsheet that is right ----------------------------------------------------------------


def test_a_workbook_with_chinese_headings_is_judged(
    judged: Callable[..., Record], examples: Path, misfits: Misfits, root: Path
) -> None:
    record = judged(examples / "own-product-zh.xlsx")

    schema = root / "src/ytterby/reports/schemas/determination-1.schema.json"
    assert misfits(record, schema) == []
    assert (record["regime"]["id"], record["day"]) == ("cn", DAY)
    # A motor is no row of the lists, and No. 61 slept from 2025-11-07 to 2026-11-10 (No. 70).
    assert record["at_least"] == "not-reached"
    assert record["facts"]["item.contains.Dy"]["value"] is True
    assert record["facts"]["item.magnet_inside.Dy"]["value"] is True


def test_a_bill_is_rolled_up_as_by_hand(ytterby: Run, examples: Path) -> None:
    status, out, _ = ytterby(
        *("content", "roll-up", examples / "own-product-zh.xlsx", "--on", DAY),
        *("--rates", examples / "rates.csv", "--format", "json"),
    )

    (motor,) = json.loads(out)["products"]
    assert status == 0
    # 8 magnets of 25 g with 0.8 to 1.2 % dysprosium: 1.6 to 2.4 g in a motor.
    assert [Fraction(end) for end in motor["substances_mg"]["Dy"]] == [1600, 2400]
    # 8 * 25 + 900 + 600 + 1100 + 80 + 700 g.
    assert [Fraction(end) for end in motor["mass_mg"]] == [3_580_000, 3_580_000]


def test_the_terminal_answers_in_its_first_lines(ytterby: Run, examples: Path) -> None:
    status, out, _ = ytterby("determine", examples / "own-product-zh.xlsx", *MATTER)

    first = " ".join(out.split("\n\n")[0:2])
    assert status == 0
    assert "伺服电机 750 W, VN to US" in first
    assert "judged for 2 Dec 2025" in first
    assert "None of the rules encoded for China reaches it" in first


def test_the_page_stands_alone(ytterby: Run, examples: Path, tmp_path: Path) -> None:
    page = tmp_path / "answer.html"

    status, _, err = ytterby(
        "determine", examples / "own-product-zh.xlsx", *MATTER, "--format", "html", "--out", page
    )

    words = page.read_text("utf-8")
    assert (status, "wrote 1 page" in err) == (0, True)
    # Addresses of sources stand in it as text; the name of SVG is no place that is fetched.
    assert not re.findall(r"<script|<link|<iframe|@import|url\((?!#)", words)
    assert not re.findall(r"\bsrc=", words)
    assert {each[:1] for each in re.findall(r'\bhref="([^"]*)"', words)} <= {"#"}
    assert "伺服电机 750 W" in words


def test_an_audit_file_judged_again_is_identical(
    ytterby: Run, examples: Path, tmp_path: Path
) -> None:
    audit = tmp_path / "answer.zip"
    ytterby("determine", examples / "own-product-zh.xlsx", *MATTER, "--audit", audit)

    status, out, err = ytterby("replay", audit)

    assert (status, err) == (0, "")
    assert out == "0001-cn: identical, under the same law\n"


def test_the_same_bill_in_gb18030_gives_the_same_answer(
    judged: Callable[..., Record], examples: Path, tmp_path: Path
) -> None:
    rows = _rows(examples / "own-product-zh.xlsx")
    told = _write(tmp_path / "bill.csv", rows, "gb18030")

    assert _without_sources(judged(told)) == _without_sources(
        judged(examples / "own-product-zh.xlsx")
    )


def test_the_same_bill_by_parent_and_child_gives_the_same_answer(
    judged: Callable[..., Record], examples: Path, tmp_path: Path
) -> None:
    header, *rows = _rows(examples / "own-product-zh.xlsx")
    above: dict[int, str] = {}
    turned = [["父件", *header[1:]]]
    for level, part, *rest in rows:
        above[int(level)] = part
        turned.append([above.get(int(level) - 1, ""), part, *rest])
    # In this form the rows need not stand in order.
    told = _write(tmp_path / "bill.csv", [turned[0], *reversed(turned[1:])], "utf-8")

    found = judged(told)

    expected = _without_sources(judged(examples / "own-product-zh.xlsx"))
    assert _without_sources(found) == expected


def test_a_saved_column_map_reads_the_bill_as_it_was_guessed(
    judged: Callable[..., Record], ytterby: Run, examples: Path, tmp_path: Path
) -> None:
    bill, columns = examples / "own-product-zh.xlsx", tmp_path / "columns.yaml"

    status, out, err = ytterby("content", "import", bill, "--save", columns)

    assert status == 0
    assert "重量(克)" in out
    assert "9 parts, 8 uses, 1 product; no finding that blocks." in err
    assert _without_sources(judged(bill, "--columns", columns)) == _without_sources(judged(bill))


def test_a_corrected_column_map_is_obeyed(ytterby: Run, examples: Path, tmp_path: Path) -> None:
    bill, columns = examples / "own-product-zh.xlsx", tmp_path / "columns.yaml"
    ytterby("content", "import", bill, "--save", columns)
    guessed = columns.read_text("utf-8")
    columns.write_text(
        guessed.replace("field: mass\n  unit: g", "field: mass\n  unit: kg"), "utf-8"
    )

    _, out, _ = ytterby("content", "roll-up", bill, "--columns", columns, "--format", "json")

    # The heading says grams, the map kilograms: 8 * 25 kg with 0.8 to 1.2 % dysprosium.
    (motor,) = json.loads(out)["products"]
    assert [Fraction(end) for end in motor["substances_mg"]["Dy"]] == [1_600_000, 2_400_000]


def test_whom_to_ask_names_the_suppliers_of_the_bill(ytterby: Run, examples: Path) -> None:
    status, out, _ = ytterby(
        *("content", "ask", examples / "own-product-zh.xlsx", "--on", DAY, "--format", "json"),
        *("--rates", examples / "rates.csv"),
    )

    asked = json.loads(out)
    known = {row[-1] for row in _rows(examples / "own-product-zh.xlsx")[1:]}
    assert status == 0
    assert {each["supplier"] for each in asked["suppliers"]} <= known


# --- the spreadsheet that is wrong ----------------------------------------------------------------


def test_the_wrong_workbook_has_six_findings_each_at_its_cell(ytterby: Run, examples: Path) -> None:
    status, out, err = ytterby("determine", examples / "own-product-zh-wrong.xlsx", *MATTER)

    document = "own-product-zh-wrong.xlsx[物料清单]"
    assert (status, out) == (1, "")
    assert [line for line in err.splitlines() if line.startswith(document)] == [
        f"{document}:4:成分: SUBSTANCE-UNKNOWN",
        f"{document}:5:数量: QUANTITY-ABSURD",
        f"{document}:6:币种: CURRENCY-UNKNOWN",
        f"{document}:7:成分: COMPOSITION-ABOVE-100",
        f"{document}:8:层级: LEVEL-JUMP",
        f"{document}:9:原产国: COUNTRY-UNKNOWN",
    ]
    assert "  seen:     RNB\n" in err
    assert err.endswith("6 findings; no answer was written.\n")


# --- other documents ------------------------------------------------------------------------------


def test_an_export_file_gives_a_page_for_each_line_and_one_for_all(
    ytterby: Run, examples: Path, tmp_path: Path
) -> None:
    status, _, err = ytterby(
        *("determine", examples / "export-lines.csv", "--format", "html"),
        *("--out", tmp_path / "pages", "--audit", tmp_path / "pages.zip"),
    )

    # Twelve shipments, and the table of them.
    assert (status, err.count("wrote 13 pages")) == (0, 1)
    assert len(list((tmp_path / "pages").glob("*.html"))) == 13
    replayed, out, _ = ytterby("replay", tmp_path / "pages.zip")
    assert (replayed, out.count("identical, under the same law")) == (0, 12)


def test_a_rate_that_is_missing_is_told_with_its_row_and_leaves_the_value_open(
    ytterby: Run, examples: Path
) -> None:
    status, out, err = ytterby("determine", examples / "own-product-zh.xlsx", *MATTER)

    # All nine rows carry a price in yuan, and values are counted in dollars.
    assert (status, err.count(": RATE-MISSING\n")) == (0, 9)
    assert "own-product-zh.xlsx[物料清单]:4: RATE-MISSING" in err
    assert "RATE-MISSING: the value of SM-752 is in CNY" in " ".join(out.split())


def test_an_attestation_is_shown_in_the_answer_that_rests_on_it(
    ytterby: Run, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YTTERBY_KEY", "a key")
    word = tmp_path / "word.yaml"
    attested = ytterby(
        *("law", "attest", "cn/mofcom-2025-61#art-1-limb-1", "--status", "in force"),
        *("--from", "2026-11-11", "--source", "an invented newspaper"),
        *("--who", "A. Example", "--out", word),
    )

    status, out, _ = ytterby("determine", examples / "order.yaml", "--attest", word)

    assert (attested[0], status) == (0, 0)
    assert "hmac-sha256:" in word.read_text("utf-8")
    assert "A. Example" in out
    assert "an invented newspaper" in out


PORTFOLIO = """\
format: ytterby/portfolio/1
market: {place: Europe, currency: USD}
days: [2025-07-04]
transactions:
  - title: Motor
    product: M-1
    transaction: {day: 2025-07-04, from: VN, to: US, item: {form: assembly}}
  - title: Dysprosium oxide
    transaction: {day: 2025-07-04, from: CN, to: DE, item: {form: oxide, substances: [Dy]}}
"""


def test_a_portfolio_may_hold_what_is_in_the_bill_and_what_is_not(
    ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n", "utf-8")
    (tmp_path / "portfolio.yaml").write_text(PORTFOLIO, "utf-8")

    status, out, err = ytterby("determine", "portfolio.yaml", "--format", "json")

    assert status == 0, err
    assert [found["transaction"]["from"] for found in json.loads(out)] == ["VN", "CN"]


# --- the law --------------------------------------------------------------------------------------


def test_the_law_lists_its_instruments_with_their_status_on_a_day(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "list", "--on", DAY)

    assert status == 0
    assert "cn/mofcom-2025-18" in out
    assert "suspended" in out


def test_the_law_shows_a_provision_with_its_source_and_its_doubt(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "show", "cn/mofcom-2025-70")

    words = " ".join(out.split())
    assert status == 0
    assert "Is 2026-11-10 the last day of the suspension or the first day after it?" in words
    assert "grade: official" in words


def test_the_life_of_a_provision_has_each_of_its_statuses(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "timeline", "cn/mofcom-2025-61#art-1-limb-1")

    # Published 2025-10-09, effective 2025-12-01, suspended from 2025-11-07 to 2026-11-10.
    words = " ".join(out.split())
    assert status == 0
    assert "9 Oct 2025 6 Nov 2025 not yet effective" in words
    assert "10 Nov 2026 10 Nov 2026 disputed" in words
    assert "unverified since" in words


def test_what_wants_looking_up_again_is_said_with_its_address(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "stale", "--on", "2026-11-21", "--format", "json")

    assert status == 0
    assert "cn/mofcom-2025-61" in out
    assert "mofcom.gov.cn" in out


def test_the_law_that_comes_with_ytterby_is_proven(ytterby: Run) -> None:
    status, out, err = ytterby("law", "check")

    assert (status, err) == (0, "")
    assert "no finding" in out
    assert "Every day of 2001-2030 has one status per reading for every provision." in out


# --- cases of one's own ---------------------------------------------------------------------------

CASES = """\
format: ytterby/cases/1
cases:
  - id: CN-X01
    title: Dysprosium oxide from China to Germany, in force since 2025-04-04
    grade: invented
    source: No. 18 of 2025, item 1C904.b
    rule: cn/mofcom-2025-18#art-1
    transaction: {day: 2025-07-04, kind: goods, from: CN, to: DE, purpose: sale, end_use: civil,
                  exporter: {name: Muster Oxide (invented), country: CN},
                  item: {form: oxide, substances: [Dy]}}
    expect: {at_least: licence-general}
  - id: CN-X02
    title: The same, with an expectation that no law has
    grade: invented
    source: nobody
    rule: cn/mofcom-2025-18#art-1
    transaction: {day: 2025-07-04, kind: goods, from: CN, to: DE, purpose: sale, end_use: civil,
                  exporter: {name: Muster Oxide (invented), country: CN},
                  item: {form: oxide, substances: [Dy]}}
    expect: {at_most: not-required}
  - id: CN-X03
    title: One that waits
    grade: invented
    source: nobody
    pending: a licence that is drawn down
"""


def test_a_folder_of_cases_is_run_and_counted(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "cases.yaml").write_text(CASES, "utf-8")

    status, out, _ = ytterby("cases", "run", "mine", "--format", "json")

    found = json.loads(out)
    assert status == 1
    assert [found[each] for each in ("passed", "failed", "pending")] == [1, 1, 1]
    assert [case["verdict"] for case in found["cases"]] == ["passed", "failed", "pending"]
    assert found["cases"][1]["differences"]


def test_cases_that_pass_or_wait_are_exit_status_0(ytterby: Run, tmp_path: Path) -> None:
    sound = CASES.replace("at_most: not-required", "at_most: prohibited")
    (tmp_path / "cases.yaml").write_text(sound, "utf-8")

    status, out, _ = ytterby("cases", "run", "cases.yaml")

    assert status == 0
    assert "2 passed, 0 failed, 1 pending" in out
