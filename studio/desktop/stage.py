"""The stage: the one scene that the projector shows and the console's preview looks at.

It holds the projector's picture and nothing else. A new picture is joined to the old one by keys:
what is new fades in and settles, what moved travels, what is gone fades out.
"""

import time
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsScene, QWidget

from studio.desktop.layers import LOOSE, center, layers, size, words
from studio.desktop.motion_player import MotionPlayer
from studio.desktop.stage_item import StageItem
from studio.desktop.tween import MasterClock
from studio.pictures.difference import difference
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Picture
from studio.renderers.to_qt import draw_items

ENTER_MS, MOVE_MS, LEAVE_MS = 400.0, 400.0, 250.0
SETTLE = 14.0
"""How far above its place, in units, something new begins."""
REDRAW_BUDGET_S = 0.006
BREATH_MS = 1200.0
"""For how long changes that follow each other put off that what looks different is drawn anew."""
_PAGE = QRectF(0, 0, WIDTH, HEIGHT)
EMPTY = Picture("", ())


class StageScene(QGraphicsScene):
    """A page of paper with the picture's backdrop on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_PAGE, parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.picture = EMPTY

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Drawn once for each view's size; the views keep it."""
        painter.fillRect(rect, QColor(self.picture.background))
        if self.picture.backdrop:
            painter.save()
            painter.setClipRect(_PAGE)
            draw_items(painter, self.picture.backdrop)
            painter.restore()


