"""A file is read as UTF-8 text or not at all."""

from pathlib import Path

from ytterby.intake.notes import Notes, read_text


def test_a_file_in_another_encoding_is_a_finding_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "zz.yaml"
    path.write_bytes(b"title: one\ntitle_zh: " + "稀土".encode("gb18030"))
    notes = Notes("zz.yaml")

    text = read_text(path, notes)

    assert text is None
    # GB18030 spells the two CF A1 CD C1; CF A1 is also UTF-8 (for a Coptic letter), CD C1 is not.
    assert [str(finding) for finding in notes.book.findings()] == [
        (
            "zz.yaml:2: TEXT-NOT-UTF-8\n"
            "  seen:     the byte 0xcd at offset 23\n"
            "  expected: text in UTF-8\n"
            "  remedy:   save the file again with the encoding UTF-8"
        )
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "zz.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    assert read_text(path, Notes("zz.yaml")) == "a: 1\n"


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    notes = Notes("nowhere.yaml")

    assert read_text(tmp_path / "nowhere.yaml", notes) is None
    assert [finding.code for finding in notes.book.findings()] == ["FILE-NOT-FOUND"]


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    notes = Notes("folder")

    assert read_text(tmp_path, notes) is None
    assert [finding.code for finding in notes.book.findings()] == ["FILE-NOT-READABLE"]
