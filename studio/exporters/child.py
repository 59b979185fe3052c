"""Exports in a process of their own, so that the room waits for none of them.

The workshop's file is held by the running program, so what is exported goes to the child through
a pipe: no word of it touches a disk but in the finished files.
"""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

from studio.exporters.documents import ExportReport, Made, Skipped, export
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.packing import packed

_ROOT = Path(__file__).parents[2]


def export_in_child(source: ExportSource, kinds: tuple[str, ...], folder: Path) -> ExportReport:
    """`export`, but beside this process; blocks, so call it from a worker thread."""
    job = packed((source, kinds, str(folder.resolve())))
    done = subprocess.run(
        [sys.executable, "-m", "studio.exporters.child"],
        input=job,
        capture_output=True,
        cwd=_ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        raise StudioError(
            "The export stopped before it was done. Nothing that was there is lost: please try "
            f"again. ({_last_line(done.stderr)})"
        )
    found = json.loads(done.stdout)
    return ExportReport(
        tuple(Made(**made) for made in found["files"]),
        tuple(Skipped(**left) for left in found["skipped"]),
    )


def _last_line(errors: bytes) -> str:
    lines = errors.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no reason given"


def _main() -> None:
    """The child: one job in, one report out."""
    source, kinds, folder = pickle.load(sys.stdin.buffer)
    report = export(source, kinds, Path(folder))
    json.dump(report.as_json(), sys.stdout)


if __name__ == "__main__":
    _main()
