"""What stands in the way of an answer, by kind: its status, its words, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import NoReturn, TypeAlias

from starlette.responses import JSONResponse

from ytterby.reports.language import language_spoken, marked, say
from ytterby.vocabulary.finding import Finding
from ytterby.web.limits import Limits, limit_words

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

PROBLEM_TYPE = "application/problem+json"

_HOLD_NAMES = frozenset({"facts", "readings"})


class Named(StrEnum):
    """The kinds of problems by their names."""

    MALFORMED = "malformed"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not-found"
    METHOD = "method"
    NOT_ACCEPTABLE = "not-acceptable"
    CONFLICT = "conflict"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "media-type"
    FINDINGS = "findings"
    TOO_MANY = "too-many"
    UNEXPECTED = "unexpected"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: ``name`` is the end of its address, the rest is for people."""

    name: Named
    status: int
    title: str
    meaning: str
    remedy: str

    @property
    def address(self) -> str:
        """The page that says what it means; ``type`` of RFC 9457."""
        return f"/problems/{self.name}"


_KINDS = (
    Kind(
        Named.MALFORMED,
        400,
        marked("The request cannot be read"),
        marked(
            "What was sent is not in the form that it says it is in: JSON that breaks off, or a "
            "form whose parts cannot be told apart."
        ),
        marked("Look at the place that the problem names, mend it, and send the request again."),
    ),
    Kind(
        Named.ELSEWHERE,
        403,
        marked("This was not asked from this machine"),
        marked(
            "The program has no accounts yet. It answers to its own machine only, and takes "
            "nothing that a page of another site sends."
        ),
        marked("Open the address that the program printed when it started, and ask from there."),
    ),
    Kind(
        Named.NOT_FOUND,
        404,
        marked("There is nothing at this address"),
        marked(
            "The address names no page, no resource, or one that is no longer kept: documents and "
            "jobs are forgotten when the program ends."
        ),
        marked("Check the address, or go on from the list of what there is."),
    ),
    Kind(
        Named.METHOD,
        405,
        marked("This cannot be done at this address"),
        marked("The address is there, but takes other methods; the header `Allow` names them."),
        marked("Use one of the methods that the header names."),
    ),
    Kind(
        Named.NOT_ACCEPTABLE,
        406,
        marked("There is no answer in the form that was asked for"),
        marked("The header `Accept` asks for none of the forms in which this answer can be given."),
        marked("Ask for one of the forms that the problem names, or leave the header out."),
    ),
    Kind(
        Named.CONFLICT,
        409,
        marked("This cannot be had yet"),
        marked(
            "The job is not in the state that this asks for: it waits, works, or ended otherwise."
        ),
        marked("Look at the state of the job, and ask again when it has ended."),
    ),
    Kind(
        Named.TOO_LARGE,
        413,
        marked("There is more in it than is taken"),
        marked("The request, or something in it, is larger than the limit that the problem names."),
        marked("Send less at once: one matter, a smaller document, or several jobs."),
    ),
    Kind(
        Named.MEDIA_TYPE,
        415,
        marked("The request is in a form that is not read here"),
        marked("The header `Content-Type` names a form that this address does not take."),
        marked("Send one of the forms that the problem names, and say so in the header."),
    ),
    Kind(
        Named.FINDINGS,
        422,
        marked("Something in it stands in the way of an answer"),
        marked(
            "The request can be read, but what it says cannot be used as it stands. Every finding "
            "names its place, what was seen, what was expected, and what to do."
        ),
        marked("Mend what the findings name, all of it at once, and send it again."),
    ),
    Kind(
        Named.TOO_MANY,
        429,
        marked("More was asked than can be done just now"),
        marked("Documents take time to read, so only so many are taken from one address at once."),
        marked("Wait as long as the header `Retry-After` says, in seconds, and ask again."),
    ),
    Kind(
        Named.UNEXPECTED,
        500,
        marked("The program met something that it was not made for"),
        marked(
            "This is a fault of the program, not of what was sent. It stands under its number in "
            "the log of the program, without anything of what was sent."
        ),
        marked(
            "Report the number to whoever looks after the program; ask in another way meanwhile."
        ),
    ),
    Kind(
        Named.BUSY,
        503,
        marked("The program is busy"),
        marked("As much is being worked on as the machine has room for."),
        marked("Wait as long as the header `Retry-After` says, in seconds, and ask again."),
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType({each.name: each for each in _KINDS})
"""Every kind of problem, by its name."""
BY_STATUS: Mapping[int, Kind] = MappingProxyType({each.status: each for each in _KINDS})
"""The same, by the status that it has."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem: its kind, what happened this time, the findings, and what a program may want.

    ``more`` are further members of the problem; ``points`` says that the findings are about a body
    of JSON, so that each can point into it.
    """

    kind: Kind
    detail: str = ""
    findings: tuple[Finding, ...] = ()
    more: Mapping[str, Json] = field(default_factory=dict[str, Json])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    points: bool = False


class TroubleError(Exception):
    """A request cannot be answered; raised where it is seen, told by ``web.trouble``."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind.name)
        self.trouble = trouble


def refusal(kind: Named, detail: str = "", **more: Json) -> TroubleError:
    """That a request cannot be answered, and why; ``more`` are members of the problem."""
    return TroubleError(Trouble(KINDS[kind], detail, more=more))


def found_in(findings: Iterable[Finding], *, points: bool = False) -> TroubleError:
    """That a request cannot be answered for what was found in it."""
    found = tuple(sorted(findings))
    return TroubleError(Trouble(KINDS[Named.FINDINGS], findings=found, points=points))


def later(kind: Named, detail: str, wait_s: float) -> TroubleError:
    """That a request cannot be answered now, and may be after some seconds."""
    after = {"retry-after": str(max(1, round(wait_s + 0.5)))}
    return TroubleError(Trouble(KINDS[kind], detail, headers=after))


def refuse_size(limit: str, limits: Limits) -> NoReturn:
    """Refuses what passes a limit.

    Raises:
        TroubleError: always, with the name of the limit, its number and what it counts.

    """
    raise TroubleError(size_trouble(limit, limits))


def size_trouble(limit: str, limits: Limits, detail: str = "") -> Trouble:
    """The problem of a limit that was passed."""
    most, words = getattr(limits, limit), limit_words(limit)
    told = detail or say("At most {most} are taken: {words}.", most=f"{most:,}", words=words)
    more = {"limit": {"name": limit, "most": most, "counts": words}}
    return Trouble(KINDS[Named.TOO_LARGE], told, more=more)


def problem_response(trouble: Trouble, instance: str) -> JSONResponse:
    """The problem as RFC 9457 has it; its title and detail are in the language spoken."""
    kind = trouble.kind
    record: dict[str, Json] = {
        "type": kind.address,
        "title": say(kind.title),
        "status": kind.status,
        "detail": trouble.detail or say(kind.meaning),
        "remedy": say(kind.remedy),
        "instance": instance,
        **trouble.more,
    }
    if trouble.findings:
        record["findings"] = [
            finding_record(each, points=trouble.points) for each in trouble.findings
        ]
    headers = {
        "cache-control": "no-store",
        "content-language": language_spoken().tag,
        "vary": "accept-language",
        **trouble.headers,
    }
    return JSONResponse(record, kind.status, headers, PROBLEM_TYPE)


def finding_record(finding: Finding, *, points: bool = False) -> dict[str, Json]:
    """One finding; of a document only its name is told, and a pointer only into a body of JSON."""
    place = finding.place
    record: dict[str, Json] = {
        "place": {
            "document": PurePath(place.document).name,
            "line": place.line or None,
            "field": place.field or None,
        },
        "code": finding.code,
        "seen": finding.seen,
        "expected": finding.expected,
        "remedy": finding.remedy,
        "blocks": finding.blocks,
    }
    # A name that came twice is told without the way to it.
    if points and not finding.code.startswith("YAML-"):
        record["pointer"] = pointer(place.field)
    return record


def pointer(field_: str) -> str:
    """The JSON Pointer (RFC 6901) to a field such as ``end_user.identifiers[0]``.

    Names of facts and of doubts hold dots themselves: after the member that holds them all the rest
    is one name.
    """
    names: list[str] = []
    rest = field_.replace("[", ".").replace("]", "")
    while rest:
        is_named = bool(names) and names[-1] in _HOLD_NAMES
        name, _, rest = (rest, "", "") if is_named else rest.partition(".")
        names.append(name)
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in names)
