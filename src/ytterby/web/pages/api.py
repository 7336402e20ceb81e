"""The API on a page: every operation with how to ask it, taken from its description."""

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ytterby.web.api.description import described
from ytterby.web.api.samples import operations
from ytterby.web.gate import limits_of
from ytterby.web.limits import limits_told
from ytterby.web.paper import page
from ytterby.web.problems import KINDS

router = APIRouter(prefix="/api", include_in_schema=False)


@router.get("")
def api(request: Request) -> HTMLResponse:
    """Every operation, its problems and its limits."""
    made = described(request.app)
    address = f"{request.url.scheme}://{request.url.netloc}"
    tags = {each["name"]: each["description"] for each in made["tags"]}
    order = list(tags)
    shown = sorted(operations(made, address), key=lambda each: order.index(each.tag))
    limits = limits_of(request)
    context = {
        "groups": [
            (tag, tags[tag], tuple(each)) for tag, each in groupby(shown, lambda one: one.tag)
        ],
        "kinds": tuple(KINDS.values()),
        "limits": tuple(limits_told(limits)),
    }
    return page(request, "api.html", context)
