"""Everything at once, sorted by who it is for: the group, those who led, and others outside.

Each folder holds a board only if the group agreed that it goes so far. A page says what lies where
and what is not there, and why; the same is written once more as one file to send.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.exporters.documents import documents
from studio.exporters.kinds import EXPORTERS, Document
from studio.exporters.pack_index import Packed, index_page
from studio.exporters.source import ExportSource, Reach
from studio.model.errors import StudioError

_GROUP = ("handout", "handout-plain", "handout-large", "worksheets")
_LED = ("deck", "slides-2", "run-sheet", "practice-cards", "worksheets", "evaluation-form")
BEFORE: Mapping[Reach, tuple[str, ...]] = MappingProxyType(
    {Reach.GROUP: _GROUP, Reach.TRAINERS: (*_LED, "door-sign", "slips", "slips-large", "calendar")}
)
"""What is packed before the day; nothing of it is for outside."""
AFTER: Mapping[Reach, tuple[str, ...]] = MappingProxyType(
    {
        Reach.GROUP: (
            *_GROUP, "slides", "agreement", "keepsake", "page", "calendar", "certificate",
        ),
        Reach.TRAINERS: (*_LED, "message", "tables", "pictures", "deletion-slip"),
        Reach.OUTSIDE: ("page", "slides", "agreement", "keepsake", "pictures"),
    }
)  # fmt: skip
"""What is packed during the day and after it."""
NOTHING_SHARED = "The group has not said of any board that it may be shared."
_STORED = frozenset((".pdf", ".png", ".pptx", ".xlsx"))
"""What is packed tightly already."""


@dataclass
class _Packing:
    """What the pack holds so far."""

    zip: zipfile.ZipFile
    day: tuple[int, int, int]

    def add(self, path: str, data: bytes) -> Document:
        """Puts a file into both; the archive knows the day and no hour."""
        info = zipfile.ZipInfo(path, (*self.day, 0, 0, 0))
        tight = path[path.rfind(".") :] in _STORED
        info.compress_type = zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED
        self.zip.writestr(info, data, compresslevel=1)
        return Document(path.rpartition(".")[2], data, path=path)


def pack(source: ExportSource) -> Iterator[Document]:
    """The folders, their index, and all of it as one archive."""
    source = replace(source, made={})  # most boards lie in more than one folder
    file = io.BytesIO()
    packed: list[Packed] = []
    with zipfile.ZipFile(file, "w") as archive:
        packing = _Packing(archive, (source.date.year, source.date.month, source.date.day))
        for reach, kinds in _plan(source).items():
            for kind in kinds:
                yield from _kind(source.reaching(reach), kind, packing, packed)
        notes = _notes(source)
        yield packing.add("index.html", index_page(source, packed, notes))
    yield Document("zip", file.getvalue())


def _plan(source: ExportSource) -> Mapping[Reach, tuple[str, ...]]:
    if source.state is None:
        return BEFORE
    if source.state.shared:
        return AFTER
    return {reach: kinds for reach, kinds in AFTER.items() if reach is not Reach.OUTSIDE}


def _notes(source: ExportSource) -> tuple[str, ...]:
    """What is not there, and why."""
    if source.state is None or source.state.shared:
        return ()
    if source.state.closed:
        return (f"{NOTHING_SHARED} So there is no folder for outside.",)
    return (
        "The workshop goes on: the group decides at its end what it keeps and what may be shared. "
        "Until then only the folder of those who lead holds its boards.",
    )


def _kind(
    source: ExportSource, kind: str, packing: _Packing, packed: list[Packed]
) -> Iterator[Document]:
    """The files of a kind; what cannot be made is told in the index."""
    names: list[str] = []
    why = ""
    try:
        for name, data in documents(source, kind):
            names.append(f"{source.reach}/{name}")
            yield packing.add(names[-1], data)
    except StudioError as error:
        why = error.user_text
    exporter = EXPORTERS[kind]
    packed.append(Packed(source.reach, exporter.title, exporter.about, tuple(names), why))
