"""The activities of this folder by name, each loaded when a step first asks for it.

A day uses a handful of them: a process that only serves its room has no room for the others.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from itertools import chain

from studio import activities as folder
from studio.activities.contract import AnyActivity
from studio.model.events import BoardEvent


class Shelf(Mapping[str, AnyActivity]):
    """Every module or folder here that has an `ACTIVITY`; going through them loads them all."""

    def __init__(self) -> None:
        self._modules = tuple(info.name for info in pkgutil.iter_modules(folder.__path__))
        self._loaded: dict[str, AnyActivity | None] = {}
        """By module; None for one that is no activity."""
        self._asked: dict[str, AnyActivity] = {}

    def __getitem__(self, name: str) -> AnyActivity:
        if name not in self._asked:
            self._asked[name] = self._find(name)
        return self._asked[name]

    def __iter__(self) -> Iterator[str]:
        return (found.name for found in map(self._load, self._modules) if found is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def event(self, kind: str) -> type[BoardEvent] | None:
        """The class of events of that name; looked for among the loaded activities first."""
        for activity in chain(list(self._asked.values()), self.values()):
            for event in activity.events:
                if event.__name__ == kind:
                    return event
        return None

    def _find(self, name: str) -> AnyActivity:
        likely = name.replace("-", "_")  # what its module is called, or how that begins
        for module in sorted(self._modules, key=lambda one: not one.startswith(likely)):
            found = self._load(module)
            if found is not None and found.name == name:
                return found
        raise KeyError(name)

    def _load(self, module: str) -> AnyActivity | None:
        if module not in self._loaded:
            found = importlib.import_module(f"{folder.__name__}.{module}")
            self._loaded[module] = getattr(found, "ACTIVITY", None)
        return self._loaded[module]
