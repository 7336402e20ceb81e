import pytest

from ytterby.vocabulary.citation import LegalId, LegalIdError


def test_a_legal_identifier_has_an_instrument_and_a_provision() -> None:
    limb = LegalId("cn/mofcom-2025-61#art-1-limb-1")

    assert (limb.instrument, limb.provision) == ("cn/mofcom-2025-61", "art-1-limb-1")
    assert str(limb) == "cn/mofcom-2025-61#art-1-limb-1"


def test_a_whole_instrument_names_no_provision() -> None:
    assert LegalId("us/dfars-225-7018").provision == ""


@pytest.mark.parametrize(
    "text",
    ["", "cn", "CN/mofcom-2025-61", "cn/mofcom 61", "cn/a#", "cn/a#b#c", "../a", "cn/a\n"],
)
def test_what_is_no_legal_identifier_is_refused(text: str) -> None:
    with pytest.raises(LegalIdError, match="is no legal identifier; one reads like"):
        LegalId(text)
