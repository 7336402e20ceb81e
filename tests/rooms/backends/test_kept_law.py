"""The law as it was read is kept, and given back only for the very files and code it came from."""

from pathlib import Path

import pytest

import ytterby
from ytterby.assembly import law_on_hand
from ytterby.backends.kept_law import KeptLaw, ReadLaw

CODE = Path(ytterby.__path__[0]) / "vocabulary"
DIGEST = "0" * 64


@pytest.fixture(scope="module")
def read() -> ReadLaw:
    court = law_on_hand.law()
    return court.lawbook, court.every_regime


def test_what_was_kept_is_what_was_read(tmp_path: Path, read: ReadLaw) -> None:
    shelf = KeptLaw(tmp_path / "cache", (CODE,))
    shelf.keep(DIGEST, read)

    found = shelf.find(DIGEST)

    assert found is not None
    lawbook, regimes = found
    assert lawbook.provisions == read[0].provisions
    assert lawbook.item_lists == read[0].item_lists
    assert lawbook.suspensions == read[0].suspensions
    assert regimes == read[1]


def test_other_files_of_law_are_not_found(tmp_path: Path, read: ReadLaw) -> None:
    shelf = KeptLaw(tmp_path / "cache", (CODE,))
    shelf.keep(DIGEST, read)

    assert shelf.find("1" * 64) is None


def test_what_other_code_read_is_not_found(tmp_path: Path, read: ReadLaw) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "law.py").write_text("OLD = 1\n", encoding="utf-8")
    shelf = KeptLaw(tmp_path / "cache", (code,))
    shelf.keep(DIGEST, read)

    (code / "law.py").write_text("YOUNGER = 2\n", encoding="utf-8")

    assert shelf.find(DIGEST) is None


def test_a_folder_into_which_others_may_write_is_never_opened(
    tmp_path: Path, read: ReadLaw
) -> None:
    folder = tmp_path / "cache"
    shelf = KeptLaw(folder, (CODE,))
    shelf.keep(DIGEST, read)
    folder.chmod(0o777)

    assert shelf.find(DIGEST) is None


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05}."])
def test_what_cannot_be_opened_is_as_if_nothing_were_kept(
    tmp_path: Path, read: ReadLaw, content: bytes
) -> None:
    folder = tmp_path / "cache"
    shelf = KeptLaw(folder, (CODE,))
    shelf.keep(DIGEST, read)
    (kept,) = folder.iterdir()
    kept.write_bytes(content[:-1] if content.endswith(b"}.") else content)

    assert shelf.find(DIGEST) is None


def test_a_place_that_cannot_be_written_keeps_nothing_and_says_nothing(
    tmp_path: Path, read: ReadLaw
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    shelf = KeptLaw(tmp_path / "file" / "cache", (CODE,))

    shelf.keep(DIGEST, read)

    assert shelf.find(DIGEST) is None
