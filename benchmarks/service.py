"""The service as those meet it who ask: a process of its own, asked from another over loopback."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count, cycle
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from benchmarks.measure import Table, against, in_time
from ytterby.web.api.examples import TRANSACTIONS

RATE, SECONDS = 50, 20
STARTS = 7
TARGET_P95_S, TARGET_FIRST_S, TARGET_SCRIPT_BYTES = 0.05, 0.3, 60_000
PATH = "/api/v1/determinations"
# Installed programs keep their bytecode.
PYTHON = ("/usr/bin/env", "-u", "PYTHONDONTWRITEBYTECODE", sys.executable)
PAGES = {
    "the opening page": "/",
    "an answer": "/may-it-go?description=NdFeB+magnet&form=magnet&family=Nd-Fe-B&from=CN&to=DE"
    "&kind=goods&purpose=sale&end_use=civil&day=2025-10-20",
    "the item finder": "/items?q=dysprosium+oxide",
    "the law calendar": "/law",
    "the demo's portfolio": "/portfolio",
    "the API": "/api",
}
_ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Sent:
    """What a browser is sent for a page, in bytes: packed on the way, and unpacked."""

    html: int
    style: int
    script: int
    packed: int


def service_under_load() -> Table:
    """Determinations at a steady rate, and the first page of a process that was just started."""
    firsts = [_first_page() for _ in range(STARTS)]
    with _serving() as port:
        taken = asyncio.run(_asked_steadily(port))
    cuts = quantiles(taken, n=100, method="inclusive")
    half, most, nearly_all = cuts[49], cuts[94], cuts[98]
    return Table(
        "The service",
        f"`ytterby serve` in a process of its own, asked by another over loopback on the same "
        f"machine. Determinations: {RATE} a second for {SECONDS} s, each due at its own moment "
        f"whether or not the one before was answered, and timed from that moment; "
        f"{len(TRANSACTIONS)} questions in turn, the goods classified otherwise each time. First "
        f"page: from the request to its last byte, of {STARTS} processes that were just started.",
        ("what", "median", "95 %", "99 %", "slowest"),
        (
            (
                f"`POST {PATH}`, {RATE} a second",
                *(in_time(each) for each in (half, most, nearly_all, max(taken))),
            ),
            ("the first page, cold", in_time(median(firsts)), "", "", in_time(max(firsts))),
        ),
        (
            against("p95 < 50 ms at 50 a second", is_met=most < TARGET_P95_S),
            against("first page < 300 ms cold", is_met=median(firsts) < TARGET_FIRST_S),
        ),
    )


def pages_sent() -> Table:
    """The bytes that a browser is sent for each page, with all that the page asks for."""
    with _serving() as port:
        sent = {name: _sent(port, path) for name, path in PAGES.items()}
    scripts = max(each.script for each in sent.values())
    return Table(
        "What a page weighs",
        "Bytes of a page with everything that it asks for, unpacked; at the end what goes over the "
        "wire where the browser takes gzip and has nothing yet. Script and style are the same for "
        "every page and are kept by the browser for a year.",
        ("page", "HTML", "CSS", "JavaScript", "on the wire"),
        tuple(
            (name, *(f"{each:,}" for each in (one.html, one.style, one.script, one.packed)))
            for name, one in sent.items()
        ),
        (against("JavaScript < 60 kB in all", is_met=scripts < TARGET_SCRIPT_BYTES),),
    )


@contextmanager
def _serving() -> Iterator[int]:
    """The port of a service that has just said that it answers."""
    process = subprocess.Popen(
        [*PYTHON, "-m", "ytterby", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        line = "" if process.stdout is None else process.stdout.readline()
        told = re.search(r"http://[^ ]+", line)
        if told is None:
            raise NotAnsweredError(line.encode())
        yield urlsplit(told[0]).port or 0
    finally:
        process.terminate()
        process.wait()


def _first_page() -> float:
    """Seconds from the first request to the last byte of its answer."""
    with _serving() as port:
        start = perf_counter()
        _got(port, "/", packed=True)
        return perf_counter() - start


async def _asked_steadily(port: int) -> list[float]:
    """Seconds from the moment at which each question was due until its last byte."""
    connections: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
    bodies = _bodies()
    # The law of each day is made ready when it is first asked for; that is no steady state.
    for _ in range(2 * len(TRANSACTIONS)):
        await _asked(port, connections, next(bodies), perf_counter())
    start = perf_counter() + 0.5
    due = [start + number / RATE for number in range(RATE * SECONDS)]
    return await asyncio.gather(
        *(_asked(port, connections, next(bodies), moment) for moment in due)
    )


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection that is kept open from question to question."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


async def _asked(
    port: int, connections: "asyncio.LifoQueue[Connection]", body: bytes, due: float
) -> float:
    await asyncio.sleep(max(0.0, due - perf_counter()))
    if connections.empty():
        connection = Connection(*await asyncio.open_connection("127.0.0.1", port))
    else:
        connection = connections.get_nowait()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    connection.writer.write(head.encode() + body)
    told = await connection.reader.readuntil(b"\r\n\r\n")
    if not told.startswith(b"HTTP/1.1 200"):
        raise NotAnsweredError(told)
    await connection.reader.readexactly(int(told.partition(b"content-length: ")[2].split()[0]))
    connections.put_nowait(connection)
    return perf_counter() - due


def _bodies() -> Iterator[bytes]:
    """The questions of the examples in turn; no two classify their goods alike."""
    for number, each in zip(count(), cycle(TRANSACTIONS.values()), strict=False):
        question: dict[str, Any] = deepcopy(each["value"])
        question["item"]["code"] = f"own-{number}"
        yield json.dumps(question).encode()


def _sent(port: int, path: str) -> Sent:
    page = _got(port, path, packed=False)
    assets = sorted(set(_ASSET.findall(page.decode())))
    sizes = {each: len(_got(port, each, packed=False)) for each in assets}
    packed = sum(len(_got(port, each, packed=True)) for each in (path, *assets))
    style = sum(size for name, size in sizes.items() if name.endswith(".css"))
    script = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return Sent(len(page), style, script, packed)


def _got(port: int, path: str, *, packed: bool) -> bytes:
    """The body of an answer as it came over the wire."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if packed else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != HTTPStatus.OK:
        raise NotAnsweredError(body)
    return body


class NotAnsweredError(Exception):
    """The service answered otherwise than is measured."""

    def __init__(self, told: bytes) -> None:
        super().__init__(told[:500].decode(errors="replace"))
