"""The take-aways of a workshop: one call that writes them, and says what became of each."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.exporters.files import Staging, file_name, staging_name
from studio.exporters.kinds import EXPORTERS, Document, Exporter
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.mishaps import report

_LOG = logging.getLogger(__name__)
OURS = (
    "This could not be made, and the fault is the program's, not yours. Everything else is "
    "written; nothing of the workshop is lost."
)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written; `name` is its kind. Of a folder, `bytes` are those of its files."""

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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an export is: the kind it begins now, how many are done, how many there are.

    Without a kind: all are made, and nothing was moved to its name yet.
    """

    kind: str
    done: int
    of: int


def export(
    source: ExportSource,
    kinds: tuple[str, ...],
    folder: Path,
    *,
    told: Callable[[Progress], None] | None = None,
    staging: str = "",
) -> ExportReport:
    """Writes these kinds into a folder; if none is named, all that belong to its hour.

    A kind that fails is reported as skipped; the others are written. `told` hears of each as it
    begins, and before any is moved; what it raises stops all of it. Everything is written to a
    hidden folder (of the name `staging`, or of its own) and moved to its name when all is done:
    whatever stops it before leaves nothing of it behind.
    """
    wanted = tuple(dict.fromkeys(kinds or usual(source)))
    files: list[Made] = []
    skipped: list[Skipped] = []
    with Staging(folder, staging or staging_name()) as stage:
        ready: list[tuple[str, Staging]] = []
        for done, kind in enumerate(wanted):
            if told is not None:
                told(Progress(kind, done, len(wanted)))
            one = stage.part(kind)
            try:
                for name, data in documents(source, kind):
                    one.write(name, data)
                ready.append((kind, one))
            except StudioError as error:
                one.drop()
                skipped.append(Skipped(kind, error.user_text))
        if told is not None:
            told(Progress("", len(wanted), len(wanted)))
        for kind, one in ready:
            files += _delivered(kind, one, skipped)
    return ExportReport(tuple(files), tuple(skipped))


def usual(source: ExportSource) -> tuple[str, ...]:
    """The kinds that belong to a source's hour, and are written when none is named."""
    return tuple(kind for kind, exporter in EXPORTERS.items() if exporter.offered(source))


def documents(source: ExportSource, kind: str) -> Iterator[tuple[str, bytes]]:
    """The files of a kind by their names, one at a time; nothing is written.

    `StudioError` says why there are none, or that the fault is ours.
    """
    exporter = _exporter(kind)
    try:
        made = exporter.make(source)
        if isinstance(made, bytes):
            made = (Document(exporter.suffix, made),)
        for one in made:
            yield _name(source, kind, one), one.data
    except StudioError:
        raise
    except Exception as error:  # one broken kind must not take the others with it
        _LOG.error("the export %s failed: %s", kind, report(type(error), error.__traceback__))
        raise StudioError(OURS) from error


def _exporter(kind: str) -> Exporter:
    exporter = EXPORTERS.get(kind)
    if exporter is None:
        raise StudioError(f"There is no export called {kind}; there are {', '.join(EXPORTERS)}.")
    return exporter


def _name(source: ExportSource, kind: str, one: Document) -> str:
    if one.path:
        return f"{file_name(source.date, source.deck.name, kind)}/{one.path}"
    part = f"{kind}-{one.part}" if one.part else kind
    return file_name(source.date, source.deck.name, part, one.suffix)


def _delivered(kind: str, stage: Staging, skipped: list[Skipped]) -> list[Made]:
    try:
        return [Made(kind, str(path), _size(path)) for path in stage.deliver()]
    except StudioError as error:
        skipped.append(Skipped(kind, error.user_text))
        return []


def _size(path: Path) -> int:
    found = path.rglob("*") if path.is_dir() else (path,)
    return sum(one.stat().st_size for one in found if one.is_file())
