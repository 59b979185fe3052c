"""Take-aways without a process: what the window shows of them is settled by a test."""

import threading
from collections.abc import Callable
from pathlib import Path

from studio.exporters.beside import Hour, Listed, TakeAways, Writing
from studio.exporters.cards import GROUP, LED, ROOM, Card, Look
from studio.exporters.child import Cancelled
from studio.exporters.documents import ExportReport, Made, Progress, Skipped
from studio.exporters.source import Options
from studio.model.errors import StudioError

CARDS = (
    Card("handout", "Handout", "What was done.", GROUP, "pdf", True),
    Card("message", "Message", "A ready e-mail.", GROUP, "txt", True),
    Card("personal-handouts", "Personal handouts", "A sheet a name.", GROUP, "pdf", False),
    Card("deck", "Slides to edit", "Every slide and board.", LED, "pptx", True),
    Card("slips", "Slips", "To write on by hand.", ROOM, "pdf", False),
)
NO_SLIPS = "The workshop has ended: slips are for a step that is open."
NO_NAMES = "They need the names that people gave for them."
LEFT_OUT = "There is not enough room on the disk."


class Writer(Writing):
    """Writes what is asked for once it is let; the deck is never among it."""

    def __init__(self, kinds: tuple[str, ...], folder: Path) -> None:
        self.kinds, self.folder = kinds, folder
        self.may_go_on = threading.Event()
        self.cancelled = False

    def run(self, told: Callable[[Progress], None] = lambda _far: None) -> ExportReport:
        """Tells of each kind, then waits."""
        assert threading.current_thread() is not threading.main_thread()
        for done, kind in enumerate(self.kinds):
            told(Progress(kind, done, len(self.kinds)))
        assert self.may_go_on.wait(10)
        if self.cancelled:
            raise Cancelled
        made = tuple(
            Made(kind, str(self.folder / f"day_{kind}.pdf"), 2048)
            for kind in self.kinds
            if kind != "deck"
        )
        return ExportReport(made, (Skipped("deck", LEFT_OUT),) if "deck" in self.kinds else ())

    def cancel(self) -> None:
        """Stops it."""
        self.cancelled = True
        self.may_go_on.set()


class Leaves(TakeAways):
    """What a workshop leaves, told at once; `page` is the first page of every kind."""

    def __init__(self, folder: Path, page: bytes = b"", hour: Hour = Hour.AFTER) -> None:
        self.folder = folder
        self.page = page
        self.hour = hour
        self.looking = threading.Event()
        self.holds = self.refuses = False
        self.written: list[Writer] = []
        self.options: list[Options | None] = []

    def listed(self) -> Listed:
        """All kinds."""
        return Listed("A day on the ward", self.hour, CARDS)

    def look(self, kind: str, width: int, options: Options | None = None) -> Look:
        """A page, the words of the message, or why there are no slips."""
        assert threading.current_thread() is not threading.main_thread()
        self.looking.set()
        if kind == "slips" and self.hour is Hour.AFTER:
            raise StudioError(NO_SLIPS)
        if kind == "personal-handouts" and not (options and options.names):
            raise StudioError(NO_NAMES)
        return Look(words="Dear all") if kind == "message" else Look(self.page, pages=3)

    def write(
        self, kinds: tuple[str, ...], folder: Path | None = None, options: Options | None = None
    ) -> Writing:
        """Ready to write; with `holds` it waits for the test."""
        made = (Refusing if self.refuses else Writer)(kinds, folder or self.folder)
        if not self.holds:
            made.may_go_on.set()
        self.written.append(made)
        self.options.append(options)
        return made

    def rest(self) -> None:
        """Nothing runs."""


class Refusing(Writer):
    """Writes nothing, and says why."""

    def run(self, told: Callable[[Progress], None] = lambda _far: None) -> ExportReport:
        """Every kind is left out."""
        return ExportReport((), tuple(Skipped(kind, LEFT_OUT) for kind in self.kinds))
