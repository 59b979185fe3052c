"""The take-aways of a workshop: which there are, and one call that writes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from studio.exporters.deck import deck
from studio.exporters.deletion_slip import deletion_slip, is_ended
from studio.exporters.files import file_name, write_new
from studio.exporters.handout import handout
from studio.exporters.practice_cards import has_practices, practice_cards
from studio.exporters.slips import has_slips, slips, slips_large
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError

__all__ = ["EXPORTERS", "Exporter", "ExportReport", "ExportSource", "Made", "Skipped", "export"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of document: what its files end in, and what makes their content.

    `offered` says whether it belongs to what is written when no kind is named; whoever names a
    kind gets it, or reads why not.
    """

    suffix: str
    make: Callable[[ExportSource], bytes]
    offered: Callable[[ExportSource], bool] = lambda _source: True


def _never(_source: ExportSource) -> bool:
    """What is written only when it is asked for by name."""
    return False


def _before(has: Callable[[ExportSource], bool]) -> Callable[[ExportSource], bool]:
    """What is printed before the day, where there is something to print."""
    return lambda source: source.state is None and has(source)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "deck": Exporter("pptx", deck),
        "handout": Exporter("pdf", handout),
        "deletion-slip": Exporter("pdf", deletion_slip, is_ended),
        "practice-cards": Exporter("pdf", practice_cards, _before(has_practices)),
        "slips": Exporter("pdf", slips, _before(has_slips)),
        "slips-large": Exporter("pdf", slips_large, _never),
    }
)
"""Every kind by the name that `--only` takes; a new one is added here and nowhere else."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written; `name` is its kind."""

    name: str
    path: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A kind that could not be written, with a sentence that says why and what to do."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What became of an export."""

    files: tuple[Made, ...]
    skipped: tuple[Skipped, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The versioned object that `export --json` prints."""
        return {
            "version": 1,
            "files": [
                {"name": made.name, "path": made.path, "bytes": made.bytes} for made in self.files
            ],
            "skipped": [{"name": left.name, "why": left.why} for left in self.skipped],
        }


def export(source: ExportSource, kinds: tuple[str, ...], folder: Path) -> ExportReport:
    """Writes these kinds into a folder; if none is named, all that belong to its hour.

    A kind that fails for a reason the user can mend is reported as skipped; the others are written.
    """
    files: list[Made] = []
    skipped: list[Skipped] = []
    usual = (kind for kind, exporter in EXPORTERS.items() if exporter.offered(source))
    for kind in dict.fromkeys(kinds or usual):
        try:
            files.append(_write(source, kind, folder))
        except StudioError as error:
            skipped.append(Skipped(kind, error.user_text))
    return ExportReport(tuple(files), tuple(skipped))


def _write(source: ExportSource, kind: str, folder: Path) -> Made:
    exporter = EXPORTERS.get(kind)
    if exporter is None:
        raise StudioError(f"There is no export called {kind}; there are {', '.join(EXPORTERS)}.")
    name = file_name(source.date, source.deck.name, kind, exporter.suffix)
    data = exporter.make(source)
    return Made(kind, str(write_new(folder, name, data)), len(data))
