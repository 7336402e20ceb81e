"""``ytterby serve``: the pages and the HTTP API, on this machine and for it alone."""

import gc
import ipaddress
import logging
import signal
import socket
import sys
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Annotated, NoReturn

import typer

from ytterby.assembly.extras import is_installed
from ytterby.cli.options import note, show

Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")]
Host = Annotated[str, typer.Option(help="The address of this machine to answer on.")]
Folder = Annotated[
    Path | None,
    typer.Option(
        help="Where documents that people bring are kept; without it they are removed at the end.",
        file_okay=False,
    ),
]
LimitMb = Annotated[
    int, typer.Option("--limit-mb", min=1, max=500, help="Megabytes that one request may bring.")
]

_WRONG_USE = 2
_KEEP_ALIVE_S, _GRACE_S = 20, 2
_CONNECTIONS_MAX, _BACKLOG = 200, 128
_SERVER = ("fastapi", "multipart", "uvicorn")


def serve(
    port: Port = 8750,
    host: Host = "127.0.0.1",
    folder: Folder = None,
    open_: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the first page in a browser.")
    ] = False,
    limit_mb: LimitMb = 20,
) -> None:
    """Answer in a browser and over HTTP, on this machine and for it alone."""
    missing = [name for name in _SERVER if not is_installed(name)]
    if missing:
        _refuse(
            f"the extra `server` is not installed ({', '.join(missing)} missing): "
            "pip install 'ytterby[server]'"
        )
    if not _is_loopback(host):
        _refuse(
            f"--host {host} would answer other machines, and there are no accounts yet to tell "
            "people apart; answer on 127.0.0.1, localhost or ::1"
        )
    with ExitStack() as stack:
        listening = stack.enter_context(_listening(host, port))
        kept = folder or Path(stack.enter_context(TemporaryDirectory(prefix="ytterby-")))
        address = _address(host, listening.getsockname()[1])
        _answer(listening, kept, limit_mb, address if open_ else "")


def _answer(listening: socket.socket, folder: Path, limit_mb: int, opened: str) -> None:
    """Answers until it is interrupted; ``opened`` is the address to open in a browser, or blank."""
    import uvicorn

    from ytterby.assembly.office import open_office
    from ytterby.assembly.written_questions import made_ready
    from ytterby.web.app import Settings, service
    from ytterby.web.limits import Limits

    # It writes down what it could not read of a form; that is nobody's business.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    office = open_office(folder)
    host, port = listening.getsockname()[:2]
    names = frozenset({host, f"[{host}]"})
    app = service(office, Settings(Limits(body_bytes=limit_mb << 20), names))
    made_ready(office)
    # The law stays as it is from here on: whoever looks for what can be forgotten need not look at
    # it again and again, which would make some answers wait for it.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        app,
        access_log=False,
        backlog=_BACKLOG,
        date_header=True,
        lifespan="off",
        limit_concurrency=_CONNECTIONS_MAX,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
        timeout_keep_alive=_KEEP_ALIVE_S,
    )
    server = uvicorn.Server(config)
    # However it is ended, what people brought is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    show(f"Ytterby answers at {_address(host, port)} (Ctrl-C ends it)")
    # Whoever reads it from a pipe waits for it.
    sys.stdout.flush()
    if opened:
        Thread(target=webbrowser.open, args=(opened,), daemon=True).start()
    try:
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        office.jobs.close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; the browser may connect from now on, and is answered soon.

    Raises:
        typer.Exit: the port is taken; another that is free was named.

    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    family, kind, protocol, _, place = found[0]
    listening = socket.socket(family, kind, protocol)
    # A port that was left a moment ago may be taken again.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(place)
    except OSError:
        free = _free_port(family, str(place[0]))
        listening.close()
        _refuse(
            f"port {port} of {host} is taken or not allowed; this one is free: "
            f"ytterby serve --port {free}"
        )
    listening.listen(_BACKLOG)
    return listening


def _free_port(family: int, host: str) -> int:
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.bind((host, 0))
        port: int = trial.getsockname()[1]
        return port


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _refuse(words: str) -> NoReturn:
    """Says why nothing was started, and ends.

    Raises:
        typer.Exit: always.

    """
    note(f"Error: {words}")
    raise typer.Exit(_WRONG_USE)
