"""The API asked by a machine that reads its description and looks for what it does not keep.

It asks in the same process: every example, the bounds of every field and what lies just outside
them, further invented requests, and requests that follow from answers to others.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.schemas import BaseSchema

from ytterby.assembly.office import Office, open_office
from ytterby.web.app import Settings, service
from ytterby.web.limits import Limits

SEED = 2025
# The name by which the machine calls the service; nothing is sent over a network.
HOST = "testserver"
# What a schema cannot say: the names of countries and elements, which reading a doubt has, that a
# document is a bill, that one day comes after another.  What fits the schema may be refused there.
BEYOND_A_SCHEMA = [
    *("determine", "askJob", "rollUp", "ask"),
    *("switch", "classify", "timeline", "items", "dependence"),
    *("lawDiff", "lawAlerts", "whatIf", "landedCost"),
]
OFF = {"enabled": False}
# The machine's own, where it makes a sequence of a form with documents.
STUMBLES = "Unsupported type: 'Binary'"


@dataclass
class Found:
    """What came of it: how often each operation was asked, and every promise that was not kept."""

    asked: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = open_office(tmp_path_factory.mktemp("schemathesis"))
    yield office
    office.jobs.close()


@pytest.fixture(scope="module")
def described(own_office: Office) -> BaseSchema:
    # One job waits behind the one that works, so that the others are told so at once.
    app = service(
        own_office, Settings(Limits(jobs_waiting=1, heavy_burst=100_000), frozenset({HOST}))
    )
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=_config())


def _config() -> SchemathesisConfig:
    thorough = settings.get_current_profile_name() == "thorough"
    told: dict[str, Any] = {
        "seed": SEED,
        "continue-on-failure": True,
        "generation": {"max-examples": 200 if thorough else 20, "database": "none"},
        "operations": [
            {
                "include-operation-id": BEYOND_A_SCHEMA,
                "checks": {"positive_data_acceptance": OFF},
            },
            {
                "include-operation-id": ["askJob"],
                "checks": {
                    "positive_data_acceptance": OFF,
                    # What is wrong inside a transaction of a list is found by the job.
                    "negative_data_rejection": OFF,
                    # "Busy" is an answer that is promised.
                    "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "503"]},
                },
            },
        ],
    }
    return SchemathesisConfig.from_dict(told)


def test_the_api_keeps_what_its_description_says(described: BaseSchema) -> None:
    found = Found()

    for event in from_schema(described).execute():
        if isinstance(event, events.FatalError):
            found.broken.append(str(event.exception))
        if isinstance(event, events.NonFatalError) and str(event.value) != STUMBLES:
            found.broken.append(f"{event.label}: {event.value}")
        if isinstance(event, events.ScenarioFinished):
            found.asked[event.recorder.label] += len(event.recorder.interactions)
            found.broken += [
                f"{event.recorder.label}: {check.name}: {check.failure_info.failure.message}\n"
                f"{check.failure_info.code_sample}"
                for checks in event.recorder.checks.values()
                for check in checks
                if check.failure_info is not None
            ]

    assert not found.broken, "\n\n".join(found.broken[:5])
    operations = {
        each.ok().label for each in described.get_all_operations() if isinstance(each, Ok)
    }
    assert {label for label, count in found.asked.items() if count} >= operations
    assert found.asked.total() > 1000
