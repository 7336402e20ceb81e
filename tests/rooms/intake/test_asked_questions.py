"""A question as a program asks it: a transaction, and beside it how the law is to be read."""

import json
from datetime import date
from typing import Any

from ytterby import assembly
from ytterby.intake.asked_questions import (
    AskedQuestion,
    AskedViews,
    Asking,
    read_asked_question,
    read_asked_views,
)
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import Period

TODAY = date(2026, 11, 22)
ASKING = Asking(TODAY, ("cn", "us-ear"))
WORD = {
    "provision": "zz/act-1#art-1",
    "from": "2026-11-10",
    "status": "suspended",
    "source": "seen",
    "who": "somebody",
}


def asked(**beside: Any) -> Checked[AskedQuestion]:
    text = json.dumps({"format": "ytterby/transaction/1", "day": "2025-10-20", **beside})
    return read_asked_question(text, assembly.law().lawbook.schema, "body", ASKING)


def test_a_transaction_alone_is_a_question() -> None:
    question = asked(**{"from": "CN"}).required()

    assert question.transaction.from_country == "CN"
    assert question.views == AskedViews()


def test_readings_and_words_on_the_law_stand_beside_it() -> None:
    question = asked(readings={"last-day": "inclusive"}, attestations=[WORD]).required()

    period = Period(date(2026, 11, 10))
    told = Attestation("zz/act-1#art-1", period, Status.SUSPENDED, "seen", "somebody", TODAY)
    assert question.views == AskedViews((("last-day", "inclusive"),), (told,))


def test_a_word_with_a_seal_keeps_its_day() -> None:
    sealed = {**WORD, "signed_on": "2026-11-12", "signature": "sha256:0"}

    (word,) = asked(attestations=[sealed]).required().views.words

    assert (word.signed_on, word.signature) == (date(2026, 11, 12), "sha256:0")


def test_a_word_without_a_seal_is_signed_today_whatever_it_says() -> None:
    (word,) = asked(attestations=[{**WORD, "signed_on": "2020-01-01"}]).required().views.words

    assert word.signed_on == TODAY


def test_a_seal_without_a_day_is_found() -> None:
    found = asked(attestations=[{**WORD, "signature": "sha256:0"}])

    assert [each.place.field for each in found.findings] == ["attestations[0].signed_on"]


def test_everything_wrong_in_either_is_found_at_once() -> None:
    found = asked(kind="idea", readings=[], attestations=[{**WORD, "status": "asleep"}, "word"])

    assert [(each.place.field, each.code) for each in found.findings] == [
        ("attestations[0].status", "WORD-UNKNOWN"),
        ("attestations[1]", "WRONG-KIND"),
        ("kind", "WORD-UNKNOWN"),
        ("readings", "WRONG-KIND"),
    ]


def test_views_alone_hold_nothing_else() -> None:
    found = read_asked_views('{"readings": {"a": "b"}, "day": "2025-10-20"}', "body", TODAY)

    assert [(each.place.field, each.code) for each in found.findings] == [("day", "UNKNOWN-KEY")]


def test_regimes_are_asked_by_their_ids_and_others_are_found() -> None:
    text = '{"format": "ytterby/transaction/1", "day": "2026-11-21", "regimes": ["us-ear", "qq"]}'

    checked = read_asked_question(text, assembly.law().lawbook.schema, "body", ASKING)

    assert [(each.code, each.seen) for each in checked.findings] == [("WORD-UNKNOWN", "qq")]
