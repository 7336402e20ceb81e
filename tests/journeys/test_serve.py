"""``ytterby serve`` as somebody starts it, asks it, and ends it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]


@contextmanager
def _serving(*typed: str, kept: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the address that it printed; what it keeps lies in a folder of the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ytterby", "serve", "--port", "0", *typed],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"TMPDIR": str(kept), "PATH": "/usr/bin:/bin"},
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield process, line.split()[3]
    finally:
        process.kill()
        process.communicate()


def _got(address: str) -> Any:
    return httpx.get(address).raise_for_status().json()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_ended_and_leaves_nothing_behind(
    tmp_path: Path, end: signal.Signals
) -> None:
    with _serving(kept=tmp_path) as (process, address):
        health = _got(f"{address}api/v1/health")
        meanwhile = list(tmp_path.iterdir())
        process.send_signal(end)
        out, err = process.communicate(timeout=30)

    assert health["status"] == "answering"
    assert len(meanwhile) == 1
    assert (process.returncode, out, err) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_ones_own_stays(tmp_path: Path) -> None:
    own = tmp_path / "own"

    with _serving("--folder", str(own), kept=tmp_path) as (process, address):
        _got(f"{address}api/v1/health")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)

    assert own.is_dir()


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "example.org"])
def test_it_answers_no_other_machine(ytterby: Run, host: str) -> None:
    status, out, err = ytterby("serve", "--host", host)

    assert (status, out) == (2, "")
    assert f"--host {host} would answer other machines" in err
    assert "there are no accounts yet" in err


def test_a_port_that_is_taken_is_told_with_one_that_is_free(ytterby: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        status, out, err = ytterby("serve", "--port", str(port))

    assert (status, out) == (2, "")
    assert f"port {port} of 127.0.0.1 is taken" in err
    free = int(err.rpartition("--port ")[2])
    assert free not in {0, port}


def test_without_the_extra_it_says_how_to_install_it(
    ytterby: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = sys.modules["ytterby.cli.serve"]
    monkeypatch.setattr(command, "is_installed", lambda name: name != "uvicorn")

    status, out, err = ytterby("serve")

    assert (status, out) == (2, "")
    assert "uvicorn missing" in err
    assert "pip install 'ytterby[server]'" in err
