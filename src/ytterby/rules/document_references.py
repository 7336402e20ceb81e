"""Whether the documents that a law asks for name only law that is there."""

from collections.abc import Collection, Iterable, Iterator

from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.document_plan import DocumentPlan
from ytterby.vocabulary.finding import Finding, Place


def document_findings(plans: Iterable[DocumentPlan], lawbook: Lawbook) -> Iterator[Finding]:
    """Every provision, parameter or set that a document names and that the lawbook lacks."""
    for plan in plans:
        place = Place(f"{plan.instrument}/documents.yaml", 0, plan.name)
        named = (
            *plan.asked_by,
            *(section.provision for section in plan.sections),
            *(blank.provision for blank in plan.blanks),
        )
        parameters = (section.parameter for section in plan.sections)
        sets = (section.set for section in plan.sections)
        yield from _lacking(place, "provision", named, lawbook.provisions)
        yield from _lacking(place, "parameter", parameters, lawbook.parameters)
        yield from _lacking(place, "set", sets, lawbook.sets)


def _lacking(
    place: Place, what: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if name and name not in known:
            yield Finding(
                place,
                "REFERENCE-NOT-FOUND",
                f"{what} {name}",
                f"a {what} that exists",
                "mend the name, or encode what it names",
            )
