"""Commands that are loaded when they are called, so that none waits for what others need."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group


class LateCommands(MutableMapping[str, Any]):
    """Commands by name, each loaded when it is asked for.

    ``places`` says where a command stands, as ``module:name`` of a function or of a group.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _loaded(name, self._places[name])
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command
        self._places.setdefault(name, "")

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def late_group(places: Mapping[str, str]) -> type[TyperGroup]:
    """A kind of group whose commands are loaded late."""

    class LateGroup(TyperGroup):
        """A group that knows its commands by name, and loads the one that is called."""

        def __init__(self, **attributes: Any) -> None:
            super().__init__(**attributes)
            self.commands = LateCommands(places)

    return LateGroup


def _loaded(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        found.rich_markup_mode = None
        group = get_group(found)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return get_command(alone)
