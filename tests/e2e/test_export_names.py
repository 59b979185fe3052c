"""`export --names FILE`: a list of names becomes a file of sheets, or one sentence says why not."""

from pathlib import Path

import pytest

from studio.cli import main
from tests.unit.exporters.pdfs import marks


def test_a_list_of_names_becomes_a_file_of_sheets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Siân\n\nBob\n", encoding="utf-8")
    done = main(
        ["export", "first-hour", "--to", str(tmp_path), "--only", "personal-handouts",
         "--names", str(names), "--data", str(tmp_path / "data")]
    )  # fmt: skip
    assert done == 0
    (path,) = capsys.readouterr().out.split("\n")[:-1]
    assert marks(Path(path).read_bytes()) == [(0, "Siân"), (0, "Bob")]


def test_without_names_or_with_none_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", "first-hour", "--to", str(tmp_path), "--only", "personal-handouts"]
    assert main([*asked, "--data", str(tmp_path)]) == 2
    assert "--names FILE" in capsys.readouterr().err
    assert main([*asked, "--names", str(tmp_path / "no.txt"), "--data", str(tmp_path)]) == 2
    assert "could not be read" in capsys.readouterr().err
