"""The lists of words the room's pages listen for: plain text, edited here and nowhere else."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.content.word_lists import WordLists
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button, plain
from studio.model.errors import StudioError
from studio.model.word_list import WordList

_NAMES: Mapping[str, str] = {"distress": "For you alone", "profanity": "Coarse words"}
_TOLD: Mapping[str, str] = {
    "distress": (
        "Whoever writes one of these on a phone or a tablet reads how to get help at once. It goes"
        " to you alone and appears nowhere else. Nothing is refused."
    ),
    "profanity": (
        "What holds one of these waits for you, if “Coarse words wait” is ticked under"
        " Waiting. It is off to begin with."
    ),
}
_HOW = "One word or phrase a line; * stands for any ending; what follows # is a remark."
_FOUND: Mapping[str, str] = {
    "distress": "It would go to you alone.",
    "profanity": "It would wait for you, if that is ticked.",
}
_FREE = "It would be shown like any other."
_BACK = "Back to the shipped list"
_SHIPPED = "The shipped list is back."


class WordListsPanel(QWidget):
    """One list at a time, a line to try it with, and the way back to what was shipped."""

    left = Signal()

    def __init__(self, lists: WordLists | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists = lists
        self._name = "distress"
        self._drafts: dict[str, str] = {}
        self._sure = False
        self._open = False
        self._make_parts()
        self._lay_out()
        self.editor.textChanged.connect(self._on_edited)
        self.sentence.textChanged.connect(self._try)
        self.save.clicked.connect(self._on_save)
        self.back.clicked.connect(self._on_back)

    def use(self, lists: WordLists | None) -> None:
        """The lists of this laptop."""
        self._lists = lists

    def start(self) -> None:
        """Opens the list as it is, or as it was being edited."""
        self._open = True
        self._turn_to(self._name)
        self.editor.setFocus()

    def clear(self) -> None:
        """Takes the words off the screen; what was not saved is not lost."""
        if not self._open:
            return
        self._keep_draft()
        self._open = False
        with QSignalBlocker(self.editor):
            self.editor.clear()
        self.sentence.clear()

    def _make_parts(self) -> None:
        self.tabs: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for name, label in _NAMES.items():
            made = button(label, checkable=True)
            made.clicked.connect(lambda _on=False, name=name: self._on_tab(name))
            group.addButton(made)
            self.tabs[name] = made
        self._told = plain("", wrap=True)
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName("The list, one word or phrase a line")
        self.editor.setStyleSheet("QPlainTextEdit { font-size: 17px; background: white; }")
        self.sentence = QLineEdit()
        self.sentence.setPlaceholderText("Type a sentence to try the list")
        self.sentence.setAccessibleName("A sentence to try the list with")
        self.answer = plain("", bold=True, wrap=True)
        self.answer.setMinimumHeight(22)
        self.state = plain("", name="muted", wrap=True)
        self.save = button("Save", name="main")
        self.back = button(_BACK)

    def _lay_out(self) -> None:
        tabs = QWidget()
        flow = FlowLayout(tabs)
        for made in self.tabs.values():
            flow.addWidget(made)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.back)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain("Words it listens for", bold=True, size=22))
        column.addWidget(tabs)
        column.addWidget(self._told)
        column.addWidget(plain(_HOW, name="muted", wrap=True))
        column.addWidget(self.editor, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.answer)
        column.addLayout(row)

    def _on_tab(self, name: str) -> None:
        self._keep_draft()
        self._turn_to(name)

    def _turn_to(self, name: str) -> None:
        self._name = name
        self.tabs[name].setChecked(True)
        self._told.setText(_TOLD[name])
        with QSignalBlocker(self.editor):
            self.editor.setPlainText(self._drafts.get(name, self._kept()))
        self._tell()
        self._try()

    def _kept(self) -> str:
        return self._lists.text(self._name) if self._lists is not None else ""

    def _keep_draft(self) -> None:
        if self.editor.toPlainText() != self._kept():
            self._drafts[self._name] = self.editor.toPlainText()
        else:
            self._drafts.pop(self._name, None)

    def _on_edited(self) -> None:
        self._tell()
        self._try()

    def _tell(self, words: str = "") -> None:
        """Whose list it is, and whether something of it is not kept yet."""
        own = self._lists is not None and self._lists.is_own(self._name)
        changed = self.editor.toPlainText() != self._kept()
        self._sure = False
        self.back.setText(_BACK)
        self.save.setEnabled(changed and self._lists is not None)
        self.back.setEnabled(own or changed)
        told = "Not saved yet." if changed else "Your own list." if own else "As it was shipped."
        self.state.setText(words or told)

    def _try(self) -> None:
        """What would become of the sentence, by the list as it stands in the editor."""
        said = self.sentence.text()
        found = WordList.read(self.editor.toPlainText()).finds(said)
        self.answer.setText("" if not said.strip() else _FOUND[self._name] if found else _FREE)

    def _on_save(self) -> None:
        text = self.editor.toPlainText()
        self._write(text, "Saved. It holds from now on." if text.strip() else _SHIPPED)

    def _on_back(self) -> None:
        if not self._sure:
            self._sure = True
            self.back.setText("Press once more: your own list goes")
            return
        self._write("", _SHIPPED)

    def _write(self, text: str, done: str) -> None:
        if self._lists is None:
            return
        try:
            self._lists.write(self._name, text)
        except StudioError as error:
            self._tell(f"{error.user_text} What you wrote is still here.")
            return
        self._drafts.pop(self._name, None)
        self._turn_to(self._name)
        self._tell(done)
