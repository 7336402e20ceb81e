"""Countries are known by code and by name, in English and Chinese."""

import pytest

from ytterby.intake.countries import countries, country_code
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node


@pytest.mark.parametrize(
    ("written", "code"),
    [
        # ISO 3166-1.
        ("NO", "NO"),
        ("cn", "CN"),
        ("China", "CN"),
        ("中华人民共和国", "CN"),
        ("People's Republic of China", "CN"),
        ("Hong Kong", "HK"),
        ("澳门", "MO"),
        ("Taiwan", "TW"),
        ("Viet Nam", "VN"),
        ("vietnam", "VN"),
        ("Türkiye", "TR"),
        ("美国", "US"),
        ("Republic of Korea", "KR"),
        # No country has this code, so that examples can use it.
        ("ZZ", "ZZ"),
    ],
)
def test_a_country_is_known_by_code_and_by_name(written: str, code: str) -> None:
    notes = Notes("zz.yaml")

    read = country_code(Entry(Node(written, 1, plain=True), "to", notes))

    assert (read, notes.book.findings()) == (code, ())


def test_all_249_codes_of_iso_3166_are_known_and_three_invented_ones() -> None:
    codes = set(countries().values())

    # ISO 3166-1 has 249 entries; XK is user-assigned and in wide use; ZX, ZY, ZZ are for examples.
    assert len(codes) == 249 + 1 + 3


def test_an_unknown_country_is_told_with_the_nearest_one() -> None:
    notes = Notes("zz.yaml")

    country_code(Entry(Node("Switzerlnd", 4, plain=True), "to", notes))

    assert [str(finding) for finding in notes.book.findings()] == [
        (
            "zz.yaml:4:to: COUNTRY-UNKNOWN\n"
            "  seen:     Switzerlnd\n"
            "  expected: a country by its ISO 3166 code of two letters, or by its name\n"
            "  remedy:   look the code up in ISO 3166-1; switzerland is CH"
        )
    ]
