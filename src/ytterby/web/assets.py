"""The files that a browser is sent beside the pages, named by what they hold."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

_KINDS: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_DIGEST_LENGTH = 12
HTMX = "htmx.min.js"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, plain and packed, its kind, and the digest that its address carries."""

    content: bytes
    packed: bytes
    kind: str
    digest: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every file by its name.

    The style of the answers is that of the reports.  The library that swaps parts of pages comes
    from npm when the program is built; without it every page works, only less smoothly.
    """
    room, reports = resources.files("ytterby.web"), resources.files("ytterby.reports")
    found = {each.name: each for each in (room / "static").iterdir() if each.is_file()}
    found["answer.css"] = reports / "templates" / "style.css"
    vendored = room / "static" / "vendor" / HTMX
    if vendored.is_file():
        found[HTMX] = vendored
    return {name: _asset(name, path) for name, path in sorted(found.items()) if _kind(name)}


def address_of(name: str) -> str:
    """The address of a file, other for other contents; blank if it was not built in."""
    asset = assets().get(name)
    return "" if asset is None else f"/static/{asset.digest}/{name}"


def serve(request: Request) -> Response:
    """One file."""
    asset = assets().get(request.path_params["name"])
    if asset is None or asset.digest != request.path_params["digest"]:
        return Response("No such file.", status_code=404, media_type="text/plain")
    headers = {"cache-control": _FOR_A_YEAR, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(asset.packed, headers=headers, media_type=asset.kind)
    return Response(asset.content, headers=headers, media_type=asset.kind)


def _asset(name: str, path: Traversable) -> Asset:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]
    return Asset(content, gzip.compress(content, mtime=0), _kind(name), digest)


def _kind(name: str) -> str:
    return next((kind for ending, kind in _KINDS.items() if name.endswith(ending)), "")
