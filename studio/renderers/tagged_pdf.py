"""A canvas of reportlab that writes tagged PDF: structure, language, XMP, bookmarks, alternatives.

reportlab draws, but knows nothing of structure: what is drawn is marked here, and the structure
tree is written beside it. Checked against the rules of PDF/UA-1 (no certificate is claimed).
"""

import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import PathLike
from typing import IO, Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from studio.pictures.shapes import Picture
from studio.renderers.to_pdf_fonts import font_name

# The library's default encodes every stream in ASCII: a quarter more bytes for nothing.
rl_config.useA85 = 0


class _Compressed(pdfdoc.PDFStreamFilterZCompress):  # type: ignore[misc]  # it has no types
    """Compressed in half the library's time, for one byte more in a hundred."""

    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, 5)


pdfdoc.PDFZCompress = _Compressed()

Target: TypeAlias = str | PathLike[str] | IO[bytes]

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class _Marked:
    """Content of a page: which one, and its number there."""

    page: Any
    number: int


@dataclass(frozen=True)
class _Annotated:
    """A link or field of a page."""

    page: Any
    reference: Any


@dataclass
class _Element:
    """A node of the structure tree, in reading order."""

    tag: str
    attributes: Mapping[str, str]
    scope: str = ""
    kids: "list[_Element | _Marked | _Annotated]" = field(default_factory=list)
    reference: Any = None


