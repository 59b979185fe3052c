"""What of the setting up is done today: kept for the day and the room, forgotten the next day."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

FILE = "setting-up.json"


class SetupTicks:
    """The ticks of one day in one room, in a file beside the workshops; nothing personal."""

    def __init__(self, folder: Path, room: str, today: Callable[[], date]) -> None:
        self._path = folder / FILE
        self._room = room
        self._today = today

    def done(self) -> frozenset[str]:
        """The keys that were ticked today in this room; none where the file is another day's."""
        kept = self._read()
        mine = kept.get("day") == self._today().isoformat() and kept.get("room") == self._room
        done = kept.get("done") if mine else None
        return frozenset(str(key) for key in done) if isinstance(done, list) else frozenset()

    def put(self, key: str, *, on: bool) -> frozenset[str]:
        """Ticks or unticks; the keys that are ticked then. `OSError` if it cannot be written."""
        done = self.done() | {key} if on else self.done() - {key}
        kept = {
            "version": 1,
            "day": self._today().isoformat(),
            "room": self._room,
            "done": sorted(done),
        }
        beside = self._path.with_suffix(".part")
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        os.replace(beside, self._path)
        return done

    def _read(self) -> dict[str, object]:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}
