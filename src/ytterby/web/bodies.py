"""What a request brings, read with a bound on everything: JSON, and forms with documents."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from typing import NoReturn

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from ytterby.reports.language import say
from ytterby.vocabulary.finding import Finding, Place
from ytterby.web.limits import Limits
from ytterby.web.problems import Json, Named, found_in, refusal, refuse_size

BODY = "body"
"""What the body of a request is called in findings."""
JSON = "application/json"
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_HALF = re.compile(r"[\ud800-\udfff]")
_BYTES_PER_CHARACTER = 4
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Written:
    """A body of JSON: as it was written, as plain values, and the names that came twice.

    Among the values a number is text, as it was written, so that none is rounded on its way.
    """

    text: str
    value: Json
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that somebody brought: its own name, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in: what was said by field, and the documents by theirs."""

    said: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, Document]

    def once(self, *lists: str) -> dict[str, str | list[str]]:
        """What was said, blanks left out; a field that is no list holds one text.

        What came twice and is no list stays a list, to be found where it is checked.
        """
        told = {name: [text for text in texts if text.strip()] for name, texts in self.said.items()}
        return {
            name: texts if name in lists or len(texts) > 1 else texts[0]
            for name, texts in told.items()
            if texts
        }


def media_type(request: Request) -> str:
    """The form that a request says its body is in, without parameters; blank if it says none."""
    told = Message()
    told["content-type"] = request.headers.get("content-type", "")
    return told.get_content_type() if told["content-type"] else ""


def take_only(request: Request, types: Collection[str]) -> None:
    """Passes a request whose body is in one of these forms.

    Raises:
        TroubleError: it is in another.

    """
    told = media_type(request)
    if told not in types:
        wanted = ", ".join(types)
        words = say("Seen: {told}; taken: {wanted}.", told=told or say("no form"), wanted=wanted)
        raise refusal(Named.MEDIA_TYPE, words, accepted=list(types))


async def json_body(request: Request, limit: str, limits: Limits) -> Written:
    """The body as JSON; ``limit`` names how many bytes of it are taken.

    Raises:
        TroubleError: it is no JSON, says that it is something else, or holds too much.

    """
    take_only(request, (JSON,))
    content = await request.body()
    if len(content) > getattr(limits, limit):
        refuse_size(limit, limits)
    try:
        text = content.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as wrong:
        words = say("The byte at {place} is no UTF-8.", place=wrong.start)
        raise refusal(Named.MALFORMED, words) from wrong
    _refuse_depth(text, limits)
    return _written(text)


def bounded(value: Json, limits: Limits) -> None:
    """Passes one matter that holds no more than is taken.

    Raises:
        TroubleError: it does.

    """
    for count, each in enumerate(_every(value), start=1):
        if count > limits.json_members:
            refuse_size("json_members", limits)
        if isinstance(each, str) and len(each) > limits.text_length:
            refuse_size("text_length", limits)
        if isinstance(each, dict | list) and len(each) > limits.list_members:
            refuse_size("list_members", limits)


async def form_body(
    request: Request, documents: Sequence[str], limits: Limits, types: Sequence[str] = FORMS
) -> Filled:
    """The body as a form with documents in these fields, each at most once.

    ``types`` are the media types that the address takes, this form among them.

    Raises:
        TroubleError: it is no form, brings other documents, or holds too much.

    """
    take_only(request, types)
    try:
        form = await request.form(
            max_files=len(documents) + 1,
            max_fields=limits.form_fields,
            max_part_size=limits.text_length * _BYTES_PER_CHARACTER,
        )
    except HTTPException as wrong:
        _tell_of_form(wrong, limits)
    try:
        return await _filled(form, documents)
    finally:
        await form.close()


async def _filled(form: FormData, documents: Sequence[str]) -> Filled:
    said: dict[str, list[str]] = {}
    brought: dict[str, Document] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            said.setdefault(name, []).append(value)
            continue
        if name in brought:
            words = say("The document {name} comes twice; each may come once.", name=name)
            raise refusal(Named.MALFORMED, words)
        if name not in documents:
            raise found_in([_unknown_document(name, documents)])
        # A browser sends a field for a document that was left empty, without a name.
        if value.filename:
            brought[name] = Document(value.filename, await value.read())
    return Filled({name: tuple(told) for name, told in said.items()}, brought)


def _written(text: str) -> Written:
    repeated: dict[str, None] = {}

    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        held = dict(pairs)
        if len(held) < len(pairs):
            names = [name for name, _ in pairs]
            repeated.update({name: None for name in names if names.count(name) > 1})
        return held

    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=once,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as wrong:
        words = say(
            "No JSON from line {line}, column {column}.", line=wrong.lineno, column=wrong.colno
        )
        raise refusal(Named.MALFORMED, words, line=wrong.lineno, column=wrong.colno) from wrong
    for each in _every(value):
        if isinstance(each, str) and _HALF.search(each):
            raise refusal(Named.MALFORMED, say("A text holds half of a character (a surrogate)."))
    # JSON has tabs between its values only, where they are blanks; the strict reader has none.
    return Written(text.replace("\t", " "), value, tuple(repeated))


def _no_constant(word: str) -> NoReturn:
    raise refusal(Named.MALFORMED, say("{word} is no number of JSON.", word=word))


def _refuse_depth(text: str, limits: Limits) -> None:
    """Passes a text that is not nested deeper than is taken; asked before anything recurses."""
    depth = 0
    for bracket in _BRACKET.finditer(_TEXT.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > limits.json_depth:
            refuse_size("json_depth", limits)


def _every(value: Json) -> Iterator[Json]:
    """A value with everything inside it, names as well."""
    open_: list[Json] = [value]
    while open_:
        each = open_.pop()
        yield each
        if isinstance(each, dict):
            open_.extend(each)
            open_.extend(each.values())
        elif isinstance(each, list):
            open_.extend(each)


def _tell_of_form(wrong: HTTPException, limits: Limits) -> NoReturn:
    """A form that could not be read, told in our words.

    Raises:
        TroubleError: always.

    """
    if wrong.status_code != _BAD_REQUEST:
        raise wrong
    told = str(wrong.detail)
    if told.startswith("Too many"):
        refuse_size("form_fields", limits)
    if "exceeded maximum size" in told:
        refuse_size("text_length", limits)
    raise refusal(Named.MALFORMED, say("The parts of the form cannot be told apart.")) from wrong


def _unknown_document(name: str, documents: Sequence[str]) -> Finding:
    return Finding(
        Place(BODY, 0, name),
        "UNKNOWN-KEY",
        f"a document in the field {name}",
        f"documents in {', '.join(documents)}" if documents else "no document",
        f"bring it in one of these fields, or take {name} out",
    )
