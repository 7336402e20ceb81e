"""XML read strictly: lines, and what is refused before it grows."""

import pytest

from ytterby.intake.notes import Notes
from ytterby.intake.strict_xml import Element, read_xml


def _read(content: bytes) -> tuple[Element | None, list[tuple[str, int]]]:
    notes = Notes("d.xml")
    root = read_xml(content, notes)
    return root, [(each.code, each.place.line) for each in notes.book.findings()]


def test_elements_have_their_lines_names_and_attributes() -> None:
    root, _ = _read(b'<a xmlns="urn:x">\n  <b c=" 1 "/>\n  <b/>\n</a>')

    assert root is not None
    first = root.first("b")
    assert first is not None
    assert (root.name, root.namespace, root.line) == ("a", "urn:x", 1)
    assert (first.line, first.text("c"), first.text("d")) == (2, "1", "")
    assert [each.line for each in root.inside] == [2, 3]


_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))


@pytest.mark.parametrize(
    "content",
    [
        # A billion laughs.
        b'<!DOCTYPE a [<!ENTITY l0 "ha">' + _LAUGHS + b"]><a>&l9;</a>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY % p "x"> %p;]><a/>',
        b"<!DOCTYPE a><a/>",
        b"<a>" * 100_000,
    ],
)
def test_what_could_swell_up_or_open_something_is_refused(content: bytes) -> None:
    root, codes = _read(content)

    assert root is None
    assert codes == [("XML-NOT-PLAIN", 0)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"part,amount\n", 1),
        (b"<a>\n<b>\n</a>", 3),
        (b"<a/><b/>", 1),
        (b"<a>&unknown;</a>", 1),
        (b'<?xml version="1.0" encoding="nowhere"?><a/>', 1),
        ("<a b='\xe9'/>".encode("latin-1"), 1),
    ],
)
def test_what_is_no_xml_is_named_by_its_line(content: bytes, line: int) -> None:
    root, codes = _read(content)

    assert root is None
    assert codes == [("XML-UNREADABLE", line)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "latin-1"])
def test_the_encoding_that_a_document_names_is_read(codec: str) -> None:
    root, _ = _read(f'<?xml version="1.0" encoding="{codec}"?><a b="\xe9"/>'.encode(codec))

    assert root is not None
    assert root.text("b") == "\xe9"
