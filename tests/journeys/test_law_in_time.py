"""The law in time at a terminal: what differs, what would, what comes, and what was."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby import assembly

Run: TypeAlias = Callable[..., tuple[int, str, str]]

DEMO = str(assembly.package_folder("reference") / "demo" / "transactions.yaml")
LAPSES = ("--lapse", "mofcom-2025-70")
ON = ("--on", "2026-06-01")


def words(out: str) -> str:
    """What was printed, whatever the width of the lines."""
    return " ".join(out.split())


def test_what_may_have_revived_stands_in_the_first_sentence(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "diff", "2026-11-01", "2026-11-30")

    assert status == 0
    assert words(out).startswith("Between 1 Nov 2026 and 30 Nov 2026, ")
    assert "may have revived; nobody has checked." in words(out)[:200]
    assert "#art-1-limb-1" in out


def test_two_days_may_be_named_by_option_and_come_as_a_record(ytterby: Run) -> None:
    days = ("--from", "2025-10-01", "--to", "2025-10-31")
    status, out, _ = ytterby("law", "diff", *days, "--regime", "cn", "--format", "json")

    record = json.loads(out)
    assert status == 0
    assert (record["format"], record["regimes"]) == ("ytterby/law-diff/1", ["cn"])
    # No. 61 came out on 9 October 2025, and its limb 3 bound at once.
    kinds = {each["id"]: each["kind"] for each in record["net"]}
    assert kinds["cn/mofcom-2025-61#art-1-limb-3"] == "began"
    assert kinds["cn/mofcom-2025-61#art-1-limb-1"] == "published"


@pytest.mark.parametrize("days", [(), ("2026-11-30", "2026-11-01"), ("2026-11-01", "2026-11-01")])
def test_days_between_which_no_day_passes_are_wrong_use(ytterby: Run, days: tuple[str]) -> None:
    status, _, err = ytterby("law", "diff", *days)

    assert status == 2
    assert "Traceback" not in err


def test_a_manager_reads_first_how_many_products_need_a_licence_that_they_do_not_need(
    ytterby: Run,
) -> None:
    status, out, _ = ytterby("law", "what-if", DEMO, *LAPSES, *ON)
    _, record, _ = ytterby("law", "what-if", DEMO, *LAPSES, *ON, "--format", "json")

    (answers,) = json.loads(record)["answers"]
    shifts = [each["shift"] for each in answers["changed"]]
    assert status == 0
    # Counted from the answers themselves: who needs a licence after and needed nothing before.
    newly = [
        each
        for each in answers["changed"]
        if each["after"]["standing"].startswith("licence")
        and each["before"]["at_most"] in {"not-reached", "not-required"}
    ]
    assert len(newly) == shifts.count("licence") > 0
    assert words(out).startswith(
        f"If No. 70 lapses, {len(newly)} of {answers['judged']} products need a licence from "
        f"MOFCOM that they do not need as the law stands; {shifts.count('opened')} more cannot "
        "be decided."
    )


def test_everything_made_under_supposed_law_says_so(ytterby: Run, tmp_path: Path) -> None:
    page = tmp_path / "if.html"

    _, text, _ = ytterby("law", "what-if", DEMO, *LAPSES, *ON)
    _, record, _ = ytterby("law", "what-if", DEMO, *LAPSES, *ON, "--format", "json")
    ytterby("law", "what-if", DEMO, *LAPSES, *ON, "--format", "html", "--out", str(page))

    loud = "Supposed: No. 70 lapses. This is not known to be law."
    assert loud in words(text)
    assert json.loads(record)["loud"] == loud
    assert json.loads(record)["supposed_digest"].startswith("supposed:")
    assert page.read_text("utf-8").count("This is not known to be law.") == 2


def test_without_a_document_the_law_alone_is_told(ytterby: Run) -> None:
    status, out, _ = ytterby("law", "what-if", "--set", "minimum-proportion=1%", *ON)

    assert status == 0
    assert "1 %, instead of 0.1 %. On it rests No. 61" in words(out)


def test_something_has_to_be_supposed(ytterby: Run) -> None:
    status, _, err = ytterby("law", "what-if", DEMO)

    assert status == 2
    assert "suppose something" in err


def test_alerts_come_as_text_as_a_record_and_as_a_calendar(ytterby: Run, tmp_path: Path) -> None:
    span = ("--from", "2026-11-01", "--to", "2026-11-30")
    calendar = tmp_path / "law.ics"

    status, text, _ = ytterby("law", "alerts", DEMO, *span)
    _, record, _ = ytterby("law", "alerts", DEMO, *span, "--format", "json")
    ytterby("law", "alerts", DEMO, *span, "--format", "ics", "--out", str(calendar))

    days = [each["day"] for each in json.loads(record)["days"]]
    assert (status, days) == (0, ["2026-11-10"])
    assert "of 17 products, on 10 Nov 2026." in words(text)
    written = calendar.read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n")
    assert b"DTSTART;VALUE=DATE:20261110\r\n" in written


def test_without_a_document_every_turn_of_the_law_is_an_alert(ytterby: Run) -> None:
    span = ("--from", "2026-11-10", "--to", "2026-11-28", "--regime", "cn")
    _, record, _ = ytterby("law", "alerts", *span, "--format", "json")

    days = [each["day"] for each in json.loads(record)["days"]]
    # No. 70 ends by its text with 10 November, No. 72 with the 27th; the day itself is in doubt.
    assert {"2026-11-10", "2026-11-11", "2026-11-27", "2026-11-28"} <= set(days)


def test_what_to_look_up_says_where_and_how_many_products_hang_on_it(ytterby: Run) -> None:
    day = ("--on", "2026-11-21")
    status, out, _ = ytterby("law", "stale", DEMO, *day, "--regime", "cn")
    _, record, _ = ytterby("law", "stale", DEMO, *day, "--format", "json")

    assert status == 0
    assert "Was No. 70 extended past 10 Nov 2026, or is" in words(out)
    assert "Look at mofcom.gov.cn/" in words(out)
    found = {each["id"]: each for each in json.loads(record)["look_up"]}
    assert found["cn/mofcom-2025-70"]["judged"] == 17
    assert found["cn/mofcom-2025-70"]["hang_on_it"] > 0
    assert f"{found['cn/mofcom-2025-70']['hang_on_it']} of 17 products hang on it" in words(out)


def test_an_answer_of_another_law_names_what_of_it_reads_otherwise(
    ytterby: Run, tmp_path: Path, root: Path
) -> None:
    audit = tmp_path / "audit.zip"
    order = root / "examples" / "order.yaml"

    ytterby("determine", str(order), "--audit", str(audit))
    status, out, _ = ytterby("law", "replay", str(audit))
    _, old, _ = ytterby("replay", str(audit))

    assert status == 0
    assert out == old
    assert "identical, under the same law" in out
