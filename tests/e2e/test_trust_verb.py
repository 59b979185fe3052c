"""`python main.py trust`: for whoever sets up many laptops."""

import json
from pathlib import Path

import pytest

from studio.cli import main
from studio.content.trust import TRUST_FILE, kept_trust, write_trust
from tests.unit.content.trustcase import OAKWOOD


def test_settings_go_from_laptop_to_laptop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    (tmp_path / "oak.circletrust").write_bytes(write_trust(OAKWOOD))
    given, taken = str(tmp_path / "oak.circletrust"), str(tmp_path / "taken.circletrust")
    assert main(["trust", "--data", str(one), "--import", given, "--export", taken]) == 0
    told = capsys.readouterr().out
    assert "Name: Oakwood Community Health NHS Trust" in told
    assert "Meets again: Reflective group, 2027-01-12, 12:00, Room 4" in told
    assert main(["trust", "--data", str(other), "--import", taken, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["version"], found["name"], found["accent"]) == (1, OAKWOOD.name, OAKWOOD.accent)
    assert found["file"] == str(other / TRUST_FILE)
    assert kept_trust(other) == kept_trust(one)
    assert kept_trust(one).support == OAKWOOD.support


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--import", "nowhere"], "cannot be read"), (["--export", "x"], "nothing to export")],
)
def test_what_can_be_mended_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["trust", "--data", str(tmp_path), *words]) == 2
    assert told in capsys.readouterr().err
    assert main(["trust", "--data", str(tmp_path)]) == 0
    assert "No Trust settings" in capsys.readouterr().out


def test_a_damaged_file_is_told_and_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / TRUST_FILE).write_bytes(b"{}")
    (tmp_path / "bad").write_bytes(b"{}")
    assert main(["trust", "--data", str(tmp_path), "--json"]) == 2
    assert "cannot be used" in capsys.readouterr().err
    assert main(["trust", "--data", str(tmp_path), "--import", str(tmp_path / "bad")]) == 2
    assert "was not brought in" in capsys.readouterr().err
    assert (tmp_path / TRUST_FILE).read_bytes() == b"{}"
