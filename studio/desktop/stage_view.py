"""A window's look at the stage: the page as large as fits, on the paper's colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from studio.desktop.stage import Stage
from studio.pictures.shapes import HEIGHT, WIDTH


class StageView(QGraphicsView):
    """A view of the stage's scene."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.scene, parent)
        self.stage = stage
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setInteractive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the projector shows")
        stage.background_changed.connect(self.resetCachedContent)

    @property
    def unit(self) -> float:
        """Logical pixels a unit."""
        return self.transform().m11()

    def refit(self) -> None:
        """Makes the page as large as the view allows."""
        size = self.viewport().size()
        if size.isEmpty():
            return
        scale = min(size.width() / WIDTH, size.height() / HEIGHT)
        self.setTransform(QTransform.fromScale(scale, scale))
        # The scene seen fills the view, so that Qt has no reason to scroll or centre elsewhere.
        wide, high = size.width() / scale, size.height() / scale
        self.setSceneRect(QRectF((WIDTH - wide) / 2, (HEIGHT - high) / 2, wide, high))
        self.resetCachedContent()
        if self.isVisible():
            self.stage.fits(self, scale * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints, then lets the stage know."""
        super().paintEvent(event)
        self.stage.view_painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page anew."""
        super().resizeEvent(event)
        self.refit()

    def showEvent(self, event: QShowEvent) -> None:
        """Counts again for how fine the sprites are."""
        super().showEvent(event)
        self.refit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden window needs no fine sprites; one that only blanks keeps them."""
        super().hideEvent(event)
        if not self.window().isVisible():
            self.stage.fits(self, 0.0)
