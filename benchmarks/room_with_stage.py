"""The running program for a bench: session, room and an offscreen projector, driven from outside.

Prints one JSON line when ready. At each line on standard input it prints what it measured since
the last one; at the end of the input it ends. Its stage moves all the time, as under a practice's
ring, so that every frame that comes late is seen.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from studio.app.house import House
from studio.desktop.stage_probe import StageProbe, run_beside_stage
from studio.model.commands import Go, OpenWays, Reveal
from studio.model.events import EntryAdded, Recorded
from studio.model.people import TRAINER, Way
from studio.session.contract import WorkshopState

_CORNER = QRectF(1278, 718, 1, 1)


class Watch(QObject):
    """When each entry was on the stage, and how far apart its frames are."""

    def __init__(self, probe: StageProbe) -> None:
        super().__init__()
        self._probe = probe
        self._lock = threading.Lock()
        self._waiting: dict[str, int] = {}
        self._painted: dict[str, float] = {}
        self._frames: list[float] = []
        self._last = 0.0
        self._commits = 0
        probe.stage.painted.connect(self._on_painted)
        probe.stage.clock.start_loop("bench", self._on_tick)
        probe.view.viewport().installEventFilter(self)

    def on_commit(self, recorded: tuple[Recorded, ...], state: WorkshopState) -> None:
        """On the session's thread."""
        with self._lock:
            for one in recorded:
                if isinstance(one.event, EntryAdded):
                    self._waiting[one.event.entry] = one.position

    def taken(self) -> dict[str, object]:
        """What was measured since it was asked last; times in seconds and milliseconds."""
        with self._lock:
            commits = self._probe.timings()[self._commits :]
            self._commits += len(commits)
            told = {"painted": self._painted, "frames": self._frames, "commits": commits}
            self._painted, self._frames = {}, []
        return told | {"cpu": sum(os.times()[:2])}

    def _on_painted(self, position: int) -> None:
        now = time.monotonic()
        with self._lock:
            for entry in [e for e, place in self._waiting.items() if place <= position]:
                self._painted[entry] = now
                del self._waiting[entry]

    def _on_tick(self, _at: float) -> None:
        """Every tick of the stage's clock has a little to paint."""
        self._probe.stage.scene.invalidate(_CORNER, QGraphicsScene.SceneLayer.ItemLayer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Counts every frame as it begins to be painted; what is late here is seen late."""
        if event.type() == QEvent.Type.Paint:
            now = time.monotonic()
            if self._last:
                with self._lock:
                    self._frames.append((now - self._last) * 1000)
            self._last = now
        return super().eventFilter(watched, event)


def main(data: str, deck: str, step: str) -> None:
    house = House.at(Path(data))
    workshop = house.open_workshop(deck)
    room = workshop.open_room("127.0.0.1", 8790)
    workshop.session.submit(Go(step), TRAINER).result()
    opened = workshop.session.state.open_step
    workshop.session.submit(OpenWays(opened, frozenset(Way)), TRAINER).result()
    workshop.session.submit(Reveal(), TRAINER).result()

    def work(probe: StageProbe) -> None:
        watch = watching[0]
        leave = workshop.session.subscribe(watch.on_commit)
        ready = {
            "port": room.port,
            "code": room.join_code,
            "step": opened,
            "workshop": str(workshop.path),
        }
        print(json.dumps(ready), flush=True)
        for _ in sys.stdin:
            print(json.dumps(watch.taken()), flush=True)
        leave()

    watching: list[Watch] = []
    run_beside_stage(
        workshop.session, workshop.activities, work, before=lambda p: watching.append(Watch(p))
    )
    workshop.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
