"""What a slide takes over from its layout and master: where placeholders stand, their bullets."""

from typing import Any

from studio.importers.slide_shapes import P, Place, Shape, place_of
from studio.importers.slide_text import A, Marks, own_mark

_BODY = ("body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic", "vert")
_IN_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


class Looks:
    """The layout and master of one slide."""

    def __init__(self, slide: Any) -> None:
        self._layout = self._master = self._styles = None
        try:
            layout = slide.slide_layout
            self._layout = layout.shapes._spTree
            self._master = layout.slide_master.shapes._spTree
            self._styles = layout.slide_master.element.find(f"{P}txStyles")
        except (KeyError, AttributeError, ValueError):  # a slide without them stands by itself
            return

    def place(self, shape: Shape) -> Place:
        """Where a placeholder stands that does not say so itself."""
        for element in (self._held_by_layout(shape), self._held_by_master(shape)):
            if element is not None and (found := place_of(element)) is not None:
                return found
        return shape.place

    def marks(self, shape: Shape) -> Marks:
        """How each level of a shape's text is marked where its paragraph does not say so."""
        styles = [_style(shape.element)]
        if shape.holder:
            styles += [_style(self._held_by_layout(shape)), _style(self._held_by_master(shape))]
        if self._styles is not None and shape.holder in _BODY:
            styles.append(self._styles.find(f"{P}bodyStyle"))

        def mark(level: int) -> str:
            for style in styles:
                if style is None:
                    continue
                found = own_mark(style.find(f"{A}lvl{level + 1}pPr"))
                if found is not None:
                    return found
            return ""

        return mark

    def _held_by_layout(self, shape: Shape) -> Any:
        same = [held for held in _holders(self._layout) if held[1] == shape.index]
        alike = [held for held in _holders(self._layout) if held[0] == shape.holder]
        found = same or alike
        return found[0][2] if found else None

    def _held_by_master(self, shape: Shape) -> Any:
        wanted = _IN_MASTER.get(shape.holder, shape.holder)
        return next((one for kind, _, one in _holders(self._master) if kind == wanted), None)


def _holders(tree: Any) -> list[tuple[str, int, Any]]:
    """Type, index and element of every placeholder of a layout or master."""
    if tree is None:
        return []
    found = []
    for element in tree.iterchildren(f"{P}sp", f"{P}pic"):
        holder = next(element.iter(f"{P}ph"), None)
        if holder is not None:
            index = holder.get("idx", "0")
            number = int(index) if index.isdecimal() else 0
            found.append((holder.get("type", "obj"), number, element))
    return found


def _style(element: Any) -> Any:
    """The list style of a shape's text, or None."""
    body = element.find(f"{P}txBody") if element is not None else None
    return body.find(f"{A}lstStyle") if body is not None else None
