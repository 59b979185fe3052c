"""Steps that were read already, by their text: of a deck that is being written only what changed
is read again.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from studio.content.fences import Part
from studio.content.head import Head
from studio.model.agenda import Step
from studio.model.people import Way

_MOST = 600


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A step as read by itself: its board is its own, whatever comes before it.

    `continues` is the id of the step it goes on with, if any. Lines count from the first line of
    the step's block. `files` are what it took in.
    """

    step: Step
    continues: str
    continues_line: int
    id_line: int
    files: Mapping[str, bytes]


class KeptSteps:
    """What was read without a fault, of one deck at one place.

    Pictures and shared texts are kept as they were read: `forget` where they may have changed.
    """

    def __init__(self) -> None:
        self._steps: OrderedDict[tuple[str, str, frozenset[Way]], ReadStep] = OrderedDict()
        self._head: tuple[str, int, Head] | None = None

    def find(self, part: Part, ways: frozenset[Way]) -> ReadStep | None:
        """The step of that text, where it was read before."""
        key = (part.yaml, part.body, ways)
        found = self._steps.get(key)
        if found is not None:
            self._steps.move_to_end(key)
        return found

    def keep(self, part: Part, ways: frozenset[Way], found: ReadStep) -> None:
        """Keeps a step; the one that was not asked for longest goes."""
        self._steps[(part.yaml, part.body, ways)] = found
        if len(self._steps) > _MOST:
            self._steps.popitem(last=False)

    def find_head(self, part: Part) -> Head | None:
        """The head of that text, where it was read before."""
        if self._head is not None and self._head[:2] == (part.yaml, part.yaml_line):
            return self._head[2]
        return None

    def keep_head(self, part: Part, head: Head) -> None:
        """Keeps a head, in the place of the last one."""
        self._head = (part.yaml, part.yaml_line, head)

    def forget(self) -> None:
        """Reads everything anew next time."""
        self._steps.clear()
        self._head = None
