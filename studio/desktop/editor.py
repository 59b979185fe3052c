"""The step editor: a day as a list, the chosen step as fields, and what the room will see of it.

Edit → `Edits` → redraw: every part draws from the one text and no part sets another. Pictures and
faults come from `Drawing`, the file is kept by `Saving`; both have threads of their own.
"""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.content.faults import WrongValueError
from studio.desktop.editor_acts import Acts
from studio.desktop.editor_bar import Bar
from studio.desktop.editor_chooser import Chooser
from studio.desktop.editor_day import day_of, kind_name
from studio.desktop.editor_drawing import keys_of
from studio.desktop.editor_edits import HEAD, Edits
from studio.desktop.editor_fields import STYLE
from studio.desktop.editor_fresh import fresh_deck
from studio.desktop.editor_head import DayPage
from studio.desktop.editor_looking import Looking
from studio.desktop.editor_parted import ThreeColumns
from studio.desktop.editor_raw import RawPage, is_raw
from studio.desktop.editor_saving import Place, Saved, Saving
from studio.desktop.editor_side import Side
from studio.desktop.editor_source import Editing
from studio.desktop.editor_step import StepPage
from studio.desktop.editor_tabs import follow_the_eye
from studio.desktop.look import dress_words
from studio.desktop.services import DesktopServices
from studio.model.errors import StudioError

SETTLE_MS, AT_ONCE_MS = 110, 15
"""So long the choice rests on a step before its fields are filled: a held arrow key fills none."""
_SIZE, _ROUND = QSize(1500, 940), QSize(20, 60)
_NEW = Path("my-new-hour.md")
_ALT = "Say here what the picture shows"
_SURE = "Close it once more to let go of what is not saved."


