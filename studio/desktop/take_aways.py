"""The window of take-aways: what to write, how it looks, where it goes, and what became of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QHideEvent, QKeyEvent, QMoveEvent, QScreen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look import plain
from studio.desktop.take_aways_ask import Asks
from studio.desktop.take_aways_foot import Foot
from studio.desktop.take_aways_list import KindList
from studio.desktop.take_aways_look import LookCard, WrittenCard
from studio.desktop.take_aways_work import Looker, Writer
from studio.exporters.beside import Hour, Listed, TakeAways
from studio.exporters.cards import Card, Look
from studio.exporters.documents import ExportReport, Progress
from studio.exporters.personal_names import read_names
from studio.model.errors import StudioError

_HOURS = {
    Hour.BEFORE: "Before the day: everything is blank, to be printed or to be kept in reserve.",
    Hour.DURING: (
        "The workshop goes on: all of this holds the boards as they stand now, and is for you "
        "alone. The group decides at the end."
    ),
    Hour.AFTER: "The workshop has ended: only what the group kept, or shares, stands in any of it.",
}
_PERSONAL = "personal-handouts"
_WAIT = "Looking what there is …"
_BACK_MS = 150
"""A hand that still drags it is let go on; then it comes back to its screen."""


class TakeAwaysWindow(QWidget):
    """One window for whatever is opened in it, one after another.

    With `tethered` it stays on the screen of the window it belongs to: what stands here is
    private, and the other screen may be the room's.
    """

    told = Signal(str)
    """A sentence about an export that ended while the window was closed."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        tethered: bool = False,
        asks: Asks | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Take-aways")
        self.setMinimumSize(780, 500)
        self._tethered = tethered
        self._asks = asks or Asks()
        self._take_aways: TakeAways | None = None
        self._looker: Looker | None = None
        self._key: object = None
        self._hour = Hour.BEFORE
        self._ticks: dict[tuple[object, Hour], dict[str, bool]] = {}
        self._folders: dict[object, Path] = {}
        self._cards: dict[str, Card] = {}
        self._looks: dict[str, Look] = {}
        self._seen = ""
        self._titles: dict[str, str] = {}
        self._written_to = Path()
        self._written_of: object = None
        self._unread: object = None
        self._writer = Writer(self)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_BACK_MS)
        self._back.timeout.connect(self._come_back)
        self._make_parts()
        self._lay_out()
        self._connect()

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return self._writer.busy

    def open_for(self, key: object, take_aways: TakeAways) -> None:
        """Shows what that deck or workshop leaves; `key` tells it from others."""
        self._stop_looking()
        self._key, self._take_aways = key, take_aways
        self._cards, self._looks, self._seen = {}, {}, ""
        self.kinds.clear()
        self.look.clear(_WAIT)
        self._right.setCurrentWidget(self.look)
        self.foot.show_folder(self.folder)
        self._offer()
        self._looker = Looker(take_aways, self)
        self._looker.listed.connect(self._on_listed)
        self._looker.looked.connect(self._on_looked)
        self._looker.ruled_out.connect(self._on_ruled_out)
        self._looker.failed.connect(self.look.clear)
        self._looker.start()
        self._place()
        self.show()
        self.activateWindow()

    @property
    def folder(self) -> Path:
        """Where what is opened here goes."""
        usual = self._take_aways.folder if self._take_aways is not None else Path()
        return self._folders.get(self._key, usual)

    def forget(self, key: object) -> None:
        """A workshop is erased: nothing of it stays here, and nothing is written of it any more."""
        if self.writing and self._written_of == key:
            self._writer.cancel()
        if self._key != key:
            return
        self.hide()
        self._stop_looking()
        self._key = self._take_aways = None
        self._cards, self._seen = {}, ""
        self.kinds.clear()
        self.of.clear()

    def end(self) -> None:
        """Stops what is under way, and closes."""
        self._writer.end()
        self._stop_looking()
        self.hide()

    def _make_parts(self) -> None:
        self.title = plain("Take-aways", bold=True, size=24)
        self.of = plain("", wrap=True, size=20)
        self.hour = plain("", name="muted", wrap=True)
        self.kinds = KindList()
        self.look = LookCard()
        self.written = WrittenCard()
        self.foot = Foot()
        self._right = QStackedWidget()
        self._right.addWidget(self.look)
        self._right.addWidget(self.written)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.kinds, 10)
        body.addWidget(self._right, 13)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.of, 1)
        column.addLayout(head)
        for part in (self.of, self.hour):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.hour)
        column.addSpacing(2)
        column.addLayout(body, 1)
        column.addWidget(self.foot)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(True)  # Enter presses the one that has the frame

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_chosen)
        self.kinds.ticked.connect(self._on_ticked)
        self.foot.write_wanted.connect(self._on_write)
        self.foot.cancel_wanted.connect(self._on_cancel)
        self.foot.close_wanted.connect(self.hide)
        self.foot.folder_wanted.connect(self._on_folder)
        self.foot.template_wanted.connect(self._on_template)
        self.foot.names_wanted.connect(self._on_names)
        self.foot.names_gone.connect(self._look_for_people)
        self.written.open_wanted.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written_to)))
        )
        self.written.back_wanted.connect(lambda: self._right.setCurrentWidget(self.look))
        self._writer.far.connect(self._on_far)
        self._writer.wrote.connect(self._on_wrote)
        self._writer.failed.connect(self._on_failed)

    def _on_listed(self, found: Listed) -> None:
        self._hour = found.hour
        self._cards = {card.name: card for card in found.cards}
        self.of.setText(found.title)
        self.hour.setText(_HOURS[found.hour])
        self.kinds.fill(found.cards, self._ticks.get((self._key, found.hour), {}))
        self.look.clear()
        self.kinds.start()
        if self._unread == self._key:
            self._right.setCurrentWidget(self.written)
            self._unread = None
        self._offer()
        if self._looker is not None:
            self._looker.try_out(
                tuple(card.name for card in found.cards if not (card.usual or card.sure))
            )

    def _on_chosen(self, kind: str) -> None:
        if not self.writing:
            self._right.setCurrentWidget(self.look)
        if kind == self._seen:
            return
        self._seen = kind
        why_not = self.kinds.rows[kind].why_not
        self.look.begin(self._cards[kind], why_not)
        if kind in self._looks:
            self.look.show_look(self._looks[kind])
        elif not why_not and self._looker is not None:
            self._looker.look(kind, self.foot.options())

    def _on_looked(self, kind: str, look: Look) -> None:
        self._looks[kind] = look
        if kind == self._seen:
            self.look.show_look(look)

    def _on_ruled_out(self, kind: str, why: str) -> None:
        self.kinds.rows[kind].rule_out(why)
        if kind == self._seen:
            self.look.begin(self._cards[kind], why)
        self._offer()

    def _on_ticked(self, kind: str, on: bool) -> None:
        self._ticks.setdefault((self._key, self._hour), {})[kind] = on
        self._offer()

    def _offer(self) -> None:
        self.foot.offer(len(self.kinds.wanted()), writing=self.writing)

    def _on_folder(self) -> None:
        chosen = self._asks.folder(self, self.folder)
        if chosen is not None:
            self._folders[self._key] = chosen
            self.foot.show_folder(chosen)

    def _on_template(self) -> None:
        chosen = self._asks.template(self, self.folder)
        if chosen is not None:
            self.foot.show_template(chosen)

    def _on_names(self) -> None:
        chosen = self._asks.names(self, self.folder)
        if chosen is None:
            return
        try:
            self.foot.show_names(read_names(chosen))
        except StudioError as error:
            self._right.setCurrentWidget(self.look)
            self.look.clear(error.user_text)
            self._seen = ""
            return
        self._look_for_people()

    def _look_for_people(self) -> None:
        """What stands on handouts of people's own is looked at anew: there are names, or none."""
        row = self.kinds.rows.get(_PERSONAL)
        if row is None:
            return
        row.allow()
        row.box.setChecked(bool(self.foot.names))
        self._looks.pop(_PERSONAL, None)
        self._seen = ""
        row.chosen.emit(_PERSONAL)
        self._offer()

    def _on_write(self) -> None:
        kinds = self.kinds.wanted()
        if self._take_aways is None or not kinds or self.writing:
            return
        self._written_to, self._written_of = self.folder, self._key
        self._titles = {name: card.title for name, card in self._cards.items()}
        self.foot.begin(len(kinds))
        self._writer.write(
            self._take_aways, kinds, self.folder, self.foot.options(), self.foot.template
        )

    def _on_cancel(self) -> None:
        self.foot.stopping()
        self._writer.cancel()

    def _on_far(self, far: Progress) -> None:
        self.foot.tell(self._titles.get(far.kind, far.kind), far.done, far.of)

    def _on_wrote(self, report: ExportReport) -> None:
        self.written.show_report(report, self._titles)
        number = len(report.files)
        files = "one file is" if number == 1 else f"{number} files are"
        left = f", {len(report.skipped)} left out" if report.skipped else ""
        # Without names and places: the room may see where this is told.
        self._ended(f"Take-aways: {files} written{left}. Open them again to see which.")

    def _on_failed(self, words: str) -> None:
        self.written.show_fault(words)
        self._ended(f"Take-aways: nothing was written. {words}")

    def _ended(self, words: str) -> None:
        self.foot.end(len(self.kinds.wanted()))
        self._right.setCurrentWidget(self.written)
        if not self.isVisible():
            self._unread = self._written_of
            self.told.emit(words)
        elif self.written.open.isVisibleTo(self):
            self.written.open.setFocus()
        else:
            self.written.back.setFocus()

    def _stop_looking(self) -> None:
        looker, self._looker = self._looker, None
        if looker is not None:
            looker.end()
            looker.deleteLater()

    def _place(self) -> None:
        """Over the window it belongs to, and never larger than its screen."""
        owner = self.parentWidget()
        screen: QScreen = owner.screen() if owner is not None else self.screen()
        room = screen.availableGeometry()
        wide, high = min(1240, room.width() - 40), min(860, room.height() - 60)
        self.resize(wide, high)
        self.move(
            room.center().x() - wide // 2, room.y() + max(0, (room.height() - high) // 2 - 10)
        )

    def _come_back(self) -> None:
        """Where it was moved over the edge of its owner's screen, it comes back onto it."""
        owner = self.parentWidget()
        if owner is None or not self.isVisible():
            return
        room, frame = owner.screen().geometry(), self.frameGeometry()
        if not room.contains(frame):
            x = min(max(frame.x(), room.x()), max(room.x(), room.right() - frame.width()))
            y = min(max(frame.y(), room.y()), max(room.y(), room.bottom() - frame.height()))
            self.move(x, y)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The next screen may be the room's."""
        super().moveEvent(event)
        if self._tethered:
            self._back.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; what is being written goes on. Enter on a box writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.foot.write.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was looked at is forgotten; the keyboard goes back to where it came from."""
        super().hideEvent(event)
        owner = self.parentWidget()
        if owner is not None and owner.isVisible():
            owner.activateWindow()
            owner.setFocus()
        self._stop_looking()
        self._looks.clear()
        self.look.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it stops nothing."""
        event.ignore()
        self.hide()
