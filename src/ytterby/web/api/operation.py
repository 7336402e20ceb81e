"""What every operation of the API has in common: its language, its forms, its problems."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse

from ytterby.reports.language import Language, say, spoken
from ytterby.vocabulary.finding import Finding, Place
from ytterby.web.problems import BY_STATUS, PROBLEM_TYPE, Named, found_in, refusal
from ytterby.web.validation import Said

JSON, FORM = "application/json", "multipart/form-data"
PREFIX = "/api/v1"

# What may happen to any request, whatever it asks for.
_ANY = (403, 406, 422, 500)
_OF_A_BODY = (400, 413, 415, 422)


class Operation(APIRoute):
    """An operation whose records are in English, whatever the reader of its problems speaks.

    A record that changed with the language asked for could not be compared or kept; the answers in
    it stand in every language beside each other.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        answer = super().get_route_handler()
        takes_query = bool(self.dependant.query_params)

        async def in_english(request: Request) -> Response:
            with spoken(Language.ENGLISH):
                if not takes_query and request.query_params:
                    raise found_in(_unasked(name) for name in request.query_params)
                return await answer(request)

        return in_english


def told(record: object, status: int = 200, **headers: str) -> JSONResponse:
    """A record as JSON."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(record, status, {"cache-control": "no-store", **sent})


def accepted(request: Request, offers: Sequence[str]) -> str:
    """The first of our forms that the request accepts most.

    Raises:
        TroubleError: it accepts none of them.

    """
    wanted = request.headers.get("accept", "").strip()
    if not wanted:
        return offers[0]
    ranges = [_range(each) for each in wanted.split(",")]
    weights = [_weight(offer, ranges) for offer in offers]
    best = max(weights)
    if best <= 0:
        words = say(
            "Asked for: {wanted}; there is: {offers}.", wanted=wanted, offers=", ".join(offers)
        )
        raise refusal(Named.NOT_ACCEPTABLE, words, available=list(offers))
    return offers[weights.index(best)]


def accepts_json(request: Request) -> None:
    """Passes a request that takes JSON for an answer.

    Raises:
        TroubleError: it does not.

    """
    accepted(request, (JSON,))


def problems(*statuses: int, body: bool = False) -> Mapping[int | str, dict[str, Any]]:
    """The problems of an operation as OpenAPI has them."""
    every = sorted({*_ANY, *statuses, *(_OF_A_BODY if body else ())})
    return {status: problem_told(status) for status in every}


def problem_told(status: int) -> dict[str, Any]:
    """One problem as OpenAPI has it."""
    kind = BY_STATUS[status]
    return {
        "description": f"{kind.title}. {kind.meaning}",
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def form_described(said: type[Said], documents: Mapping[str, str]) -> dict[str, Any]:
    """A form with documents, as OpenAPI has it; the first document must be there."""
    schema = said.model_json_schema()
    fields = {
        **{
            name: {
                "type": "string",
                "format": "binary",
                "contentMediaType": "application/octet-stream",
                "description": words,
            }
            for name, words in documents.items()
        },
        **schema["properties"],
    }
    form = {
        "type": "object",
        "properties": fields,
        "required": [next(iter(documents))],
        "additionalProperties": False,
    }
    return {"requestBody": {"required": True, "content": {FORM: {"schema": form}}}}


def _unasked(name: str) -> Finding:
    return Finding(
        Place("address", 0, name), "UNKNOWN-KEY", name, "nothing after the `?`", f"take {name} out"
    )


def _range(told: str) -> tuple[str, float]:
    """A range of media types, and how much it is wanted from 0 to 1."""
    name, *parameters = (each.strip() for each in told.split(";"))
    for each in parameters:
        if each.lower().startswith("q="):
            try:
                return name.lower(), float(each[2:])
            except ValueError:
                return name.lower(), 0.0
    return name.lower(), 1.0


def _weight(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a form is wanted: what the most particular range that fits it says."""
    main = offer.partition("/")[0]
    weights = dict(reversed(ranges))
    fitting = (weights[name] for name in (offer, f"{main}/*", "*/*") if name in weights)
    return next(fitting, 0.0)
