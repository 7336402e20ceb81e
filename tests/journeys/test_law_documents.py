"""A bill in, a document out that a law asks for: as a page and as a record, in two languages."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

TOP = Path(__file__).resolve().parents[2]
BILL = TOP / "examples" / "washing-machine.csv"
DOCUMENTS = ("crma-24", "crma-28", "dfars-stages", "no-61-notice")


def _record(ytterby: Run, folder: Path, *words: object) -> dict[str, Any]:
    out = folder / "document.json"
    status, _, err = ytterby("document", *words, "--out", out)
    assert status == 0, err
    read: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return read


def _section(record: dict[str, Any], name: str) -> dict[str, Any]:
    sections = record["chapters"][0]["sections"]
    found: dict[str, Any] = next(each for each in sections if each["section"] == name)
    return found


def _field(section: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in section["fields"] if each["field"] == name)
    return found


def test_the_passport_leaves_the_mass_open_as_long_as_a_pump_may_hold_magnets(
    ytterby: Run, tmp_path: Path
) -> None:
    # 36 magnets of 5 g are 180 g, and the pump weighs 600 g: 180 to 780 g, against 200 g.
    record = _record(ytterby, tmp_path, "crma-28", BILL, "--on", "2028-01-10")

    mass = _section(record, "mass")
    assert _field(mass, "mass")["value"] == {"low_kg": "0.18", "high_kg": "0.78"}
    assert _field(mass, "mass")["standing"] == "interval"
    assert _field(mass, "exceeds")["standing"] == "missing"
    assert _field(mass, "exceeds")["ask"] == ["Pump House"]


def test_every_field_says_how_much_is_known_and_which_provision_asks(
    ytterby: Run, tmp_path: Path
) -> None:
    record = _record(ytterby, tmp_path, "crma-28", BILL, "--on", "2028-01-10")

    known = {each["provision"]: each["status"] for each in record["law"]}
    for section in record["chapters"][0]["sections"]:
        cells = [cell for row in section["rows"] for cell in row["cells"].values()]
        for field in (*section["fields"], *cells):
            assert field["standing"] in {"known", "interval", "missing"}
            assert field["status"] == known[field["asked_by"]]
            assert (field["standing"] == "missing") == (field["value"] is None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-21", "Not due on 21 Nov 2026"),
        ("2027-11-23", "Whether it is due on 23 Nov 2027 is open"),
        ("2029-01-01", "Whether it is due on 1 Jan 2029 is open"),
    ],
)
def test_the_passport_says_at_its_top_whether_it_is_due(
    ytterby: Run, tmp_path: Path, day: str, expected: str
) -> None:
    # Art. 29 may hold from 2027-05-24 under one reading, Art. 28 from 2027-11-24.
    record = _record(ytterby, tmp_path, "crma-28", BILL, "--on", day)

    assert record["standing"].startswith(expected)


def test_under_the_reading_that_the_act_came_when_due_the_passport_is_in_force(
    ytterby: Run, tmp_path: Path
) -> None:
    record = _record(
        ytterby,
        tmp_path,
        *("crma-28", BILL, "--on", "2027-11-24", "--reading", "implementing-act=when-due"),
    )

    assert record["standing"].startswith("In force on 24 Nov 2027: Regulation 2024/1252 art. 28.")


def test_what_is_said_for_a_blank_field_stands_in_it(ytterby: Run, tmp_path: Path) -> None:
    record = _record(
        *(ytterby, tmp_path, "crma-28", BILL, "--say", "responsible-person=Jo Doe (invented)"),
        *("--on", "2026-11-21"),
    )

    assert _field(_section(record, "identity"), "responsible-person")["value"] == (
        "Jo Doe (invented)"
    )


def test_the_map_names_a_country_only_where_somebody_has_said_so(
    ytterby: Run, tmp_path: Path
) -> None:
    # 180 g of magnet with 29 % Nd are 52.2 g, mined in ZY by the bill.
    record = _record(ytterby, tmp_path, "crma-24", BILL, "--on", "2026-11-21")

    rows = {row["row"]: row["cells"] for row in _section(record, "map")["rows"]}
    assert rows["Nd"]["mined"]["value"] == {"ZY": "52.2 g"}
    assert rows["Nd"]["recycled"]["standing"] == "missing"
    assert rows["not-named"]["mined"]["ask"] == ["Pump House"]


def test_public_data_stand_beside_what_suppliers_say_and_a_missing_figure_stays_missing(
    ytterby: Run, tmp_path: Path
) -> None:
    # China's share of magnets is 94 % for 2024 (IEA); no share of metal making was found.
    record = _record(ytterby, tmp_path, "crma-24", BILL, "--on", "2026-11-21")

    rows = {row["row"]: row["cells"] for row in _section(record, "public")["rows"]}
    assert rows["magnet"]["share"]["words"] == "94 %"
    assert rows["magnet"]["period"]["value"] == "2024"
    assert rows["metal"]["share"]["standing"] == "missing"


def test_the_stages_are_yes_no_or_unknown_against_the_covered_countries(
    ytterby: Run, tmp_path: Path
) -> None:
    record = _record(ytterby, tmp_path, "dfars-stages", BILL, "--on", "2026-11-21")

    rows = {row["row"]: row["cells"] for row in _section(record, "stages")["rows"]}
    assert rows["MG-30/Nd"]["magnet"]["value"] == "ZZ"
    assert rows["MG-30/Nd"]["in-covered-country"]["value"] is False
    assert rows["PU-2"]["in-covered-country"]["standing"] == "missing"


def test_the_notice_shows_the_share_of_value_on_every_reading(ytterby: Run, tmp_path: Path) -> None:
    record = _record(ytterby, tmp_path, "no-61-notice", BILL, "--on", "2025-12-02")

    rows = {row["row"]: row["cells"] for row in _section(record, "share")["rows"]}
    assert set(rows) == {"metal-separated", "metal-mined", "oxide-separated", "oxide-mined"}
    # The magnets come from ZY and ZZ; the pump, of which nobody has said, is worth 14 of 480.
    assert {cells["share"]["value"]["high"] for cells in rows.values()} == {"7/240"}
    assert {cells["reaches"]["standing"] for cells in rows.values()} == {"missing"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_says_that_it_is_a_template_of_our_own(
    ytterby: Run, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "document.html"

    status, said, err = ytterby("document", name, BILL, "--out", out, "--on", "2026-11-21")

    page = out.read_text("utf-8")
    assert status == 0, err
    assert "A template of our own" in page
    assert "A template of our own" in said
    assert "<script" not in page
    assert not re.search(r"\{[a-z_]+\}", page)


def test_a_record_is_the_same_whatever_is_spoken(ytterby: Run, tmp_path: Path) -> None:
    english, chinese = tmp_path / "en.json", tmp_path / "zh.json"
    ytterby("document", "crma-28", BILL, "--out", english, "--on", "2026-11-21")
    ytterby(
        *("--language", "zh", "document", "crma-28", BILL, "--out", chinese),
        *("--on", "2026-11-21"),
    )

    assert english.read_text("utf-8") == chinese.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("crma-27", BILL, "--out", "x.html"), "crma-27 is no document"),
        (("crma-28", BILL, "--out", "x.pdf"), "neither .html nor .json"),
        (("crma-28", BILL, "--out", "x.html", "--product", "WM-8"), "no bill has the product WM-8"),
        (("crma-28", BILL, "--out", "x.html", "--say", "colour=red"), "no field colour"),
        (("crma-28", BILL, "--out", "x.html", "--say", "colour"), "write FIELD=WORDS"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    ytterby: Run, tmp_path: Path, words: tuple[object, ...], expected: str
) -> None:
    told = tuple(tmp_path / str(each) if str(each).startswith("x.") else each for each in words)

    status, _, err = ytterby("document", *told)

    plain = " ".join(err.replace("│", " ").split())
    assert status == 2
    assert expected in plain
    assert not list(tmp_path.iterdir())
