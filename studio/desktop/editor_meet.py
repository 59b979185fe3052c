"""When people meet again: the dates of the deck's head, a line each."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fields import Line
from studio.desktop.look import button, plain

_FRESH = {"what": "Meeting again", "in_weeks": 4, "start": "12:00", "minutes": 60}
_COLUMNS = (
    ("what", "What", "Reflective group", 3),
    ("when", "When", "in 4 weeks, or 2027-03-30", 2),
    ("start", "At", "12:00", 1),
    ("minutes", "Minutes", "60", 1),
    ("where", "Where", "Seminar room", 2),
    ("again", "Again", "every 4 weeks, 6 times", 2),
)


class MeetAgain(QWidget):
    """A row of fields a date; Remove beside each, Add below."""

    fields_changed = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._rows: list[tuple[QWidget, dict[str, Line]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(plain("Meeting again", bold=True))
        add = button("Add a date")
        add.clicked.connect(self._on_add)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def redraw(self) -> None:
        """Shows the dates as they stand."""
        dates = self._dates()
        while len(self._rows) < len(dates):
            self._make()
        while len(self._rows) > len(dates):
            box, _fields = self._rows.pop()
            box.hide()
            box.deleteLater()
        for (_box, fields), one in zip(self._rows, dates, strict=True):
            for key, line in fields.items():
                line.redraw(_shown(one, key))

    def _dates(self) -> list[dict[str, Any]]:
        value = self._edits.text.head_value("follow_up")
        found = value if isinstance(value, list | tuple) else ()
        return [dict(one) for one in found if isinstance(one, dict)]

    def _make(self) -> None:
        place = len(self._rows)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        fields = {}
        for key, name, hint, share in _COLUMNS:
            line = Line(f"Date {place + 1}, {name.lower()}", hint=hint)
            line.setToolTip(f"{name}: {hint}")
            line.setMinimumWidth(104 if key == "when" else 72)
            line.typed.connect(partial(self._on_typed, place, key))
            row.addWidget(line, share)
            fields[key] = line
        away = button("✕", tip="Take this date out")
        away.setAccessibleName(f"Take date {place + 1} out")
        away.clicked.connect(lambda: self._on_remove(place))
        row.addWidget(away)
        self._rows.append((box, fields))
        self._column.insertWidget(place + 1, box)
        self.fields_changed.emit()

    def _on_typed(self, place: int, key: str, words: str) -> None:
        dates = self._dates()
        if place < len(dates):
            dates[place] = _changed(dates[place], key, words.strip())
            self._edits.set_head("follow_up", dates, "when you meet again")

    def _on_add(self) -> None:
        self._edits.set_head("follow_up", [*self._dates(), dict(_FRESH)], "when you meet again")

    def _on_remove(self, place: int) -> None:
        dates = self._dates()
        if place < len(dates):
            del dates[place]
            self._edits.set_head("follow_up", dates or None, "when you meet again")


def _shown(one: dict[str, Any], key: str) -> str:
    if key == "when":
        weeks = one.get("in_weeks")
        return f"in {weeks} weeks" if weeks is not None else str(one.get("day", ""))
    if key == "again":
        if "every_weeks" not in one and "times" not in one:
            return ""
        return f"every {one.get('every_weeks', '')} weeks, {one.get('times', '')} times"
    value = one.get(key)
    return "" if value is None else str(value)


def _changed(one: dict[str, Any], key: str, words: str) -> dict[str, Any]:
    """The date with other words in a column; numbers are found in what was written."""
    made = dict(one)
    numbers = [int(word) for word in words.replace(",", " ").split() if word.isdecimal()]
    if key == "when":
        made.pop("in_weeks", None)
        made.pop("day", None)
        if words.count("-") or not numbers:
            made["day"] = words
        else:
            made["in_weeks"] = numbers[0]
    elif key == "again":
        made.pop("every_weeks", None)
        made.pop("times", None)
        made.update(zip(("every_weeks", "times"), numbers, strict=False))
    elif not words and key != "what":
        made.pop(key, None)
    else:
        made[key] = int(words) if key == "minutes" and words.isdecimal() else words
    return made
