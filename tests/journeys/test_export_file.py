"""An export file in, an answer for each of its shipments out."""

import json
from collections.abc import Callable
from pathlib import Path

LINES = (
    "Shipment,Date,Kind,From,To,Purpose,Form,Family,Composition,Composition complete,"
    "Exporter country,Importer,End user,End user country,End user military,End use\n"
    "S1,2025-07-04,goods,CN,CH,sale,magnet,NdFeB,Dy 0.36 %,no,CN,Muster,Muster,CH,no,civil\n"
    "S2,2025-07-04,goods,CN,CH,sale,oxide,,Nd 85 %; O 15 %,yes,CN,Muster,Muster,CH,no,civil\n"
)
OF_THE_EXPORTER = (
    *("--fact", "exporter.general_licence=false"),
    *("--fact", "exporter.barred_from_privileges=false"),
    *("--fact", "exporter.knows_of_risk=false"),
)
PORTFOLIO = """\
format: ytterby/portfolio/1
title: A magnet seen twice
market: {place: Europe, currency: USD}
views:
  - {id: as-read, title: as read, day: 2026-11-21}
  - id: extended
    title: attested as extended
    day: 2026-11-21
    attestations:
      - provision: cn/mofcom-2025-61
        status: suspended
        from: 2026-11-11
        to: 2027-01-11
        source: invented
        who: a test
        signed_on: 2026-11-21
      - provision: cn/mofcom-2025-62
        status: suspended
        from: 2026-11-11
        to: 2027-01-11
        source: invented
        who: a test
        signed_on: 2026-11-21
transactions:
  - title: a magnet
    transaction: {id: T1, day: 2026-11-21, kind: goods, from: VN, to: US, item: {form: magnet}}
"""
Ytterby = Callable[..., tuple[int, str, str]]


def bounds(out: str) -> list[tuple[object, object]]:
    return [(each["at_least"], each["at_most"]) for each in json.loads(out)]


def test_what_holds_of_the_exporter_is_said_once_for_every_line(
    tmp_path: Path, ytterby: Ytterby
) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text(LINES, encoding="utf-8")

    _, alone, _ = ytterby("determine", str(lines), "--format", "json")
    status, told, _ = ytterby("determine", str(lines), *OF_THE_EXPORTER, "--format", "json")

    # A magnet with dysprosium is 1C905.a.4 of No. 18; neodymium oxide stands on no list encoded.
    assert status == 0
    assert bounds(told) == [("licence-individual", "licence-individual"), ("not-reached",) * 2]
    assert bounds(alone) == [
        ("licence-general", "licence-individual"),
        ("not-reached", "licence-individual"),
    ]


def test_what_differs_from_line_to_line_is_not_said_beside_the_file(
    tmp_path: Path, ytterby: Ytterby
) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text(LINES, encoding="utf-8")

    status, out, err = ytterby("determine", str(lines), "--fact", "item.form=magnet")

    assert (status, out) == (2, "")
    assert "so --fact would go unread" in err


def test_answers_under_several_views_replay_each_under_its_own(
    tmp_path: Path, ytterby: Ytterby
) -> None:
    # The second view attests what nobody has seen, so that less is left to decide in its answer.
    portfolio = tmp_path / "portfolio.yaml"
    portfolio.write_text(PORTFOLIO, encoding="utf-8")

    told, out, err = ytterby(
        *("determine", str(portfolio), "--format", "json", "--audit", str(tmp_path / "a.zip"))
    )
    status, replayed, _ = ytterby("replay", str(tmp_path / "a.zip"))

    assert told == 0, err
    as_read, attested = (each["decided_by"] for each in json.loads(out))
    assert as_read != attested
    assert replayed.count("identical, under the same law") == 2, replayed
    assert status == 0


def test_a_reading_holds_in_every_view_and_attestations_stand_in_the_views(
    tmp_path: Path, ytterby: Ytterby
) -> None:
    portfolio, attested = tmp_path / "portfolio.yaml", tmp_path / "attested.yaml"
    portfolio.write_text(PORTFOLIO, encoding="utf-8")
    made, _, err = ytterby(
        *("law", "attest", "cn/mofcom-2025-61", "--status", "suspended", "--from", "2026-11-11"),
        *("--source", "invented", "--who", "a test", "--out", str(attested)),
    )
    assert made == 0, err
    asked = ("determine", str(portfolio), "--format", "json")

    refused, out, told = ytterby(*asked, "--attest", str(attested))
    _, without, _ = ytterby(*asked)
    status, read, _ = ytterby(*asked, "--reading", "numerator-basis=metal-contained")

    assert (refused, out) == (2, "")
    assert "so --attest would go unread" in told
    assert status == 0
    assert [each["reasons"] for each in json.loads(read)] != [
        each["reasons"] for each in json.loads(without)
    ]
