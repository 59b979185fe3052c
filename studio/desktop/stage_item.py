"""One keyed group on the stage: drawn once into a pixmap, then only moved, faded and scaled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPixmapItem

from studio.desktop.layers import center, same_drawing, size
from studio.pictures.motion import AT_REST, Drift
from studio.pictures.shapes import Group
from studio.renderers.to_qt import sprite

_HAIR = 1.0004


class StageItem(QGraphicsPixmapItem):
    """A sprite whose origin is its group's middle, so that it grows and travels about it.

    Wide groups are sprites too: a token that moves over a circle would otherwise have the whole
    circle drawn again in every frame.
    """

    def __init__(self, group: Group, scale: float) -> None:
        super().__init__()
        self.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setShapeMode(QGraphicsPixmapItem.ShapeMode.BoundingRectShape)
        self.content = group
        self._pixels = scale
        self._factor = 1.0
        self._place = (0.0, 0.0)
        self._drift = AT_REST
        self._corner = (0.0, 0.0)
        self._drawn = group
        self.render_again(scale)
        self.grow_to(size(group))
        self.place(*center(group))

    @property
    def stale(self) -> bool:
        """Whether the pixmap still shows what the group looked like before."""
        return self._drawn is not self.content

    def take(self, group: Group) -> None:
        """Gives it the group's new state; the pixmap is made again only if it looks different."""
        self.content = group
        if same_drawing(group, self._drawn):
            self._drawn = group

    def render_again(self, scale: float | None = None) -> None:
        """Draws the pixmap anew, at `scale` device pixels a unit; its size on view stays."""
        shown, turned = self.shown_size(), self.shown_turn()
        self._pixels = scale or self._pixels
        made = sprite(self.content, self._pixels)
        x, y = center(self.content)
        self._drawn = self.content
        self.setPixmap(made.pixmap)
        self._corner = (made.x - x * self._pixels, made.y - y * self._pixels)
        self.setOffset(*self._corner)
        self._scale_by(1.0)
        self.grow_to(shown)
        self.turn_to(turned)

    @property
    def stands(self) -> tuple[float, float]:
        """Where its middle is, without its drift."""
        return self._place

    def place(self, x: float, y: float) -> None:
        """Puts its middle there, to the nearest whole device pixel: between them it would blur.

        What drifts goes between pixels too, or it would creep in little jumps.
        """
        (left, top), pixels = self._corner, self._pixels
        self._place = x, y
        if self._drift != AT_REST:
            self.setPos(x + self._drift.dx, y + self._drift.dy)
            return
        self.setPos(
            (round(x * pixels + left) - left) / pixels, (round(y * pixels + top) - top) / pixels
        )

    def drift_to(self, drift: Drift) -> None:
        """Shows it that far from where it stands, and that much larger."""
        if drift != self._drift:
            self._drift = drift
            if drift != AT_REST:
                self.hurry(False)
            self.place(*self._place)
            self._scale_by(self._factor)

    def hurry(self, on: bool) -> None:
        """Copies the pixmap while it travels; a view of another scale resamples it at rest.

        Qt takes twice as long to blit a pixmap that may be resampled, even where it is not.
        """
        smooth = Qt.TransformationMode.SmoothTransformation
        fast = on and self._drift == AT_REST
        self.setTransformationMode(Qt.TransformationMode.FastTransformation if fast else smooth)

    def shown_turn(self) -> float:
        """How far it is turned on view, in degrees."""
        return self._drawn.turn + self.rotation()

    def turn_to(self, degrees: float) -> None:
        """Shows the pixmap turned from how it was drawn."""
        self.setRotation(degrees - self._drawn.turn)

    def shown_size(self) -> float:
        """The size now on view (see `layers.size`)."""
        return size(self._drawn) * self._factor

    def grow_to(self, wanted: float) -> None:
        """Shows the pixmap larger or smaller than it was drawn."""
        self._scale_by(wanted / size(self._drawn))

    def _scale_by(self, factor: float) -> None:
        self._factor = factor
        # Qt only goes between pixels where it resamples: a hair larger makes it do so.
        drift = 1.0 if self._drift == AT_REST else self._drift.factor * _HAIR
        self.setScale(factor * drift / self._pixels)
