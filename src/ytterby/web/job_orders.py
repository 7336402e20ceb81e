"""What a job is asked for, by a form with documents or by a list of transactions in JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from ytterby.assembly.office import Office
from ytterby.assembly.written_questions import (
    LIST,
    WrittenViews,
    attestations_file,
    portfolio_document,
    views_in_writing,
)
from ytterby.reports.language import say
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.bodies import BODY, Filled, Written
from ytterby.web.limits import Limits
from ytterby.web.problems import found_in, refuse_size
from ytterby.web.validation import Day, Said, checked
from ytterby.workflows.jobs import JobOrder

DOCUMENTS: Mapping[str, str] = {
    "document": "An export file, a bill (CSV, XLSX, Parquet), a portfolio or a transaction "
    "(YAML, JSON).",
    "bill": "The bill of the products that a portfolio or a transaction names.",
    "columns": "A saved column map.",
    "prices": "A price file of your own.",
    "rates": "Exchange rates with their days.",
    "attestations": "A file of attestations.",
}
_LISTS = ("fact", "product", "reading")
_NAMED_MAX = 100


def _pairs(told: list[str]) -> dict[str, str]:
    """What was said as ``NAME=VALUE``, by name."""
    split = [text.partition("=") for text in told]
    if not all(name.strip() and sign for name, sign, _ in split):
        unread = "unread_pair"
        raise PydanticCustomError(unread, "NAME=VALUE, as in item.form=magnet")
    return {name.strip(): value.strip() for name, _, value in split}


Pairs = Annotated[
    dict[str, str],
    BeforeValidator(_pairs, json_schema_input_type=list[str]),
    Field(max_length=_NAMED_MAX),
]
Text = Annotated[str, Field(max_length=500)]


class JobForm(Said):
    """What was said beside the document, as `ytterby determine` has it."""

    on: Annotated[
        Day | None, Field(description="Moves every matter to that day; else each has its own.")
    ] = None
    from_: Annotated[Text, Field(alias="from", description="The country it leaves.")] = ""
    to: Annotated[Text, Field(description="The country it goes to.")] = ""
    kind: Annotated[Text, Field(description="goods, technology or service.")] = "goods"
    purpose: Annotated[Text, Field(description="Why it leaves: sale, repair-returned ...")] = ""
    end_use: Annotated[Text, Field(description="What for: civil, military ...")] = ""
    exporter_country: Annotated[Text, Field(description="Whose exporter it is.")] = ""
    importer: Annotated[Text, Field(description="The importer's name.")] = ""
    end_user: Annotated[Text, Field(description="The end user's name.")] = ""
    end_user_country: Annotated[Text, Field(description="The end user's country.")] = ""
    fact: Annotated[
        Pairs, Field(default_factory=dict, description="Facts of the law as NAME=VALUE.")
    ]
    product: Annotated[
        list[Text],
        Field(
            default_factory=list,
            max_length=_NAMED_MAX,
            description="Products of a bill; all without one.",
        ),
    ]
    reading: Annotated[
        Pairs, Field(default_factory=dict, description="Chosen readings as DOUBT=READING.")
    ]
    sheet: Annotated[Text, Field(description="The sheet of a workbook.")] = ""
    price_place: Annotated[Text, Field(description="Whose prices: Europe, China ...")] = "Europe"
    currency: Annotated[Text, Field(description="The currency to count in.")] = "USD"


@dataclass(frozen=True, slots=True)
class Asked:
    """A job to be taken in: the order, and its documents by what they are for."""

    order: JobOrder
    documents: Mapping[str, bytes]


def asked_by_form(filled: Filled, office: Office, limits: Limits) -> Asked:
    """The job that a form with documents asks for.

    Raises:
        FindingsError: something in it cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    try:
        said = JobForm.model_validate(filled.once(*_LISTS))
    except ValidationError as wrong:
        raise checked(wrong) from wrong
    if "document" not in filled.documents:
        raise FindingsError([nothing_brought()])
    readings = tuple(said.reading.items())
    office.views(readings)
    name = filled.documents["document"].name
    order = JobOrder(
        title=name,
        documents={role: each.name for role, each in filled.documents.items()},
        today=office.today(),
        answers_max=limits.job_answers,
        seconds_max=limits.job_seconds,
        day=said.on,
        fields={
            "from": said.from_,
            "to": said.to,
            "kind": said.kind,
            "purpose": said.purpose,
            "end_use": said.end_use,
        },
        parties={
            "exporter": {"country": said.exporter_country},
            "importer": {"name": said.importer},
            "end_user": {"name": said.end_user, "country": said.end_user_country},
        },
        facts=said.fact,
        products=tuple(said.product),
        readings=readings,
        sheet=said.sheet,
        place=said.price_place,
        currency=said.currency,
    )
    return Asked(order, {role: each.content for role, each in filled.documents.items()})


class JobList(Said):
    """A list of transactions, and how the law is to be read for all of them."""

    transactions: Annotated[list[Any], Field(min_length=1)]
    readings: dict[str, Any] | None = None
    attestations: list[Any] | None = None


def asked_in_json(written: Written, office: Office, limits: Limits) -> Asked:
    """The job that a list of transactions asks for; each is judged on its own day.

    Raises:
        TroubleError: there are more than are taken, or something in it cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    if written.repeated:
        raise found_in((_twice(name) for name in written.repeated), points=True)
    try:
        said = JobList.model_validate(written.value)
    except ValidationError as wrong:
        raise found_in(checked(wrong).findings, points=True) from wrong
    count = len(said.transactions)
    if count > limits.transactions:
        refuse_size("transactions", limits)
    views = _views(said, office)
    documents = {"document": portfolio_document(said.transactions)}
    names = {"document": LIST}
    if views.words:
        documents["attestations"] = attestations_file(views.words)
        names["attestations"] = "attestations.yaml"
    order = JobOrder(
        title=say("one transaction") if count == 1 else say("{count} transactions", count=count),
        documents=names,
        today=office.today(),
        answers_max=limits.job_answers,
        seconds_max=limits.job_seconds,
        fields={"kind": "goods"},
        readings=views.readings,
    )
    return Asked(order, documents)


def _views(said: JobList, office: Office) -> WrittenViews:
    told = {"readings": said.readings, "attestations": said.attestations}
    try:
        return views_in_writing(office, json.dumps(told), BODY)
    except FindingsError as trouble:
        raise found_in(trouble.findings, points=True) from trouble


def nothing_brought() -> Finding:
    """A form without its document."""
    return Finding(
        Place(BODY, 0, "document"),
        "MISSING-KEY",
        "nothing",
        "a document in the field document",
        "bring the document in the field document",
    )


def _twice(name: str) -> Finding:
    return Finding(
        Place(BODY, 0, name),
        "YAML-DUPLICATE-KEY",
        f"{name} again",
        "each key once",
        "keep one of the two",
    )
