"""The step's first sheet: the words for the room, and the settings of its activity."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.content.settings_fields import fields_of
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fields import Words, labelled
from studio.desktop.look import button, plain
from studio.desktop.settings_form import SettingsForm

_SHARED = (
    "The words of this step come from the shared text “{name}”, which other days use too. "
    "What you write here is added above them."
)


_MARK = re.compile(r"^Notes:(?=[ \t]*$)", re.MULTILINE)
_PICTURED = ("slide", "practice")
"""Kinds of step whose text may hold pictures."""


class RoomSheet(QWidget):
    """Words, prompt and settings. Forms of settings are kept by activity, so that none waits."""

    fields_changed = Signal()
    """Other fields are there than before."""
    picture_wanted = Signal()
    shared_wanted = Signal(str)
    """The words of a shared text are to become the step's own."""

    def __init__(self, edits: Edits, activities: Activities) -> None:
        super().__init__()
        self._edits = edits
        self._activities = activities
        self._forms: dict[str, SettingsForm] = {}
        self._form: SettingsForm | None = None
        self.words = Words(
            "Words for the room",
            hint="What stands on the page: sentences, or a list with “- ” before each line.",
            lines=3,
        )
        self.words.typed.connect(
            lambda text: edits.set_step(
                lambda s: s.with_words(_for_all(text)), "the words", "words"
            )
        )
        self._settings: frozenset[str] = frozenset()
        self._picture = button("Add a picture …", tip="A PNG or JPEG; it is copied to your day")
        self._picture.clicked.connect(self.picture_wanted)
        self._shared = plain("", name="muted", wrap=True)
        self._own = button("Make them my own here")
        self._own.clicked.connect(self._on_own)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 4, 8, 8)
        self._column.setSpacing(10)
        self._words = labelled("Words for the room", self.words)
        self._column.addWidget(self._words)
        self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._shared)
        self._column.addWidget(self._own)
        self._column.addStretch(1)

    def redraw(self, step: StepText) -> None:
        """Shows them for a step."""
        self.words.redraw(step.words)
        shared = step.text("include")
        self._shared.setText(_SHARED.format(name=shared) if shared else "")
        self._shared.setVisible(bool(shared))
        self._own.setVisible(bool(shared))
        self._picture.setVisible(step.activity in _PICTURED or "![" in step.words)
        form = self._form_of(step.activity)
        if form is not self._form:
            self._put(form)
        if form is not None:
            form.redraw(step)

    def tell(self, faults: Mapping[str, str]) -> None:
        """What is wrong, by key, beside the fields of the settings."""
        if self._form is not None:
            self._form.tell(faults)

    def knows(self, key: str) -> bool:
        """Whether a key is a setting that is told beside its field."""
        return key in self._settings

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the deck."""
        if key in ("words", "include"):
            return self.words
        return self._form.field_of(key) if self._form is not None else None

    def _form_of(self, activity: str) -> SettingsForm | None:
        if activity not in self._activities:
            return None
        if activity not in self._forms:
            form = SettingsForm(self._activities[activity])
            form.changed.connect(self._on_setting)
            form.fields_changed.connect(self.fields_changed)
            self._forms[activity] = form
        return self._forms[activity]

    def _put(self, form: SettingsForm | None) -> None:
        """Another form: above the words where it holds the question that the room reads first."""
        if self._form is not None:
            self._form.hide()
            self._column.removeWidget(self._form)
        self._form = form
        self._settings = frozenset()
        if form is None:
            return
        names = [one.name for one in fields_of(self._activities[self._name_of(form)])]
        self._settings = frozenset(names)
        words = self._column.indexOf(self._words)
        self._column.insertWidget(words if "prompt" in names else words + 2, form)
        form.show()
        self.fields_changed.emit()

    def _name_of(self, form: SettingsForm) -> str:
        return next(name for name, one in self._forms.items() if one is form)

    def _on_setting(self, key: str, value: object) -> None:
        self._edits.set_value(key, value, key.replace("_", " "), merge=True)

    def _on_own(self) -> None:
        step = self._edits.step
        if step is not None and step.text("include"):
            self.shared_wanted.emit(step.text("include"))


def _for_all(text: str) -> str:
    """Words of which a line `Notes:` is one, set in: it takes nothing away while somebody types."""
    return _MARK.sub(" Notes:", text)
