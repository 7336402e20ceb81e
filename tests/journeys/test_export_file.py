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
