"""Ed25519 against the vectors of RFC 8032, and keys that only their owner reads."""

import stat
from base64 import b64encode
from pathlib import Path

import pytest

from ytterby.assembly import signing
from ytterby.assembly.signing import (
    SigningNotInstalledError,
    checker,
    keys_text,
    made_key,
    signer,
)
from ytterby.intake.public_keys import read_public_keys
from ytterby.vocabulary.finding import FindingsError
from ytterby.vocabulary.signature import PublicKey

# RFC 8032 section 7.1, TEST 1 to TEST 3: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
            "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
            "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
            "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
# RFC 8410 section 7: an Ed25519 key in PKCS #8 is this head and its 32 bytes.
PKCS8_HEAD = bytes.fromhex("302e020100300506032b657004220420")


def _pem(secret: str) -> str:
    body = b64encode(PKCS8_HEAD + bytes.fromhex(secret)).decode()
    return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_a_key_of_the_rfc_signs_as_the_rfc_says(
    secret: str, public: str, message: str, signature: str, tmp_path: Path
) -> None:
    path = tmp_path / "my.key"
    path.write_text(_pem(secret), "ascii")
    path.chmod(0o600)

    sign, own, findings = signer(path)

    assert own.hex() == public
    assert sign(bytes.fromhex(message)).hex() == signature
    assert findings == ()


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_a_signature_of_the_rfc_holds_and_none_of_its_bits_may_change(
    secret: str, public: str, message: str, signature: str
) -> None:
    del secret
    key, text, made = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    holds = checker()

    assert holds(key, made, text)
    for at in range(64):
        assert not holds(key, made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :], text)
    assert not holds(key, made, text + b" ")
    assert not holds(b"\0" * 31, made, text)


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "my.key"

    public = made_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert signer(path)[1] == public
    with pytest.raises(FileExistsError):
        made_key(path)


def test_a_key_that_others_may_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "my.key"
    made_key(path)
    path.chmod(0o640)

    assert [each.code for each in signer(path)[2]] == ["KEY-OPEN-TO-OTHERS"]


@pytest.mark.parametrize("content", ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END"])
def test_what_is_no_key_is_a_finding_that_does_not_show_it(content: str, tmp_path: Path) -> None:
    path = tmp_path / "my.key"
    path.write_text(content, "ascii")

    with pytest.raises(FindingsError) as trouble:
        signer(path)

    assert [each.code for each in trouble.value.findings] == ["KEY-UNREADABLE"]
    assert trouble.value.findings[0].seen == "no private key that signs"


def test_a_key_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as trouble:
        signer(tmp_path / "none.key")

    assert [each.code for each in trouble.value.findings] == ["FILE-NOT-FOUND"]


def test_a_list_of_keys_is_read_as_it_was_written(tmp_path: Path) -> None:
    keys = (PublicKey("desk", "Example Magnets", bytes(range(32))),)
    path = tmp_path / "keys.yaml"
    path.write_text(keys_text(keys), "utf-8")

    assert read_public_keys(path).required() == keys


def test_without_the_extra_nothing_is_signed_or_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "is_installed", lambda _: False)

    for call in (lambda: made_key(tmp_path / "k"), lambda: signer(tmp_path / "k"), checker):
        with pytest.raises(SigningNotInstalledError, match=r"ytterby\[signing\]"):
            call()