class EditorWindow(QMainWindow):
    """One deck at a time; it hides when it is left and everything is on the disk by then."""

    told = Signal(str)
    changed = Signal()
    run = Signal(object)
    """The path of the deck that is to be opened."""

    def __init__(self, services: DesktopServices, _library: QWidget | None = None) -> None:
        super().__init__()
        make = services.editing
        if make is None:
            raise StudioError("Days cannot be changed here.")
        self._editing: Editing = make()
        dress_words(services.fonts_folder)
        self.setWindowTitle("Change a day")
        self.setStyleSheet(STYLE)
        self.edits = Edits(self)
        self.saving = Saving(self._editing.own, self._editing.files_of, self)
        self.looking = Looking(self.edits, self.activities, self._editing.trust(), self)
        self.bar, self.side = Bar(), Side()
        self.step = StepPage(self.edits, self._editing.activities)
        self.day, self.raw = DayPage(self.edits), RawPage(self.edits)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._on_settled)
        self._chosen_at = QElapsedTimer()
        self._chosen_at.start()
        self._was_shipped = self._sure = False
        self.acts = Acts(self)
        self._build()
        self._connect()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _ROUND))
        self.setMinimumSize(880, 480)

    @property
    def path(self) -> Path:
        """Where the deck lies, or would."""
        return self.saving.place.path or self._editing.own / _NEW

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def activities(self) -> Activities:
        """What steps can be."""
        return self._editing.activities

    def open_fields(self) -> None:
        """Puts the keyboard on the first field of what is chosen."""
        if self._settle.isActive():
            self._settle.stop()
            self._on_settled()
        if isinstance(page := self.page, StepPage | DayPage | RawPage):
            page.start()

    def open_for(self, path: Path | None) -> None:
        """Shows a deck, or with None a fresh one."""
        if not self.leave():
            self.activateWindow()  # it says why
            return
        try:
            text, place = (fresh_deck(), Place(None)) if path is None else self._editing.read(path)
        except WrongValueError as wrong:
            self.told.emit(f"{path}: {wrong}")
            return
        self.saving.open(place)
        self._was_shipped = path is not None and not place.own
        self.edits.open(text)
        self.looking.open()
        self.bar.tell("")
        self.bar.tell_copied(False)
        self.bar.state.setText("Saved in your own days" if place.own else "")
        self.step.start(0)
        self.redraw()
        self._on_settled()
        self.show()
        self.activateWindow()
        self.side.focus_list()

    def redraw(self) -> None:
        """Shows the text as it stands: the list, the page in view, the bar."""
        text = self.edits.text
        title = text.head_value("title")
        self.bar.redraw(str(title or ""), self.edits.undoes, self.edits.redoes)
        self.side.redraw(
            day_of(text, self._editing.activities), keys_of(text.steps), self.edits.chosen
        )

    def save_now(self) -> None:
        """Everything is on the disk afterwards, or a sentence says why not."""
        if self.saving.flush():
            self.bar.state.setText("Saved in your own days")

    def leave(self) -> bool:
        """Saves what waits and hides; false if it could not be saved, and the window stays."""
        if not self.saving.flush():
            return False
        self.hide()
        if self.saving.wrote:  # the start page behind is drawn once, not with every pause
            self.saving.wrote = False
            self.changed.emit()
        return True

    def run_it(self) -> None:
        """Hands the deck over to be opened; one with a fault stays here."""
        if self.looking.stops:
            self.bar.tell("There is something to mend first: it stands below the list.")
        elif self.saving.place.path is None:
            self.saving.want(self.edits.text)
            self._hand_over()
        else:
            self._hand_over()

    def add(self) -> None:
        """Asks which kind of step, and adds it below the chosen one."""
        chooser = Chooser(self._editing.activities, self)
        chooser.chosen.connect(self.add_step)
        self.looking.drawing.sample_drawn.connect(chooser.take_picture)
        self.looking.drawing.want_samples(chooser.names())
        chooser.open()
        chooser.finished.connect(chooser.deleteLater)

    def end(self) -> None:
        """Saves, ends both threads, and goes."""
        self.saving.flush()
        self.looking.end()
        self.hide()
        self.deleteLater()

    def _build(self) -> None:
        self._pages = QStackedWidget()
        for one in (self.step, self.day, self.raw):
            self._pages.addWidget(one)
        split = ThreeColumns(self.side, self._pages, self.looking.preview)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.bar)
        column.addWidget(split, 1)
        self.setCentralWidget(page)
        follow_the_eye(page)

    def _connect(self) -> None:
        self.edits.changed.connect(self._on_changed)
        self.edits.chose.connect(self._on_chose)
        self.edits.refused.connect(self.bar.tell)
        self.side.list.chosen.connect(self.edits.choose)
        self.side.list.moved.connect(self.edits.move)
        self.side.head_chosen.connect(lambda: self.edits.choose(HEAD))
        self.side.asked.connect(self.acts.do)
        self.bar.asked.connect(self.acts.do)
        self.bar.renamed.connect(lambda words: self.edits.set_head("title", words, "the name"))
        self.side.faults.led.connect(self._on_led)
        self.step.room.picture_wanted.connect(lambda: self.acts.do("picture"))
        self.step.shared_wanted.connect(self._on_shared)
        self.raw.mended.connect(self._on_mended)
        self.looking.found.connect(self._on_found)
        self.looking.drawing.small_drawn.connect(self.side.list.days.take_picture)
        self.saving.done.connect(self._on_saved)
        self.saving.failed.connect(
            lambda why: self.bar.tell(f"{why} {_SURE}" if self._sure else why)
        )

    def _on_changed(self) -> None:
        self.redraw()
        self._redraw_page()
        self.saving.want(self.edits.text)
        self._sure = False
        self.bar.state.setText("…")
        self.looking.soon(self.path)

    def _on_chose(self) -> None:
        self.redraw()
        self.looking.first_moment()
        again = self._chosen_at.restart() < SETTLE_MS
        self._settle.start(SETTLE_MS if again else AT_ONCE_MS)

    def _on_settled(self) -> None:
        self._redraw_page()
        self.looking.soon(self.path)

    def _redraw_page(self) -> None:
        """The page of what is chosen; fields wait until the selection rests."""
        page: StepPage | DayPage | RawPage = self.step if self.edits.step else self.day
        page = self.raw if is_raw(self.edits) or self.raw.held else page
        self._pages.setCurrentWidget(page)
        self.looking.preview.setVisible(page is not self.day)
        page.redraw()
        page.tell(self.looking.sentences(self.edits.chosen))

    def _on_found(self) -> None:
        self.side.list.days.mark(self.looking.counts())
        self.side.faults.redraw(self.looking.checked.faults)
        if not self._settle.isActive():
            self._redraw_page()

    def _on_led(self, place: int, key: str) -> None:
        self.edits.choose(place)
        self._settle.stop()
        self._on_settled()
        page = self.page
        if isinstance(page, StepPage | DayPage):
            page.lead_to(key)
        elif isinstance(page, RawPage):
            page.start()

    def add_step(self, name: str) -> None:
        self.edits.insert(StepText.fresh(name, kind_name(name)))
        self._settle.stop()
        self._on_settled()
        self.step.start()

    def add_picture(self, file: Path) -> None:
        """Puts a picture into the chosen step's words; its own words are for who cannot see it."""
        try:
            name = self.saving.keep_beside(self.edits.text, file)
        except (WrongValueError, StudioError) as error:
            self.bar.tell(error.user_text if isinstance(error, StudioError) else str(error))
            return
        line = f"![{_ALT}]({name})"
        self.edits.set_step(
            lambda step: step.with_words(f"{step.words}\n\n{line}".strip()), "a picture"
        )

    def _on_mended(self) -> None:
        self.side.focus_list()
        self._redraw_page()

    def _on_shared(self, name: str) -> None:
        try:
            shared = self._editing.shared_text(self.path, name)
        except WrongValueError as wrong:
            self.bar.tell(str(wrong))
            return
        self.edits.set_step(lambda step: step.made_own(shared), "the shared words")

    def _on_saved(self, saved: Saved) -> None:
        if not self.saving.waiting:
            self.bar.state.setText("Saved in your own days")
        self.bar.tell(saved.why)
        if saved.why:
            return
        if saved.copied and self._was_shipped:
            self.bar.tell_copied(True)

    def _hand_over(self) -> None:
        if self.leave():
            self.run.emit(self.saving.place.path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is leaving it."""
        if self.leave() or self._sure:
            self._sure = False
            self.saving.forget()
            event.accept()
            self.told.emit("")
        else:
            event.ignore()
            self._sure = True
            self.bar.tell(f"{self.bar.message.text()} {_SURE}")