class Stage(QObject):
    """Shows pictures; `painted` tells which position of the log a view has just painted."""

    painted = Signal(int)
    background_changed = Signal()

    def __init__(self, parent: QObject | None = None, *, manual: bool = False) -> None:
        super().__init__(parent)
        self.scene = StageScene(self)
        self.clock = MasterClock(self, manual=manual)
        self._reduced = False
        self._items: dict[str, StageItem] = {}
        self._motions = MotionPlayer(self.clock, self._items)
        self._scales: dict[int, float] = {}
        self._scale = 1.0
        self._awaited = -1
        self._rescale = QTimer(self)
        self._rescale.setSingleShot(True)
        self._rescale.setInterval(60)
        self._rescale.timeout.connect(self._on_rescale)
        # What looks different travels as it was drawn, turned and scaled, and is drawn anew where
        # it arrives: many changes in one breath are drawn once.
        self._arrival = QTimer(self)
        self._arrival.setSingleShot(True)
        self._arrival.setInterval(round(MOVE_MS))
        self._breath = 0.0
        self._redraw = QTimer(self)
        self._arrival.timeout.connect(self._redraw.start)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._on_redraw)

    @property
    def reduced_motion(self) -> bool:
        """Whether things jump to their places and nothing moves by itself."""
        return self._reduced

    @reduced_motion.setter
    def reduced_motion(self, on: bool) -> None:
        self._reduced = on
        self._motions.follow(layers(self.picture), moving=not on)

    @property
    def drifting(self) -> bool:
        """Whether a motion of the picture is played now."""
        return self._motions.playing

    def hold_motion(self, on: bool) -> None:
        """Lets motions stand where they are while the picture is covered, and go on afterwards."""
        self._motions.hold(on)

    @property
    def picture(self) -> Picture:
        """What is shown, or on its way."""
        return self.scene.picture

    def keys(self) -> tuple[str, ...]:
        """The keys of what is on the stage."""
        return tuple(self._items)

    def item(self, key: str) -> StageItem:
        """The sprite of a group; KeyError if it is not there."""
        return self._items[key]

    def show(self, picture: Picture, position: int = 0, *, animate: bool = True) -> None:
        """Brings the stage to a new picture, the one after the log's `position`."""
        old, self.scene.picture = self.scene.picture, picture
        moving = animate and not self.reduced_motion
        if (old.backdrop, old.background) != (picture.backdrop, picture.background):
            self.background_changed.emit()
        # Compared with what lies there, whatever became of the picture before.
        there = tuple(item.content for item in self._items.values())
        groups = layers(picture)
        change = difference(Picture("", there), Picture("", groups))
        for group in change.leave:
            self._leave(group.key, moving)
        for before, group in change.update:
            if replace(before, motion=group.motion) != group:
                self._update(group, moving)
            else:
                self._items[group.key].take(group)
        for group in change.enter:
            self._enter(group, moving)
        for z, key in enumerate(change.order):
            self._items[key].setZValue(z)
        self._motions.follow(groups, moving=not self._reduced)
        touched = (*change.enter, *(after for _, after in change.changed))
        self._await(position, _on_page(touched[0]) if touched else (0.0, 0.0))

    def finish(self) -> None:
        """Lets everything arrive and draws what is still to be drawn."""
        if self._rescale.isActive():
            self._rescale.stop()
            self._on_rescale()
        self.clock.finish()
        for item in self._items.values():
            if item.stale:
                item.render_again()
        self._arrival.stop()
        self._redraw.stop()

    def fits(self, view: QWidget, scale: float) -> None:
        """A view tells how many device pixels it gives a unit; 0 when it is gone."""
        if scale > 0:
            self._scales[id(view)] = scale
        else:
            self._scales.pop(id(view), None)
        wanted = max(self._scales.values(), default=1.0)
        if not self._items:
            self._scale = wanted
        elif wanted != self._scale:
            self._rescale.start()

    def view_painted(self) -> None:
        """A view has painted a frame."""
        if self._awaited >= 0:
            position, self._awaited = self._awaited, -1
            self.painted.emit(position)

    def _await(self, position: int, place: tuple[float, float]) -> None:
        self._awaited = position
        # A picture that looks the same is painted too, so that whoever waits for it hears of it.
        self.scene.invalidate(QRectF(*place, 1, 1), QGraphicsScene.SceneLayer.ItemLayer)

    def _enter(self, group: Group, moving: bool) -> None:
        item = StageItem(group, self._scale)
        self._items[group.key] = item
        self.scene.addItem(item)
        if not moving:
            return
        x, y = center(group)
        lift = 0.0 if group.key.startswith(LOOSE) else SETTLE

        def settle(part: float) -> None:
            item.setOpacity(part)
            item.place(x, y - lift * (1 - part))

        item.hurry(True)
        self.clock.run(item, ENTER_MS, settle, lambda: item.hurry(False))

    def _leave(self, key: str, moving: bool) -> None:
        item = self._items.pop(key)
        self.clock.drop(item)
        if not moving:
            self.scene.removeItem(item)
            return
        start = item.opacity()
        item.hurry(True)
        self.clock.run(
            item,
            LEAVE_MS,
            lambda part: item.setOpacity(start * (1 - part)),
            lambda: self.scene.removeItem(item),
        )

    def _update(self, group: Group, moving: bool) -> None:
        item = self._items[group.key]
        if group.key.startswith(LOOSE) or words(item.content) != words(group):
            # New words replace old ones at once: what was taken back must not linger.
            self._replace(group, moving)
            return
        item.take(group)
        if item.stale and not moving:
            item.render_again()
        self.clock.drop(item)
        item.hurry(False)
        item.setOpacity(1)
        if moving:
            self._travel(item)
        else:
            item.place(*center(group))
            item.grow_to(size(group))
            item.turn_to(group.turn)
        if item.stale:
            self._draw_on_arrival()

    def _draw_on_arrival(self) -> None:
        now = self.clock.now()
        if not self._arrival.isActive():
            self._breath = now
        if now - self._breath < BREATH_MS:
            self._arrival.start()

    def _replace(self, group: Group, moving: bool) -> None:
        old = self._items[group.key]
        fade = moving and group.key.startswith(LOOSE)
        self._leave(group.key, fade)
        self._enter(group, fade)
        item = self._items[group.key]
        if moving and not fade and old.stands != center(group):
            item.place(*old.stands)
            self._travel(item)

    def _travel(self, item: StageItem) -> None:
        (left, top), (x, y) = item.stands, center(item.content)
        if item.content.motion and self._motions.push(item.content.key, left - x, top - y):
            left, top = x, y
            item.place(x, y)
        before, after = item.shown_size(), size(item.content)
        start, end = item.shown_turn(), item.content.turn
        end = start + (end - start + 180) % 360 - 180  # the short way round
        grows = before != after or start != end

        def move(part: float) -> None:
            item.place(left + (x - left) * part, top + (y - top) * part)
            if grows:
                item.grow_to(before + (after - before) * part)
                item.turn_to(start + (end - start) * part)

        item.hurry(True)
        self.clock.run(item, MOVE_MS, move, lambda: item.hurry(False))

    def _on_redraw(self) -> None:
        """Draws again what looks different, a little at a time between frames."""
        deadline = time.monotonic() + REDRAW_BUDGET_S
        for item in self._items.values():
            if item.stale:
                item.render_again()
                if time.monotonic() > deadline:
                    return
        self._redraw.stop()

    def _on_rescale(self) -> None:
        self._scale = max(self._scales.values(), default=1.0)
        for item in self._items.values():
            item.render_again(self._scale)


def _on_page(group: Group) -> tuple[float, float]:
    x, y = center(group)
    return min(max(x, 0.0), WIDTH - 1), min(max(y, 0.0), HEIGHT - 1)
