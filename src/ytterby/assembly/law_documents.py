"""Documents that the law asks for: their plans on hand, drawn up from bills, written out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ytterby.assembly.dependence import Asked, dependence
from ytterby.assembly.documents import answered_bill, valued_at
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import package_folder, version
from ytterby.intake.document_plans import read_document_plans
from ytterby.reports.documents.document import Document
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import Language, spoken
from ytterby.vocabulary.document_plan import DocumentPlan, Shows
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.law_documents import Wishes, drawn_up
from ytterby.workflows.open_documents import Files
from ytterby.workflows.products import ValuedBill, unvalued


@cache
def document_plans() -> Mapping[str, DocumentPlan]:
    """Every document that the law encoded asks for, by its name."""
    return read_document_plans(package_folder("law")).required()


def bills_seen(
    plan: DocumentPlan, inputs: Sequence[Path], files: Files, wishes: Wishes, tell: Tell
) -> tuple[ValuedBill, ...]:
    """Bills of materials rolled up; valued at the prices of the day if the document asks for value.

    Raises:
        FindingsError: a bill, or a document beside it, cannot be used.

    """
    bills = [answered_bill(each, files, wishes.day, tell) for each in inputs]
    if any(section.shows is Shows.VALUE_SHARE for section in plan.sections):
        return tuple(valued_at(each, files, wishes.day, tell) for each in bills)
    found = tuple(unvalued(each) for each in bills)
    for finding in (finding for each in found for finding in each.findings):
        tell(finding_words(finding))
    return found


def document_drawn_up(name: str, bills: Sequence[ValuedBill], wishes: Wishes) -> Document:
    """A document in the language spoken.

    Raises:
        KeyError: the law encoded asks for no document of this name.
        UnknownFieldError: something was said for a field that it does not have.
        UnknownProductError: a product was named that no bill has.

    """
    plan = document_plans()[name]
    if any(section.shows is Shows.PUBLIC_SHARES for section in plan.sections):
        wishes = replace(wishes, dependence=dependence(Asked()))
    return drawn_up(plan, bills, law(), wishes)


def document_page(document: Document) -> str:
    """The page of a document; the templates are loaded only for it."""
    from ytterby.reports.documents.page import document_file

    return document_file(document, version())


def document_in_english(name: str, bills: Sequence[ValuedBill], wishes: Wishes) -> Document:
    """The same in English, whatever is spoken: records stay as they are."""
    with spoken(Language.ENGLISH):
        return document_drawn_up(name, bills, wishes)
