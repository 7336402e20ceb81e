"""The only place that knows the rooms together; it reads clock, settings and keys."""

from ytterby.assembly.documents import (
    counted,
    demo,
    desk,
    first_page,
    judged,
    mapped,
    pages_of,
    records_of,
    rolled_up,
    text_of,
    write_audit,
    write_pages,
)
from ytterby.assembly.inquiries import inquired
from ytterby.assembly.law_on_hand import (
    asked_of,
    attested,
    checked_law,
    checked_references,
    law,
    life_of,
    provisions_named,
    replayed,
    stale_on,
    standings_on,
    views,
)
from ytterby.assembly.settings import KEY_VARIABLE, package_folder, seconds, today, version
from ytterby.assembly.worked_cases import case_results
from ytterby.rules.lawbook import UnknownReadingError
from ytterby.workflows.determine import UnknownRegimeError
from ytterby.workflows.inquire import UnknownBasisError, Wanted
from ytterby.workflows.judge_document import Options, UnusedOptionError
from ytterby.workflows.open_documents import Files

__all__ = [
    "KEY_VARIABLE",
    "Files",
    "Options",
    "UnknownBasisError",
    "UnknownReadingError",
    "UnknownRegimeError",
    "UnusedOptionError",
    "Wanted",
    "asked_of",
    "attested",
    "case_results",
    "checked_law",
    "checked_references",
    "counted",
    "demo",
    "desk",
    "first_page",
    "inquired",
    "judged",
    "law",
    "life_of",
    "mapped",
    "package_folder",
    "pages_of",
    "provisions_named",
    "records_of",
    "replayed",
    "rolled_up",
    "seconds",
    "stale_on",
    "standings_on",
    "text_of",
    "today",
    "version",
    "views",
    "write_audit",
    "write_pages",
]
