"""What a running workshop leaves, joined to its console: the window, slips, the deletion slip."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices

from studio.desktop.console import Console
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.desktop.take_aways import TakeAwaysWindow
from studio.exporters.beside import TakeAways
from studio.exporters.documents import ExportReport
from studio.model.errors import StudioError


class LeavesLink(QObject):
    """Writes beside the show; `told` brings what became of it."""

    told = Signal(str)
    _slips_written = Signal(object)
    _slip_written = Signal(object)

    def __init__(
        self,
        console: Console,
        services: DesktopServices,
        workshop: OpenWorkshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._path = workshop.path
        self.window = TakeAwaysWindow(console, tethered=True)
        self.use(_leaves(services, workshop))
        console.close_panel.take_aways_wanted.connect(self.open)
        console.close_panel.slip_wanted.connect(self._on_slip)
        console.paper.print_wanted.connect(lambda kind: self._write(kind, self._slips_written))
        console.paper.open_wanted.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
        self.window.told.connect(console.tell)
        self._slips_written.connect(console.paper.wrote)
        self._slip_written.connect(self._on_slip_written)

    def use(self, leaves: TakeAways | None) -> None:
        """Takes what writes from now on; with None nothing can be written."""
        self._leaves = leaves
        self._console.close_panel.allow_export(leaves is not None)
        self._console.paper.allow_export(leaves is not None)

    def open(self) -> None:
        """Shows what this workshop leaves, or says that nothing can be written."""
        if self._leaves is not None:
            self.window.open_for(self._path, self._leaves)
        else:
            self._console.tell("There is nowhere to write to here.")

    def open_again(self) -> None:
        """Looks anew where it is in view: what may be taken away is another thing now."""
        if self.window.isVisible():
            self.open()

    def keep_private(self, hidden: bool) -> None:
        """The window goes where the room might see it; what it writes goes on."""
        if hidden and self.window.isVisible():
            self.window.hide()

    def _on_slip(self) -> None:
        self._console.close_panel.tell("Writing …")
        self._write("deletion-slip", self._slip_written)

    def _write(self, kind: str, written: SignalInstance) -> None:
        """Writes one kind beside the show."""
        leaves = self._leaves
        if leaves is None:
            return

        def work() -> None:
            try:
                written.emit(leaves.write((kind,)).run())
            except (StudioError, OSError) as error:
                self.told.emit(f"Nothing was written: {error}")

        threading.Thread(target=work, name="exporter", daemon=True).start()

    def _on_slip_written(self, report: ExportReport) -> None:
        files = tuple(Path(made.path) for made in report.files)
        where = (f"In {files[0].parent}:",) if files else ()
        left = (f"Left out: {one.why}" for one in report.skipped)
        self.told.emit("\n".join((*where, *(path.name for path in files), *left)))


def _leaves(services: DesktopServices, workshop: OpenWorkshop) -> TakeAways | None:
    """The take-aways of a running workshop."""
    make = services.take_aways
    return None if make is None else make(workshop.path, workshop.session)
