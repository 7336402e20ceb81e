"""What of the optional extras is installed on this machine."""

from importlib.util import find_spec


def is_installed(package: str) -> bool:
    """Whether a package of an extra can be imported."""
    return find_spec(package) is not None
