"""Canonical JSON against the published samples of RFC 8785, as far as our forms use JSON."""

import pytest

from ytterby.intake.canonical_json import NotCanonicalError, Plain, canonical_bytes, plain_of
from ytterby.intake.notes import Notes
from ytterby.intake.strict_json import read_json


def _plain(text: str) -> Plain:
    node = read_json(text, Notes("document"))
    assert node is not None
    return plain_of(node)


def test_the_sample_of_the_rfc_comes_out_byte_for_byte() -> None:
    # RFC 8785 section 3.2.2 without the fractional numbers, which no form of ours has; the bytes
    # of both members are those of section 3.2.4.
    sample = r"""
      {
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }"""
    published = (
        "7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c "
        "22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c "
        "5c 5c 22 2f 22 7d"
    )

    assert canonical_bytes(_plain(sample)) == bytes.fromhex(published)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        # The test data of the author of the RFC, cyberphone/json-canonicalization, arrays.json.
        (
            '[ 56, { "d": true, "10": null, "1": [ ] } ]',
            '[56,{"1":[],"10":null,"d":true}]',
        ),
        # structures.json of the same, its key with a line break written out.
        (
            '{"1": {"f": {"f": "hi","F": 5} ,"\\n": 56}, "10": {}, "": "empty", "a": {}, "A": {}}',
            '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"A":{},"a":{}}',
        ),
    ],
)
def test_keys_come_in_order_and_blanks_go(text: str, canonical: str) -> None:
    assert canonical_bytes(_plain(text)).decode() == canonical


def test_only_signs_that_must_be_are_escaped_and_in_small_letters() -> None:
    # RFC 8785 section 3.2.2.2: \b \t \n \f \r \" \\ by their short forms, others below 0x20 by
    # \u00xx; 0x7f and everything above stay as they are.
    text = "".join(map(chr, range(0x20))) + '"\\/\x7f\u2028'

    written = canonical_bytes(text).decode()

    assert written == (
        '"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f'
        "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
        '\\u001d\\u001e\\u001f\\"\\\\/\x7f\u2028"'
    )


def test_minus_zero_is_zero() -> None:
    # RFC 8785 appendix B: the double 8000000000000000 is written 0.
    assert canonical_bytes(_plain("-0")) == b"0"


@pytest.mark.parametrize("value", [{"é": 1}, [2**53], "\ud800", {"a": ["\udc00"]}])
def test_what_has_no_canonical_form_here_is_refused(value: Plain) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)
