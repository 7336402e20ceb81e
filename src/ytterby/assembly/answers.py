"""What suppliers have answered, from where it is kept: a campaign, a folder of files, or a file."""

from collections.abc import Iterator
from pathlib import Path

from ytterby.assembly.signing import checker
from ytterby.intake.public_keys import read_public_keys
from ytterby.intake.stated_origins import Beside, joined
from ytterby.intake.statement_file import NO_KEYS, Keyring
from ytterby.reports.finding_words import finding_words
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.judge_document import Tell

_CAMPAIGN = "campaign.json"


def statements_in(path: Path, beside: Beside, tell: Tell) -> tuple[Statement, ...]:
    """Every statement in force of a campaign's folder, or every one in the files of another.

    Raises:
        FindingsError: something in it cannot be read.

    """
    from ytterby.backends.campaign_folder import CampaignFolder
    from ytterby.workflows.campaigns import in_force

    if (path / _CAMPAIGN).is_file():
        return joined(in_force(CampaignFolder(path)), beside.origins)[0]
    return tuple(statement for file in _files(path) for statement in answers_of(file, beside, tell))


def answers_of(file: Path, beside: Beside, tell: Tell) -> tuple[Statement, ...]:
    """Every statement in a file of any form, its signature checked where there are keys.

    Raises:
        FindingsError: something in it blocks: a signature that does not hold, for one.

    """
    # What reads XML is loaded only when an answer comes.
    from ytterby.intake.answers import read_answers

    read = read_answers(file, beside)
    statements = read.required()
    for finding in read.findings:
        tell(finding_words(finding))
    return statements


def keyring_of(keys: Path | None) -> Keyring:
    """The keys that a receiver trusts, and what checks signatures.

    Raises:
        FindingsError: the list cannot be read.
        SigningNotInstalledError: the extra is not installed.

    """
    if keys is None:
        return NO_KEYS
    return Keyring(read_public_keys(keys).required(), checker())


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(
            each for each in path.iterdir() if each.suffix in {".json", ".jsonl", ".xml"}
        )
    else:
        yield path