@dataclass(frozen=True)
class _Repeat:
    """What was drawn once to be written again: operators, structure, and what they refer to."""

    code: tuple[str, ...]
    kids: "tuple[_Element | _Marked | _Annotated, ...]"
    resources: tuple[Any, ...]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # the library has no types
    """A canvas whose content is marked by `marked`, `artifact` and nested by `element`.

    `page_size` in points. `title` is shown by the viewer, `lang` read by the screen reader.
    """

    def __init__(
        self, target: Target, *, page_size: tuple[float, float], title: str, lang: str = "en-GB"
    ) -> None:
        super().__init__(
            str(target) if isinstance(target, PathLike) else target,
            pagesize=page_size,
            pageCompression=1,
            lang=lang,
            pdfVersion=(1, 7),
            # Otherwise Helvetica, which is not embedded, is named in every file.
            initialFontName=font_name("text"),
        )
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("Circle Studio")
        self._forget_the_hour()
        self._xmp = _XMP.format(title=escape(title), lang=escape(lang))
        self._root = _Element("Document", {})
        self._current = self._root
        self._on_page: list[_Element] = []
        self._pages: list[list[_Element]] = []
        self._annotations: list[tuple[_Element, Any]] = []
        self.placed: dict[int, tuple[Picture, str]] = {}
        """Pictures that were drawn once, and the names of their forms (`to_pdf.place`)."""
        self._repeats: dict[Hashable, _Repeat] = {}

    def _forget_the_hour(self) -> None:
        """The file says on which day it was written, and no more: exports carry no times."""
        stamp = self._doc._timeStamp
        stamp.YMDhms = (*stamp.YMDhms[:3], 0, 0, 0)
        stamp.dhh = stamp.dmm = 0

    # Structure

    @property
    def page_height(self) -> float:
        """In points."""
        return float(self._pagesize[1])

    @contextmanager
    def element(
        self, tag: str, *, alt: str = "", lang: str = "", actual: str = "", scope: str = ""
    ) -> Iterator[None]:
        """A structure element that holds others (`Sect`, `L`, `Table`…).

        `alt` says what is seen; `actual` is the text where the letters drawn are not it; `scope`
        (`Column`, `Row`) says what a heading cell is the heading of.
        """
        attributes = {"Alt": alt, "Lang": lang, "ActualText": actual}
        made = _Element(tag, {name: value for name, value in attributes.items() if value}, scope)
        before = self._current
        before.kids.append(made)
        self._current = made
        try:
            yield
        finally:
            self._current = before

    @contextmanager
    def marked(
        self, tag: str, *, alt: str = "", lang: str = "", actual: str = "", scope: str = ""
    ) -> Iterator[None]:
        """A structure element (`H1`, `P`, `Figure`…) whose content is drawn inside the block."""
        with self.element(tag, alt=alt, lang=lang, actual=actual, scope=scope):
            number = len(self._on_page)
            self._on_page.append(self._current)
            self._current.kids.append(_Marked(self._doc.thisPageRef(), number))
            self.write(f"/{tag} <</MCID {number}>> BDC")
            yield
            self.write("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Decoration, which is not read: lines, page numbers, backdrops."""
        self.write("/Artifact BMC")
        yield
        self.write("EMC")

    @contextmanager
    def replaced(self, text: str) -> Iterator[None]:
        """Content that stands for this text when it is read, searched or copied."""
        code = ("\ufeff" + text).encode("utf-16-be", "ignore").hex().upper()
        self.write(f"/Span <</ActualText <{code}>>> BDC")
        yield
        self.write("EMC")

    def read_in(self, order: Sequence[int]) -> None:
        """Puts what the document consists of, by when it was drawn, in the order it is read in."""
        self._root.kids = [self._root.kids[place] for place in order]

    def bookmark(self, title: str, level: int = 0) -> None:
        """An entry of the outline that leads to this page."""
        name = f"mark{len(self._pages)}-{len(self._code)}"
        self.bookmarkPage(name)
        self.addOutlineEntry(title, name, level)

    def link(self, url: str, box: tuple[float, float, float, float], text: str) -> None:
        """A link over a box (left, bottom, right, top); call it inside `element("Link")`."""
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFRectangle(*box),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": 4,
                "Contents": pdfdoc.PDFString(text),
                "A": pdfdoc.PDFDictionary(
                    {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(url)}
                ),
            }
        )
        self.annotate(annotation)

    def annotate(self, annotation: Any) -> Any:
        """Puts a link or a field on the page, in the element that is open; its reference."""
        reference = self._doc.Reference(annotation)
        self._annotations.append((self._current, annotation))
        self._current.kids.append(_Annotated(self._doc.thisPageRef(), reference))
        self._annotationrefs.append(reference)
        return reference

    def refer(self, thing: Any) -> Any:
        """A reference to an object that the file holds once."""
        return self._doc.Reference(thing)

    def set_fields(self, form: Any) -> None:
        """Makes the file a form: the dictionary of its fields and their fonts."""
        self._doc.Catalog.AcroForm = self._doc.Reference(form)

    # Drawing

    def write(self, code: str) -> None:
        """Puts operators straight into the page; the caller keeps them balanced."""
        self._code.append(code)

    def repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draws what stands just so, with its tags, on many pages: drawn once, then written again.

        It must neither bookmark nor link, and leave the state of the page as it was.
        """
        key = (key, len(self._on_page), tuple(self._extgstate._c))
        known = self._repeats.get(key)
        if known is None:
            code, kids = len(self._code), len(self._current.kids)
            draw()
            written = tuple(self._code[code:])
            known = _Repeat(written, tuple(self._current.kids[kids:]), self._resources())
            self._repeats[key] = known
            return
        self._code.extend(known.code)
        for kid in known.kids:
            self._current.kids.append(self._again(kid))
        forms, states, shadings, colors = known.resources
        self._formsinuse += [name for name in forms if name not in self._formsinuse]
        self._extgstate._c.update(states)
        self._shadingUsed.update(shadings)
        self._colorsUsed.update(colors)

    def _resources(self) -> tuple[Any, ...]:
        """What the page has used so far."""
        forms, states = tuple(self._formsinuse), dict(self._extgstate._c)
        return forms, states, dict(self._shadingUsed), dict(self._colorsUsed)

    def _again(self, kid: "_Element | _Marked | _Annotated") -> "_Element | _Marked":
        """The same structure for what is written again on this page."""
        assert isinstance(kid, _Element), "links are drawn anew"
        made = _Element(kid.tag, kid.attributes, kid.scope)
        for one in kid.kids:
            if isinstance(one, _Marked):
                made.kids.append(_Marked(self._doc.thisPageRef(), len(self._on_page)))
                self._on_page.append(made)
            else:
                made.kids.append(self._again(one))
        return made

    @contextmanager
    def form(self, name: str, width: float, height: float) -> Iterator[None]:
        """A drawing made once and placed as often as wanted by `doForm(name)`."""
        self.beginForm(name, 0, 0, width, height)
        yield
        self.endForm()

    def endForm(self, **attributes: Any) -> None:  # noqa: N802
        """Closes a form; the library leaves transparency and gradients out of its resources."""
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        if states := self._extgstate.getState():
            resources.ExtGState = states
        resources.setShading(self._shadingUsed)
        resources.setColorSpace(self._colorsUsed)
        if self._formsinuse:
            resources.XObject = self._doc.xobjDict(self._formsinuse)
        super().endForm(Resources=resources, **attributes)

    # Writing the file

    def save(self) -> None:
        """Writes the file; the canvas must not be used afterwards."""
        if self._code:
            self.showPage()
        self._write_structure()
        super().save()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        super()._setAnnotations(page)
        if not isinstance(page, pdfdoc.PDFPage):
            return
        # What a page may carry is a list of its class; it is widened for this one alone.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages)
        page.Tabs = pdfdoc.PDFName("S")
        self._pages.append(self._on_page)
        self._on_page = []

    def _write_structure(self) -> None:
        tree = pdfdoc.PDFDictionary()
        tree_reference = self._doc.Reference(tree)
        root = self._written(self._root, tree_reference)
        parents: list[Any] = []
        for number, elements in enumerate(self._pages):
            parents += [number, pdfdoc.PDFArray([element.reference for element in elements])]
        for number, (element, annotation) in enumerate(self._annotations, len(self._pages)):
            annotation["StructParent"] = number
            parents += [number, element.reference]
        numbers = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(parents)})
        tree["Type"] = pdfdoc.PDFName("StructTreeRoot")
        tree["K"] = pdfdoc.PDFArray([root])
        tree["ParentTree"] = self._doc.Reference(numbers)
        tree["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = tree_reference
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = self._doc.Reference(self._metadata())
        self.setViewerPreference("DisplayDocTitle", "true")

    def _metadata(self) -> Any:
        kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(kind), self._xmp.encode(), filters=[])

    def _written(self, element: _Element, parent: Any) -> Any:
        node = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName(element.tag),
                "P": parent,
            }
        )
        element.reference = self._doc.Reference(node)
        for name, value in element.attributes.items():
            node[name] = pdfdoc.PDFString(value)
        if element.scope:
            scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName(element.scope)}
            node["A"] = pdfdoc.PDFDictionary(scope)
        node["K"] = pdfdoc.PDFArray([self._kid(kid, element.reference) for kid in element.kids])
        return element.reference

    def _kid(self, kid: "_Element | _Marked | _Annotated", parent: Any) -> Any:
        match kid:
            case _Element():
                return self._written(kid, parent)
            case _Marked(page, number):
                kind = {"Type": pdfdoc.PDFName("MCR"), "Pg": page, "MCID": number}
            case _Annotated(page, reference):
                kind = {"Type": pdfdoc.PDFName("OBJR"), "Pg": page, "Obj": reference}
        return pdfdoc.PDFDictionary(kind)
