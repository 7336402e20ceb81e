import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby.licensing.determination import Determination
from ytterby.reports.audit import audit_file, facts_digest, opened, replay_report
from ytterby.reports.json_form import determination_record
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

PARTS = {"page.html": b"<!doctype html>", "answer.json": b"{}", "input/shipment.yaml": b"day: x"}


def _packed(parts: dict[str, bytes]) -> bytes:
    return audit_file(parts, law_digest="aa", facts_digest="bb", version="0.1.0")


def test_the_same_parts_give_the_same_bytes_in_any_order() -> None:
    assert _packed(PARTS) == _packed(dict(reversed(list(PARTS.items()))))


def test_the_manifest_holds_the_digest_of_each_part() -> None:
    with zipfile.ZipFile(io.BytesIO(_packed(PARTS))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = archive.namelist()

    # SHA-256 of "{}", from `printf '{}' | sha256sum`.
    assert manifest["parts"]["answer.json"] == {
        "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        "bytes": 2,
    }
    assert manifest["law_digest"] == "aa"
    assert names == sorted(names)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,4}", fullmatch=True), st.binary()))
def test_what_was_packed_comes_out_again(parts: dict[str, bytes]) -> None:
    parts.pop("manifest.json", None)

    audit = opened(_packed(parts), "audit.zip").required()

    assert audit.parts == parts
    assert (audit.law_digest, audit.facts_digest, audit.version) == ("aa", "bb", "0.1.0")


def test_a_part_that_was_altered_is_found_with_both_digests() -> None:
    packed = io.BytesIO(_packed(PARTS))
    altered = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"{ }" if name == "answer.json" else old.read(name))

    findings = opened(altered.getvalue(), "audit.zip").findings

    assert [each.code for each in findings] == ["AUDIT-PART-ALTERED"]
    assert str(findings[0].place) == "audit.zip:answer.json"
    assert "44136fa3" in findings[0].expected


def test_a_part_that_was_added_or_taken_out_is_found() -> None:
    packed = io.BytesIO(_packed(PARTS))
    altered = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            if name != "page.html":
                new.writestr(name, old.read(name))
        new.writestr("extra.txt", b"")

    findings = opened(altered.getvalue(), "audit.zip").findings

    assert {each.place.field for each in findings} == {"page.html", "extra.txt"}


@given(st.binary(max_size=200))
def test_bytes_that_are_no_audit_file_give_a_finding(content: bytes) -> None:
    found = opened(content, "audit.zip")

    assert found.value is None
    assert [each.code for each in found.findings] == ["AUDIT-FILE-NOT-READABLE"]


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_one_changed_byte_never_goes_unseen(at: int, byte: int) -> None:
    packed = bytearray(_packed(PARTS))
    packed[at % len(packed)] = byte

    audit = opened(bytes(packed), "audit.zip")

    assert audit.value is None or audit.value.parts == PARTS


def test_facts_have_one_digest_whatever_their_order() -> None:
    one = Fact(Interval(Fraction(1, 3), None), "measured")
    other = Fact(value=True, source="stated")

    first = facts_digest({"a": one, "b": other})

    assert first == facts_digest({"b": other, "a": one})
    assert first != facts_digest({"a": one, "b": Fact(value=True, source="guessed")})


def test_the_same_answer_replays_without_a_difference(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    old = determination_record(judge(date(2025, 6, 1), ordinary), lawbook, regime)
    new = determination_record(judge(date(2025, 6, 1), ordinary), lawbook, regime)

    assert replay_report(old, new) == []


def test_differences_are_told_in_sentences_with_both_sides(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    old = determination_record(judge(date(2025, 6, 1), ordinary), lawbook, regime)
    ordinary["parties.control_listed"] = True
    new = determination_record(judge(date(2025, 6, 1), ordinary), lawbook, regime)

    differences = replay_report(old, new)

    assert 'at_most was "licence-individual", and is now "prohibited".' in differences
    assert "facts > parties.control_listed > value was false, and is now true." in differences


def test_a_member_put_in_between_moves_nothing_else() -> None:
    old: dict[str, object] = {"papers": ["a", "c"]}
    new: dict[str, object] = {"papers": ["a", "b", "c"]}

    assert replay_report(old, new) == ['papers > b is new: "b".']


def test_another_order_is_a_difference() -> None:
    old: dict[str, object] = {"papers": ["a", "b"]}
    new: dict[str, object] = {"papers": ["b", "a"]}

    assert replay_report(old, new) == ["papers has the same members in another order."]
