"""How a step looks in the editor's list: its picture, time, title, minutes and marks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.desktop.editor_day import DayRow
from studio.pictures.theme import ACCENT, CARD, FOCUS, INK, INK_MUTED, LINE, PAPER, mix

SMALL = QSize(80, 45)
"""A row's picture in pixels."""
_SMALLER, _NARROW = QSize(56, 32), 290
"""The same where the list is narrower than that."""
ROW = 62
_GAP = 8
_NUMBER = 26
_CHOSEN = QColor(mix(PAPER, ACCENT, 0.20))
_RULE = QColor(mix(LINE, CARD, 0.5))
_MUTED, _INK, _FAULT = QColor(INK_MUTED), QColor(INK), QColor("#a12a1f")
_EMPTY = QColor(mix(PAPER, INK, 0.06))

Index = QModelIndex | QPersistentModelIndex


class DayModel(QAbstractListModel):
    """The rows with what is wrong in each, and their pictures as they come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[DayRow, ...] = ()
        self.keys: tuple[str, ...] = ()
        self.faults: dict[int, int] = {}
        self._pictures: dict[str, QPixmap] = {}

    def fill(self, rows: tuple[DayRow, ...], keys: tuple[str, ...]) -> None:
        """Other rows; those that stay as they were are not painted anew."""
        old, old_keys = self.rows, self.keys
        if len(old) != len(rows):
            self.beginResetModel()
            self.rows, self.keys = rows, keys
            self.endResetModel()
            return
        self.rows, self.keys = rows, keys
        other = [
            i
            for i, pair in enumerate(zip(rows, keys, strict=True))
            if pair != (old[i], old_keys[i])
        ]
        if other:
            self.dataChanged.emit(self.index(other[0]), self.index(other[-1]))

    def mark(self, faults: dict[int, int]) -> None:
        """How many faults each row has."""
        if faults != self.faults:
            self.faults = faults
            if self.rows:
                self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def take_picture(self, key: str, small: QImage) -> None:
        """A picture has come."""
        self._pictures[key] = QPixmap.fromImage(small)
        for place, own in enumerate(self.keys):
            if own == key:
                self.dataChanged.emit(self.index(place), self.index(place))

    def picture(self, place: int) -> QPixmap | None:
        """The row's picture, if it has come."""
        return self._pictures.get(self.keys[place]) if place < len(self.keys) else None

    def words(self, place: int) -> str:
        """The row as it is read aloud."""
        row = self.rows[place]
        told = [f"{row.number}. {row.title}", row.kind, f"{row.minutes} minutes"]
        told += [f"at {row.start}" if not row.optional else "", *row.marks]
        count = self.faults.get(place, 0)
        told.append(f"{count} to mend" if count else "")
        return ", ".join(filter(None, told))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many steps."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; whole words for who does not see it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()].title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row())
        return None


class RowPainter(QStyledItemDelegate):
    """Paints a row; it knows no widget and keeps its faces, so that sixty rows stay quick."""

    def __init__(self, model: DayModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._fonts: tuple[QFont, QFont, QFont] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """All rows are alike."""
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Number, picture, title, and the line below."""
        place = index.row()
        if place >= len(self._model.rows):
            return
        row, box = self._model.rows[place], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        self._ground(painter, box, chosen, focused)
        plain, bold, small = self._faces(option.font)
        painter.setFont(small)
        painter.setPen(_MUTED)
        left = QRect(box.left(), box.top(), _NUMBER, box.height())
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         str(row.number))  # fmt: skip
        size = SMALL if box.width() >= _NARROW else _SMALLER
        frame = QRect(box.left() + _NUMBER + _GAP, box.center().y() - size.height() // 2,
                      size.width(), size.height())  # fmt: skip
        self._picture(painter, frame, place, row.optional)
        words = box.adjusted(frame.right() - box.left() + _GAP + 2, 8, -_GAP, -8)
        taken = self._words(painter, words, row, (plain, bold, small))
        self._below(painter, words.adjusted(0, 0, -taken, 0), place, small)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, chosen: bool, focused: bool) -> None:
        if chosen:
            painter.fillRect(box, _CHOSEN)
        painter.setPen(_RULE)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen and focused:
            painter.setPen(QPen(QColor(FOCUS), 2))
            painter.drawRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5))

    def _picture(self, painter: QPainter, frame: QRect, place: int, faint: bool) -> None:
        picture = self._model.picture(place)
        if faint:
            painter.setOpacity(0.55)
        if picture is None:
            painter.fillRect(frame, _EMPTY)
        else:
            painter.drawPixmap(frame, picture)
        painter.setOpacity(1)
        painter.setPen(QColor(LINE))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))

    def _words(
        self, painter: QPainter, box: QRect, row: DayRow, fonts: tuple[QFont, QFont, QFont]
    ) -> int:
        """Title and minutes; how many pixels the minutes take of the line below."""
        plain, bold, _small = fonts
        minutes = f"{row.minutes} min" if row.minutes else ""
        painter.setFont(plain)
        painter.setPen(_INK)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, minutes)
        painter.setFont(bold)
        painter.setPen(_MUTED if row.optional else _INK)
        title = QFontMetrics(bold).elidedText(row.title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        return QFontMetrics(plain).horizontalAdvance(minutes) + _GAP

    def _below(self, painter: QPainter, box: QRect, place: int, small: QFont) -> None:
        row, count = self._model.rows[place], self._model.faults.get(place, 0)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.setFont(small)
        metrics = QFontMetrics(small)
        at = box.left()
        painter.setPen(_FAULT if count else _MUTED)
        if count:
            told = f"⚠ {count} to mend"
        else:
            when = "" if row.optional else row.start
            told = "  ·  ".join(filter(None, (when, *(row.marks or (row.kind,)))))
        rest = QRect(at, box.top(), box.right() - at, box.height())
        painter.drawText(
            rest, bottom, metrics.elidedText(told, Qt.TextElideMode.ElideRight, rest.width())
        )

    def _faces(self, base: QFont) -> tuple[QFont, QFont, QFont]:
        if self._fonts is None:
            bold, small = QFont(base), QFont(base)
            bold.setBold(True)
            small.setPixelSize(13)
            self._fonts = QFont(base), bold, small
        return self._fonts


def accessible(rows: Sequence[DayRow]) -> str:
    """The whole list in a line, for who hears it."""
    return f"{len(rows)} steps" if len(rows) != 1 else "1 step"
