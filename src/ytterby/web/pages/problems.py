"""What each kind of problem means and what to do about it: the pages that ``type`` leads to."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ytterby.web.gate import limits_of
from ytterby.web.limits import limits_told
from ytterby.web.paper import page
from ytterby.web.problems import KINDS, Named, refusal

router = APIRouter(prefix="/problems", include_in_schema=False)

_OF_LIMITS = frozenset({"too-large", "too-many", "busy"})


@router.get("")
def problems(request: Request) -> HTMLResponse:
    """Every kind of problem."""
    return page(request, "problems.html", {"kinds": tuple(KINDS.values())})


@router.get("/{name}")
def problem(request: Request, name: str) -> HTMLResponse:
    """One kind of problem; where it comes of a limit, all of them."""
    if name not in KINDS:
        raise refusal(Named.NOT_FOUND)
    limits = limits_of(request)
    told = tuple(limits_told(limits)) if name in _OF_LIMITS else ()
    return page(request, "problem.html", {"kind": KINDS[name], "limits": told})
