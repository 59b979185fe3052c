"""Every shape of a slide that says something, as blocks of text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from studio.importers.slide_look import Looks
from studio.importers.slide_parts import (
    DIAGRAM_EMPTY,
    OBJECT,
    chart_id,
    diagram_id,
    is_diagram,
    read_chart,
    read_diagram,
    read_table,
    table_of,
)
from studio.importers.slide_shapes import P, Place, Shape
from studio.importers.slide_text import A, Frame, blocks_of, read_frame
from studio.model.agenda import Block

DRAWN = "Drawn shapes, lines and arrows without words are left out."
INK = "Handwriting could not be brought. Save it as a picture and add that."


class WordReader:
    """Reads the words of one slide's shapes; each frame of text once."""

    def __init__(
        self, slide: Any, looks: Looks, links: Mapping[str, str], tell: Callable[[str], None]
    ) -> None:
        self._rels = slide.part.rels
        self._looks = looks
        self._links = links
        self._tell = tell
        self._frames: dict[int, Frame] = {}

    def placed(self, shape: Shape) -> Shape:
        """The shape where it really stands: a placeholder may leave that to its layout."""
        if shape.holder and shape.place == Place():
            return replace(shape, place=self._looks.place(shape))
        return shape

    def frame(self, shape: Shape) -> Frame:
        """The text of a shape; empty where it has none."""
        key = id(shape.element)
        if key not in self._frames:
            body = shape.element.find(f"{P}txBody")
            marks = self._looks.marks(shape)
            self._frames[key] = Frame() if body is None else read_frame(body, marks, self._links)
        return self._frames[key]

    def blocks(self, shape: Shape) -> tuple[Block, ...]:
        """What a shape says; of a picture nothing, it is read elsewhere."""
        match shape.kind:
            case "graphicFrame":
                return self._graphic(shape.element)
            case "contentPart":
                self._tell(INK)
            case "cxnSp":
                self._tell(DRAWN)
            case "sp":
                return self._text(shape)
        return ()

    def _text(self, shape: Shape) -> tuple[Block, ...]:
        frame = self.frame(shape)
        if not frame.lines and not frame.left and not shape.holder:
            properties = shape.element.find(f"{P}spPr")
            filled = properties is not None and properties.find(f"{A}blipFill") is not None
            if not filled and shape.element.find(f".//{P}cNvSpPr[@txBox='1']") is None:
                self._tell(DRAWN)
        return blocks_of(frame, self._tell)

    def _graphic(self, frame: Any) -> tuple[Block, ...]:
        table = table_of(frame)
        if table is not None:
            return read_table(table, self._links, self._tell)
        if (chart := chart_id(frame)) and (part := self._part(chart)) is not None:
            return read_chart(part._element, self._tell)
        if is_diagram(frame):
            part = self._part(diagram_id(frame))
            if part is not None:
                return read_diagram(part.blob, self._tell)
            self._tell(DIAGRAM_EMPTY)
            return ()
        self._tell(OBJECT)
        return ()

    def _part(self, key: str) -> Any:
        rel = self._rels.get(key)
        return rel.target_part if rel is not None and not rel.is_external else None
