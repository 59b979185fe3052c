"""Tables, charts and diagrams of a slide as words: what they say, in lists."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from studio.importers.slide_text import A, R, listed, number_of, read_frame
from studio.model.agenda import Block, Bullets, Paragraph
from studio.model.text import clean

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
TABLE = "A table stands as a list, a row an item."
CHART = "A chart stands as a list of its figures. To show it, save it as a picture and add that."
DIAGRAM = "A diagram (SmartArt) stands as a list of its words."
DIAGRAM_EMPTY = "A diagram (SmartArt) could not be brought. Save it as a picture and add that."
OBJECT = (
    "Something of another program (a sheet, a document) could not be brought. Save it as a "
    "picture and add that."
)
_MOST_FIGURES = 400
_DIAGRAMS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"

Tell = Callable[[str], None]


def read_table(table: Any, links: Mapping[str, str], tell: Tell) -> tuple[Block, ...]:
    """Each row as an item: its first cell, then the others, under what heads their columns."""
    rows = [list(_cells(row, links)) for row in table.iterchildren(f"{A}tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ()
    tell(TABLE)
    properties = table.find(f"{A}tblPr")
    headed = properties is not None and properties.get("firstRow") in ("1", "true")
    if not (headed and len(rows) > 1 and len(rows[0]) > 1):
        return (Bullets(tuple(" – ".join(filter(None, row)) for row in rows)),)
    heads = rows[0]
    return (Bullets(tuple(_row(row, heads) for row in rows[1:])),)


def read_chart(chart: Any, tell: Tell) -> tuple[Block, ...]:
    """Its title, then an item for each of its categories with the figures of every series."""
    tell(CHART)
    head = chart.find(f".//{C}chart/{C}title")
    title = clean(" ".join(t.text or "" for t in head.iter(f"{A}t"))) if head is not None else ""
    series = [_series(one) for one in chart.iter(f"{C}ser")]
    figures = _figures(series)
    blocks: list[Block] = [Paragraph(title)] if title else []
    if figures:
        blocks.append(Bullets(tuple(figures[:_MOST_FIGURES])))
    return tuple(blocks)


def read_diagram(data: bytes, tell: Tell) -> tuple[Block, ...]:
    """The words of its points, those below another one on lines of their own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    blocks = listed(_points(root), tell)
    tell(DIAGRAM if blocks else DIAGRAM_EMPTY)
    return blocks


def table_of(frame: Any) -> Any:
    """The table of a graphic frame, or None."""
    return next(frame.iter(f"{A}tbl"), None)


def chart_id(frame: Any) -> str:
    """The relationship of a frame to its chart, or nothing."""
    found = next(frame.iter(f"{C}chart"), None)
    return str(found.get(f"{R}id", "")) if found is not None else ""


def diagram_id(frame: Any) -> str:
    """The relationship of a frame to the words of its diagram, or nothing."""
    found = next(frame.iter(f"{D}relIds"), None)
    return str(found.get(f"{R}dm", "")) if found is not None else ""


def is_diagram(frame: Any) -> bool:
    """Whether a frame holds a diagram."""
    return any(data.get("uri") == _DIAGRAMS for data in frame.iter(f"{A}graphicData"))


def _cells(row: Any, links: Mapping[str, str]) -> Iterator[str]:
    for cell in row.iterchildren(f"{A}tc"):
        body = cell.find(f"{A}txBody")
        spanned = cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")
        yield "" if body is None or spanned else read_frame(body, lambda _level: "", links).words


def _row(row: list[str], heads: list[str]) -> str:
    told = [
        f"{head}: {cell}" if head and head != cell else cell
        for head, cell in zip(heads[1:], row[1:], strict=False)
        if cell
    ]
    return " – ".join(filter(None, (row[0], "; ".join(told))))


def _series(series: Any) -> tuple[str, dict[str, str], dict[str, str]]:
    """Its name, its categories and its values, by their places."""
    name = series.find(f"{C}tx")
    return (
        clean(" ".join(v.text or "" for v in name.iter(f"{C}v"))) if name is not None else "",
        _points_of(series, "cat", "xVal"),
        _points_of(series, "val", "yVal"),
    )


def _points_of(series: Any, *names: str) -> dict[str, str]:
    for name in names:
        found = series.find(f"{C}{name}")
        if found is None:
            continue
        return {
            point.get("idx", ""): clean(" ".join(v.text or "" for v in point.iter(f"{C}v")))
            for point in found.iter(f"{C}pt")
        }
    return {}


def _figures(series: list[tuple[str, dict[str, str], dict[str, str]]]) -> list[str]:
    categories: dict[str, str] = {}
    for _, names, values in series:
        for place in values:
            categories.setdefault(place, names.get(place, ""))
    rows = []
    for place, category in categories.items():
        told = [
            f"{name}: {_short(values[place])}" if name and len(series) > 1
            else _short(values[place])
            for name, _, values in series
            if place in values
        ]  # fmt: skip
        rows.append(" – ".join(filter(None, (category, "; ".join(told)))))
    return rows


def _short(value: str) -> str:
    """A number without the dust of its reckoning."""
    try:
        return f"{float(value):.6g}"
    except ValueError:
        return value


def _points(root: Any) -> Iterator[tuple[int, str]]:
    """The words of each point with its level, as they hang together."""
    words = {point.get("modelId", ""): point for point in root.iter(f"{D}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{D}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = int(number_of(link.get("srcOrd")))
            below.setdefault(link.get("srcId", ""), []).append((order, link.get("destId", "")))
    begin = [name for name, point in words.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    waiting = [(name, -1) for name in reversed(begin)]
    while waiting:
        name, level = waiting.pop()
        if name in seen or name not in words:
            continue
        seen.add(name)
        if level >= 0:
            yield level, _said(words[name])
        waiting += [(one, level + 1) for _, one in sorted(below.get(name, ()), reverse=True)]


def _said(point: Any) -> str:
    body = point.find(f"{D}t")
    return "" if body is None else read_frame(body, lambda _level: "", {}).words
