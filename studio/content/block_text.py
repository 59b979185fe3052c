"""One block of keys as it stands in a deck, changed a key at a time: every other line stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from studio.content.faults import WrongValueError
from studio.content.yaml_blocks import Listing, Mapping, Node, Place, Scalar, read_places
from studio.content.yaml_writing import Writable, as_plain, one, written

UNREADABLE = "These keys cannot be read as they stand: mend them in their text first."
"""What is said to who would change a key all the same."""


@dataclass(frozen=True)
class BlockText:
    """The lines of a block, without the lines `---` around it; line ends are `\\n`."""

    text: str

    @cached_property
    def _read(self) -> tuple[Mapping, dict[str, Place]]:
        return _read_once(self.text)

    @property
    def broken(self) -> bool:
        """Whether the block cannot be read, holds a key twice, or stands in curly brackets."""
        block, places = self._read
        return block.broken or len(block.entries) > len(places)

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys in order."""
        return tuple(self._read[0].entries)

    def node(self, key: str) -> Node | None:
        """What is written there, as the reader of decks takes it."""
        return self._read[0].entries.get(key)

    def value(self, key: str) -> object:
        """The same as plain Python; None where the key is not written."""
        node = self.node(key)
        return None if node is None else plain_of(node)

    def key_at(self, line: int) -> str:
        """The key in whose lines a line stands, from 0; empty for any other."""
        places = self._read[1].items()
        return next((key for key, one in places if one.key[0] <= line <= one.end[0]), "")

    def without(self, key: str) -> "BlockText":
        """Without the lines of a key."""
        if self.node(key) is None:
            return self
        place = self._place(key)
        lines = self.text.split("\n")
        del lines[place.key[0] : place.end[0] + 1]
        return BlockText("\n".join(lines))

    def having(
        self, key: str, value: object, rank: Callable[[str], float], origin: "BlockText"
    ) -> "BlockText":
        """With that value; a key that is new goes where its rank has it.

        `origin` is the block as it once was: what was written there is written so again.
        `WrongValueError` where the block cannot be read.
        """
        if self.broken:
            raise WrongValueError(UNREADABLE)
        wanted = as_plain(value)
        if self.node(key) is not None and self.value(key) == wanted:
            return self
        if not origin.broken and origin.node(key) is not None and origin.value(key) == wanted:
            return self._put(key, origin._lines(key), rank)
        made = self._put(key, self._written(key, wanted), rank)
        if made.value(key) == self._tidy(wanted):
            return made
        return self._put(key, written(key, wanted), rank)  # what stood there is of no use

    def _tidy(self, value: Writable) -> object:
        """The value as it will be read."""
        return plain_of(read_places("\n".join(written("k", value)))[0].entries["k"])

    def _written(self, key: str, value: Writable) -> list[str]:
        place = self._read[1].get(key)
        if place is None:
            return written(key, value)
        old = self._lines(key)
        long = place.start[0] == place.key[0] == place.end[0] and isinstance(value, str)
        lines = written(key, value, like=place.style, one_line=long and len(old[0]) > 96)
        if isinstance(value, list) and place.items and place.style == "-":
            lines = [lines[0], *self._items(key, place, value)] if value else lines
        comment = old[-1][place.end[1] :] if place.end[0] == place.start[0] else ""
        if comment.strip():
            lines[0] += comment
        return lines

    def _items(self, key: str, place: Place, value: Sequence[Writable]) -> list[str]:
        """The items below a key; one that stood there keeps the lines it had."""
        node = self.node(key)
        known = [plain_of(item) for item in node.items] if isinstance(node, Listing) else []
        all_lines = self.text.split("\n")
        stood: list[tuple[object, list[str]]] = []
        after = place.start[0]
        for item, own in zip(known, place.items, strict=False):
            stood.append((item, all_lines[after : own.end[0] + 1]))
            after = own.end[0] + 1
        found: list[str] = []
        for item in value:
            same = next((n for n, (was, _) in enumerate(stood) if was == item), None)
            found += one(item) if same is None else stood.pop(same)[1]
        return found

    def _put(self, key: str, lines: list[str], rank: Callable[[str], float]) -> "BlockText":
        """These lines in the place of the key's own, or in the place of a new one."""
        rows = self.text.split("\n") if self.text else []
        place = self._read[1].get(key)
        column = next((place.key[1] for place in self._read[1].values()), 0)
        lines = [" " * column + line if line else "" for line in lines]
        if place is not None:
            rows[place.key[0] : place.end[0] + 1] = lines
            return BlockText("\n".join(rows))
        before = [self._place(name) for name in self.keys if rank(name) <= rank(key)]
        at = max((place.end[0] + 1 for place in before), default=None)
        if at is None:
            at = min((place.key[0] for place in self._read[1].values()), default=len(rows))
        rows[at:at] = lines
        return BlockText("\n".join(rows))

    def _lines(self, key: str) -> list[str]:
        place = self._place(key)
        return self.text.split("\n")[place.key[0] : place.end[0] + 1]

    def _place(self, key: str) -> Place:
        found = self._read[1].get(key)
        if found is None:
            raise WrongValueError(UNREADABLE)
        return found


def plain_of(node: Node) -> object:
    """What is written as plain Python."""
    match node:
        case Scalar():
            return node.value
        case Listing():
            return [plain_of(item) for item in node.items]
        case Mapping():
            return {key: plain_of(inner) for key, inner in node.entries.items()}


@lru_cache(maxsize=512)
def _read_once(text: str) -> tuple[Mapping, dict[str, Place]]:
    return read_places(text)
