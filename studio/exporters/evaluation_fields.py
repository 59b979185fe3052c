"""Fields of a PDF that are filled in on a screen: text of several lines, ticks, one of several.

Written without the library's own fields: those take no letter outside Latin-1 and name a font that
is not in the file. Ours lies in it whole, with the letters of Welsh and Polish among its codes, so
that whatever fills the form shows `Dŵr` as it was typed. Values are Unicode in any case.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfdoc

from studio.pictures.fonts import FONTS
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS

_FONT = "Field"
_SIZE = 12
"""Points of what is typed."""
_MULTILINE, _RADIO = 1 << 12, 1 << 15
_EDGE, _GROUND, _INK = (0.35, 0.31, 0.36), (1.0, 0.995, 0.98), (0.17, 0.13, 0.25)
_BEYOND = "ŴŵŶŷẂẃẀẁẄẅỲỳĄąĆćĘęŁłŃńŚśŹźŻżȘșȚț"
"""Letters that the usual 8-bit code lacks, put on codes of it that stand for nothing."""
_FREE = (*range(1, 9), *range(14, 32), 127, 129, 141, 143, 144, 157)


class Fields:
    """The fields of one file. `add_to` makes it a form once all are drawn.

    Places are units of the page from its upper left corner; a label is what a screen reader says.
    """

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas = canvas
        self._roots: list[Any] = []
        self._groups: dict[str, tuple[Any, list[Any]]] = {}
        self._font: Any = None

    def text(
        self, name: str, label: str, place: tuple[float, float, float, float], *, lines: bool
    ) -> None:
        """A field to write in; `place` is left, top, width, height. `lines`: more than one."""
        widget = self._widget(place, label)
        widget["FT"] = pdfdoc.PDFName("Tx")
        widget["T"] = pdfdoc.PDFString(name)
        widget["DA"] = pdfdoc.PDFString(f"/{_FONT} {_SIZE} Tf {_numbers(_INK)} rg")
        widget["Ff"] = _MULTILINE if lines else 0
        look = self._look(place, _frame(place))
        widget["AP"] = pdfdoc.PDFDictionary({"N": look})
        self._roots.append(self._put(widget))

    def tick(self, name: str, label: str, place: tuple[float, float, float, float]) -> None:
        """A box to tick."""
        widget = self._box(place, label, "Yes")
        widget["FT"] = pdfdoc.PDFName("Btn")
        widget["T"] = pdfdoc.PDFString(name)
        self._roots.append(self._put(widget))

    def one_of(
        self, group: str, value: str, label: str, place: tuple[float, float, float, float]
    ) -> None:
        """A box of several of which one may be ticked, and unticked again."""
        parent, kids = self._groups.get(group, (None, []))
        if parent is None:
            fields = {
                "FT": pdfdoc.PDFName("Btn"),
                "Ff": _RADIO,
                "T": pdfdoc.PDFString(group),
                "V": pdfdoc.PDFName("Off"),
            }
            parent = pdfdoc.PDFDictionary(fields)
            self._groups[group] = (parent, kids)
            self._roots.append(self._canvas.refer(parent))
        widget = self._box(place, label, value)
        widget["Parent"] = self._canvas.refer(parent)
        kids.append(self._put(widget))
        parent["Kids"] = pdfdoc.PDFArray(kids)

    def finish(self) -> None:
        """Writes the list of fields; call it once, before the canvas is saved."""
        fonts = pdfdoc.PDFDictionary({_FONT: self._embedded()})
        form = {
            "Fields": pdfdoc.PDFArray(self._roots),
            "DR": pdfdoc.PDFDictionary({"Font": fonts}),
            "DA": pdfdoc.PDFString(f"/{_FONT} {_SIZE} Tf {_numbers(_INK)} rg"),
        }
        self._canvas.set_fields(pdfdoc.PDFDictionary(form))

    # Parts of a field

    def _put(self, widget: Any) -> Any:
        with self._canvas.element("Form"):
            return self._canvas.annotate(widget)

    def _widget(self, place: tuple[float, float, float, float], label: str) -> Any:
        left, top, width, high = (one * POINTS for one in place)
        low = self._canvas.page_height - top - high
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "Rect": pdfdoc.PDFRectangle(left, low, left + width, low + high),
                "F": 4,
                "TU": pdfdoc.PDFString(label),
                "MK": pdfdoc.PDFDictionary(
                    {"BC": pdfdoc.PDFArray(list(_EDGE)), "BG": pdfdoc.PDFArray(list(_GROUND))}
                ),
                "BS": pdfdoc.PDFDictionary({"W": 1, "S": pdfdoc.PDFName("S")}),
            }
        )

    def _box(self, place: tuple[float, float, float, float], label: str, value: str) -> Any:
        widget = self._widget(place, label)
        on = self._look(place, [*_frame(place), *_cross(place)])
        off = self._look(place, _frame(place))
        widget["AS"] = pdfdoc.PDFName("Off")
        widget["AP"] = pdfdoc.PDFDictionary({"N": pdfdoc.PDFDictionary({value: on, "Off": off})})
        return widget

    def _look(self, place: tuple[float, float, float, float], code: list[str]) -> Any:
        """How a field is seen: a drawing of its own, with the font for what will stand in it."""
        fonts = pdfdoc.PDFDictionary({_FONT: self._embedded()})
        head = {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Form"),
            "BBox": pdfdoc.PDFArray([0, 0, place[2] * POINTS, place[3] * POINTS]),
            "Resources": pdfdoc.PDFDictionary({"Font": fonts}),
        }
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(head), " ".join(code), filters=[])
        return self._canvas.refer(stream)

    def _embedded(self) -> Any:
        """Our text face as a font that fields are written in."""
        if self._font is None:
            file = pdfdoc.PDFStream(
                pdfdoc.PDFDictionary({"Length1": len(_face().data)}),
                _face().data,
                filters=[pdfdoc.PDFZCompress],
            )
            self._font = self._canvas.refer(self._described(self._canvas.refer(file)))
        return self._font

    def _described(self, file: Any) -> Any:
        face = _face()
        name = pdfdoc.PDFName("AtkinsonHyperlegibleNext-Regular")
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 32,
                "FontBBox": pdfdoc.PDFArray(list(face.box)),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capitals,
                "StemV": 80,
                "FontFile2": file,
            }
        )
        codes: list[Any] = []
        for code, glyph in face.beyond:
            codes += [code, pdfdoc.PDFName(glyph)]
        encoding = {
            "Type": pdfdoc.PDFName("Encoding"),
            "BaseEncoding": pdfdoc.PDFName("WinAnsiEncoding"),
            "Differences": pdfdoc.PDFArray(codes),
        }
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("TrueType"),
                "BaseFont": name,
                "FirstChar": 0,
                "LastChar": 255,
                "Widths": pdfdoc.PDFArray(list(face.widths)),
                "FontDescriptor": self._canvas.refer(descriptor),
                "Encoding": self._canvas.refer(pdfdoc.PDFDictionary(encoding)),
                "ToUnicode": self._canvas.refer(_letters_of_codes()),
            }
        )


class _Face:
    """What a PDF says of a font: its file, and its measures in thousandths of its size."""

    def __init__(self) -> None:
        path = FONTS["text"].path
        self.data = path.read_bytes()
        font = TTFont(path)
        scale = 1000 / font["head"].unitsPerEm
        names, widths = font.getBestCmap(), font["hmtx"].metrics
        self.beyond = tuple(
            (code, names[ord(letter)]) for code, letter in zip(_FREE, _BEYOND, strict=True)
        )
        own = dict(self.beyond)
        self.widths = tuple(
            round(widths[glyph][0] * scale) if glyph else 0
            for glyph in (own.get(code) or names.get(_letter(code)) for code in range(256))
        )
        head, lines = font["head"], font["hhea"]
        corners = (head.xMin, head.yMin, head.xMax, head.yMax)
        self.box = tuple(round(one * scale) for one in corners)
        self.ascent, self.descent = round(lines.ascent * scale), round(lines.descent * scale)
        self.capitals = round(font["OS/2"].sCapHeight * scale)


@cache
def _face() -> _Face:
    return _Face()


def _letter(code: int) -> int:
    found = bytes([code]).decode("cp1252", "ignore")
    return ord(found) if found else 0


def _letters_of_codes() -> Any:
    """Which letter each code stands for: some viewers look nowhere else."""
    letters = {code: _letter(code) for code in range(32, 256) if _letter(code)}
    letters |= {code: ord(letter) for code, letter in zip(_FREE, _BEYOND, strict=True)}
    rows = [f"<{code:02X}> <{letter:04X}>" for code, letter in sorted(letters.items())]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Field def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(rows), 100):
        some = rows[start : start + 100]
        parts += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({}), "\n".join(parts), filters=[])


def _numbers(color: tuple[float, float, float]) -> str:
    return " ".join(f"{part:.3g}" for part in color)


def _frame(place: tuple[float, float, float, float]) -> list[str]:
    width, high = place[2] * POINTS, place[3] * POINTS
    return [
        "q",
        f"{_numbers(_GROUND)} rg {_numbers(_EDGE)} RG 1 w",
        f"0.5 0.5 {width - 1:.2f} {high - 1:.2f} re B",
        "Q /Tx BMC EMC",
    ]


def _cross(place: tuple[float, float, float, float]) -> Iterator[str]:
    width, high = place[2] * POINTS, place[3] * POINTS
    left, foot, right, top = 0.24 * width, 0.24 * high, 0.76 * width, 0.76 * high
    yield f"q {_numbers(_INK)} RG 1.8 w 1 J"
    yield f"{left:.2f} {foot:.2f} m {right:.2f} {top:.2f} l S"
    yield f"{left:.2f} {top:.2f} m {right:.2f} {foot:.2f} l S Q"
