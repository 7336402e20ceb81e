"""Whom to ask, as a record for programs and as rows for a spreadsheet."""

from collections.abc import Iterator

from ytterby.material.asking.inquiry import Inquiry
from ytterby.vocabulary.decided_curve import DecidedCurve, DecidedShare

HEADINGS = (
    "turn",
    "supplier",
    "parts",
    "decides_alone",
    "may_decide_alone",
    "decides_expected",
    "surely_decided_share",
    "expected_share_p10",
    "expected_share",
    "expected_share_p90",
    "share_at_best",
)


def inquiry_record(found: Inquiry) -> dict[str, object]:
    """The list with its curve, schema ``ytterby/ask/1``; shares from 0 to 1."""
    asking, best = found.asking, found.next_best
    return {
        "format": "ytterby/ask/1",
        "undecided": list(asking.undecided),
        "open_after": list(asking.open_after),
        "is_shortest": asking.is_shortest,
        "suppliers": [
            {
                "supplier": row.supplier,
                "parts": list(row.parts),
                "decides": list(row.decides),
                "may_decide": list(row.may_decide),
                "decided_by_now": list(row.decided_by_now),
            }
            for row in asking.rows
        ],
        "next_best": None
        if best is None
        else {
            "supplier": best.supplier,
            "parts": list(best.parts),
            "decides_expected": found.expects[0],
        },
        "curve": [_curve(each) for each in found.curves],
        "assumption": {
            "draws": found.prior.draws,
            "seed": found.prior.seed,
            "chance_home": found.prior.home,
            "chance_inside": found.prior.inside,
        },
        "method": {
            "by": found.method.value,
            "exact_parts_max": found.exact_parts_max,
            "bases": list(found.bases),
            "presence_of": list(found.substances),
        },
    }


def inquiry_rows(found: Inquiry) -> Iterator[tuple[str, ...]]:
    """The list for a spreadsheet, headings first; names in a cell stand apart by semicolons."""
    yield HEADINGS
    turns = zip(found.asking.rows, found.expects, found.by_products.points[1:], strict=True)
    for row, expects, point in turns:
        shares = (point.surely, point.low, point.expected, point.high, point.at_best)
        yield (
            str(point.answered),
            row.supplier,
            ";".join(row.parts),
            ";".join(row.decides),
            ";".join(row.may_decide),
            f"{expects:.6g}",
            *(f"{share:.6g}" for share in shares),
        )


def _curve(curve: DecidedCurve) -> dict[str, object]:
    return {
        "weighed_by": curve.weighed_by.value,
        "products": curve.products,
        "left_out": curve.left_out,
        "marks": [{"answers_percent": number, **_point(point)} for number, point in curve.marks],
        "points": [_point(point) for point in curve.points],
    }


def _point(point: DecidedShare) -> dict[str, object]:
    return {
        "answered": point.answered,
        "surely": point.surely,
        "p10": point.low,
        "expected": point.expected,
        "p90": point.high,
        "at_best": point.at_best,
    }
