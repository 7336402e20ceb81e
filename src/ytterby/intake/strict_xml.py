"""XML read strictly: elements with their lines, and nothing that a document can swell up with.

No document type, no entity of its own, no reference outside: bombs are refused before they grow.
"""

from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from ytterby.intake.notes import Notes

_DEPTH_MAX = 60
_ELEMENTS_MAX = 2_000_000


@dataclass(slots=True)
class Element:
    """An element by its local name, with its attributes by theirs, and the line where it begins."""

    name: str
    namespace: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    inside: "list[Element]" = field(default_factory=list["Element"])

    def first(self, name: str) -> "Element | None":
        """The first element of this name directly inside."""
        return next((each for each in self.inside if each.name == name), None)

    def text(self, name: str) -> str:
        """An attribute, empty where it is not there."""
        return self.attributes.get(name, "").strip()


class _TooLargeError(Exception):
    """The document is deeper, or has more elements, than any of ours."""


class _Tree(ContentHandler):
    """The tree that grows as the elements come in."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self._locator = locator

    def startElementNS(
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        del qname
        self._count += 1
        if self._count > _ELEMENTS_MAX or len(self._open) >= _DEPTH_MAX:
            raise _TooLargeError
        line = 0 if self._locator is None else self._locator.getLineNumber() or 0
        attributes = {local: str(value) for (_, local), value in attrs.items()}
        element = Element(name[1], name[0] or "", line, attributes)
        if self._open:
            self._open[-1].inside.append(element)
        else:
            self.root = element
        self._open.append(element)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        del name, qname
        self._open.pop()


def read_xml(content: bytes, notes: Notes) -> Element | None:
    """The root of a document, ``None`` with a finding where it cannot be read or is refused."""
    tree = _Tree()
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(tree)
    source = InputSource()
    source.setByteStream(BytesIO(content))
    try:
        parser.parse(source)
    except DefusedXmlException:
        _note_not_plain(notes, "a document type or entities of its own")
    except _TooLargeError:
        _note_not_plain(notes, f"more than {_DEPTH_MAX} levels, or {_ELEMENTS_MAX:,} elements")
    except LookupError as error:
        _note_unreadable(notes, 1, str(error))
    except SAXParseException as error:
        _note_unreadable(notes, error.getLineNumber() or 0, error.getMessage())
    return None if notes.book.blocked else tree.root


def _note_unreadable(notes: Notes, line: int, seen: str) -> None:
    notes.add(
        "XML-UNREADABLE",
        notes.place(line),
        seen=seen,
        expected="XML, every element closed, in the encoding that it names",
        remedy="export it again, or ask whoever sent it",
    )


def _note_not_plain(notes: Notes, seen: str) -> None:
    notes.add(
        "XML-NOT-PLAIN",
        notes.place(),
        seen=seen,
        expected="plain elements and attributes",
        remedy="ask for a file without a document type; what it would open is never opened",
    )
