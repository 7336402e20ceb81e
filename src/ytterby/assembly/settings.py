"""What the machine and the installation say: the day, the version, the folders, the key."""

import os
import time
from datetime import UTC, date, datetime
from importlib import metadata, resources
from pathlib import Path

KEY_VARIABLE = "YTTERBY_KEY"
CACHE_VARIABLE = "YTTERBY_CACHE"


def today() -> date:
    """The day it is, by the clock of the machine, in UTC."""
    return datetime.now(tz=UTC).date()


def now() -> datetime:
    """The instant it is, to the second, in UTC."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def seconds() -> float:
    """Seconds that only go forward, from no particular instant; for waiting, never for dates."""
    return time.monotonic()


def package_folder(name: str) -> Path:
    """A folder of data that comes with the package: ``law`` or ``reference``."""
    return Path(str(resources.files("ytterby") / name))


def version() -> str:
    """The version of this program."""
    return metadata.version("ytterby")


def cache_folder() -> Path | None:
    """Where what can be made again is kept; ``None`` if the user wants nothing kept.

    ``YTTERBY_CACHE`` names a folder, or is ``off``; else it is the cache of the user.
    """
    named = os.environ.get(CACHE_VARIABLE, "")
    if named == "off":
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "ytterby"
    except RuntimeError:
        return None


def key() -> bytes:
    """The key that seals attestations; empty if none was set."""
    return os.environ.get(KEY_VARIABLE, "").encode()
