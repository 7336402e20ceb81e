"""A document as a page that stands alone, to print, to file and to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.documents.document import Document, Standing
from ytterby.reports.marks import Mark, standing_mark
from ytterby.reports.templating import rendered

_SHOWN_OF_ONE = 6


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that the template may use; of one to ask no more than ``most`` fields are told."""

    document: Document
    marks: Mapping[Standing, Mark]
    most: int = _SHOWN_OF_ONE


def document_file(document: Document, version: str) -> str:
    """The page of a document as HTML, in the language in which the document was made."""
    marks = MappingProxyType({each: standing_mark(each.value) for each in Standing})
    return rendered("document.html", page=DocumentPage(document, marks), version=version)
