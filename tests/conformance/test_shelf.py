"""One suite for every shelf."""

from pathlib import Path

import pytest

from ytterby.backends.folder_shelf import FolderShelf
from ytterby.workflows.shelf import Shelf

SALT = b"s" * 32


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return FolderShelf(tmp_path / "shelf", SALT)


def test_what_is_put_on_a_shelf_is_found_again_by_its_id(shelf: Shelf) -> None:
    kept = shelf.put("bill.csv", b"part,quantity\n")

    found = shelf.find(kept.id)

    assert found == kept
    assert found is not None
    assert found.name == "bill.csv"
    assert found.path.read_bytes() == b"part,quantity\n"


def test_the_same_document_twice_is_kept_once(shelf: Shelf) -> None:
    assert shelf.put("bill.csv", b"one") == shelf.put("bill.csv", b"one")


@pytest.mark.parametrize(
    ("name", "content"), [("bill.csv", b"two"), ("other.csv", b"one")], ids=["content", "name"]
)
def test_documents_that_differ_have_different_ids(shelf: Shelf, name: str, content: bytes) -> None:
    assert shelf.put("bill.csv", b"one").id != shelf.put(name, content).id


def test_a_salt_of_its_own_keeps_an_id_from_telling_what_lies_on_the_shelf(tmp_path: Path) -> None:
    one = FolderShelf(tmp_path / "one", b"a" * 32)
    other = FolderShelf(tmp_path / "other", b"b" * 32)

    assert one.put("bill.csv", b"secret").id != other.put("bill.csv", b"secret").id


@pytest.mark.parametrize(
    "name",
    ["../../outside.csv", "/etc/passwd", "..", "", "a\0b.csv", "x" * 500 + ".csv", ".bashrc"],
)
def test_no_name_leads_out_of_the_shelf(shelf: Shelf, tmp_path: Path, name: str) -> None:
    kept = shelf.put(name, b"content")

    assert kept.path.resolve().is_relative_to((tmp_path / "shelf").resolve())
    assert shelf.find(kept.id) == kept


@pytest.mark.parametrize("id_", ["", "..", "0" * 32, "../../etc", "A" * 32, "0" * 31])
def test_an_id_that_was_never_given_finds_nothing(shelf: Shelf, id_: str) -> None:
    shelf.put("bill.csv", b"one")

    assert shelf.find(id_) is None


def test_nobody_but_its_owner_may_look_into_the_folder(tmp_path: Path) -> None:
    FolderShelf(tmp_path / "shelf", SALT).put("bill.csv", b"one")

    folders = [tmp_path / "shelf", *(tmp_path / "shelf").iterdir()]

    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]
