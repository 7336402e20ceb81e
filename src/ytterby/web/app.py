"""The service put together: the law loaded once, the shield before it, pages and API behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.routing import Route

from ytterby import assembly
from ytterby.assembly.office import Office
from ytterby.web import assets
from ytterby.web.api import description
from ytterby.web.gate import Gate
from ytterby.web.heads import Heads
from ytterby.web.languages import Speaking
from ytterby.web.limits import Limits
from ytterby.web.pages import (
    api,
    bring,
    classify,
    columns,
    content,
    dependence,
    items,
    jobs,
    landed_cost,
    law,
    law_time,
    may_it_go,
    opening,
    portfolio,
    problems,
    switch,
    what_if,
)
from ytterby.web.shield import Shield
from ytterby.web.trouble import LET_THROUGH, Unbroken, told

ROUTERS: Sequence[APIRouter] = (
    opening.router,
    may_it_go.router,
    items.router,
    bring.router,
    columns.router,
    portfolio.router,
    content.router,
    switch.router,
    classify.router,
    # Before the law itself, whose last route takes every path under it.
    law_time.router,
    what_if.router,
    law.router,
    landed_cost.router,
    dependence.router,
    jobs.router,
    api.router,
    problems.router,
    description.router,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service answers: what a request may bring, and to which further names of hosts."""

    limits: Limits = field(default_factory=Limits)
    hosts: frozenset[str] = frozenset()


def service(office: Office, settings: Settings | None = None) -> FastAPI:
    """The service, ready to be run by an ASGI server."""
    chosen = settings or Settings()
    app = FastAPI(
        title="Ytterby",
        version=office.version,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            # The language first, so that what the shield refuses is said in it, too.
            Middleware(Speaking),
            Middleware(Shield, body_max=chosen.limits.body_bytes, told=told, hosts=chosen.hosts),
            Middleware(Heads),
            Middleware(Unbroken),
        ],
        routes=[Route("/static/{digest}/{name}", assets.serve)],
    )
    app.state.office = office
    app.state.settings = chosen
    app.state.gate = Gate(chosen.limits, assembly.seconds)
    for kind in LET_THROUGH:
        app.add_exception_handler(kind, told)
    for router in ROUTERS:
        app.include_router(router)
    return app
