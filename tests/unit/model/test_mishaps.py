"""Reports and logs tell where something went wrong, never what somebody was writing."""

import io
import logging
import sys
import tempfile
from pathlib import Path

import pytest

from studio.cli import main
from studio.model.mishaps import DiscreetFormatter, report


def fail() -> None:
    raise ValueError("Somebody's private words")


def test_a_report_names_places_and_the_kind() -> None:
    try:
        fail()
    except ValueError as error:
        told = report(type(error), error.__traceback__)
    assert "private words" not in told
    assert "test_mishaps.py" in told
    assert "in fail" in told
    assert told.endswith("ValueError\n")


def test_a_log_keeps_an_errors_own_words_to_itself() -> None:
    out = io.StringIO()
    lines = logging.StreamHandler(out)
    lines.setFormatter(DiscreetFormatter("%(name)s: %(message)s"))
    log = logging.Logger("studio.test")
    log.addHandler(lines)
    try:
        fail()
    except ValueError:
        log.exception("a command failed: %s", "AddEntry")
    told = out.getvalue()
    assert "studio.test: a command failed: AddEntry" in told
    assert "in fail" in told
    assert "ValueError" in told
    assert "private words" not in told


def test_our_bug_on_the_command_line_leaves_such_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("studio.cli._house", lambda _options: fail())
    assert main(["check", "first-hour"]) == 1
    (path,) = tmp_path.iterdir()
    told = path.read_text(encoding="utf-8")
    assert str(path) in capsys.readouterr().err
    assert "private words" not in told
    assert f"Python {sys.version.split()[0]}" in told
    assert "ValueError" in told
