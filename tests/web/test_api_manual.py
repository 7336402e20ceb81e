"""What the manual says of the API is so: its commands and programs run against the service."""

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ytterby.web.limits import Limits
from ytterby.web.problems import KINDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "manual" / "api.md"
SERVICE = "http://127.0.0.1:8750"


def _blocks(language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def _commands() -> list[str]:
    return re.findall(
        r"^curl .*?(?=^curl |\Z)", "".join(_blocks("console")), re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize("program", _blocks("python"), ids=["matter", "job"])
def test_a_program_of_the_page_runs(
    program: str,
    portal: TestClient,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setitem(sys.modules, "httpx", portal)
    monkeypatch.setattr("time.sleep", _short(sys.modules["time"].sleep))

    exec(compile(program, str(PAGE), "exec"), {})  # noqa: S102

    assert "licence" in capsys.readouterr().out


def _short(sleep: Any) -> Any:
    return lambda _: sleep(0.05)


@pytest.mark.parametrize("command", _commands(), ids=lambda each: each.split("/v1/")[1][:16])
def test_a_command_of_the_page_is_answered(command: str, portal: TestClient, root: Path) -> None:
    words = shlex.split(command)
    address = next(each for each in words if each.startswith(SERVICE))
    given = [(words[at], words[at + 1]) for at in range(len(words) - 1)]
    forms = [told.split("=", 1) for option, told in given if option == "-F"]
    documents = {
        name: (Path(told[1:]).name, (root / told[1:]).read_bytes())
        for name, told in forms
        if told.startswith("@")
    }
    said = {name: told for name, told in forms if not told.startswith("@")}
    body = next((told for option, told in given if option == "-d"), None)

    if forms:
        answer = portal.post(address, files=documents, data=said)
    elif body is not None:
        answer = portal.post(address, content=body, headers={"content-type": "application/json"})
    else:
        answer = portal.get(address)

    assert answer.status_code in {200, 202}, answer.text
    if answer.status_code == 202:
        portal.delete(answer.headers["location"])


def test_every_kind_of_problem_stands_on_the_page() -> None:
    page = PAGE.read_text("utf-8")

    assert [name for name in KINDS if f"{name}`" not in page] == []
    assert [str(each.status) for each in KINDS.values() if str(each.status) not in page] == []


def test_the_limits_on_the_page_are_those_of_the_service() -> None:
    told = PAGE.read_text("utf-8").partition("## Limits")[2]
    limits = Limits()

    assert f"at most {limits.body_bytes >> 20} MB" in told
    assert f"one matter {limits.question_bytes >> 20} MB" in told
    assert f"{limits.json_depth} levels" in told
    assert f"{limits.json_members:,} values" in told
    assert f"{limits.list_members} members" in told
    assert f"{limits.text_length:,} characters" in told
    assert f"{limits.transactions:,} transactions" in told
    assert f"{limits.job_answers:,} answers and {limits.job_seconds // 60} minutes" in told
    assert (limits.jobs_waiting, limits.jobs_kept) == (8, 50)
    assert f"{limits.heavy_burst} documents at once" in told
