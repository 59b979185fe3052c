"""The command line as its contract says: answers, exit codes, one sentence for a mishap."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Program


def one_line(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


def test_a_rehearsed_hour_loses_nothing_and_leaves_its_exports(
    program: Program, tmp_path: Path
) -> None:
    done = program(
        "rehearse", "first-hour", "--people", "16", "--json", "--to", str(tmp_path / "o")
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["version"] == 1
    assert found["people"] == 16
    assert found["lost"] == found["doubled"] == 0
    assert found["in_store"] == found["acknowledged"] >= 40
    assert found["sent"] > found["acknowledged"]
    assert 0 < found["projected_minutes"] < 60 / 3
    assert set(found["to_stage_ms"]) == {"p50", "p99", "max"}
    assert {"deck", "handout"} <= {made["name"] for made in found["exports"]}
    for made in found["exports"]:
        assert Path(made["path"]).stat().st_size == made["bytes"] > 0


def test_the_same_seed_rehearses_the_same_words(program: Program, tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        done = program(
            "rehearse", "first-hour", "--json", "--seed", "7", "--to", str(tmp_path / name)
        )
        shown = program("show", json.loads(done.stdout)["workshop"], "--json")
        told.append(sorted("\n".join(json.loads(shown.stdout)["outline"]).splitlines()))
    assert told[0] == told[1]


def test_a_deck_exports_blank_before_the_day(program: Program, tmp_path: Path) -> None:
    done = program("export", "first-hour", "--to", str(tmp_path), "--only", "handout", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert [made["name"] for made in report["files"]] == ["handout"]
    assert report["skipped"] == []
    assert Path(report["files"][0]["path"]).read_bytes().startswith(b"%PDF")


def test_an_unknown_export_is_named_and_the_others_are_written(
    program: Program, tmp_path: Path
) -> None:
    done = program("export", "first-hour", "--to", str(tmp_path), "--only", "deck,cake", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [made["name"] for made in report["files"]] == ["deck"]
    assert "cake" in report["skipped"][0]["why"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["present", "frist-hour"], "first-hour"),
        (["check", "no-such-deck"], "no-such-deck"),
        (["show", "missing.workshop"], "missing.workshop"),
        (["erase", "missing.workshop"], "missing.workshop"),
        (["export", "missing.workshop"], "missing.workshop"),
        (["serve", "decks"], "decks"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence(
    program: Program, arguments: list[str], said: str
) -> None:
    done = program(*arguments)
    assert done.returncode == 2
    assert one_line(done.stderr or done.stdout)
    assert said in done.stderr + done.stdout


def test_a_workshop_that_is_open_cannot_be_opened_twice(program: Program, tmp_path: Path) -> None:
    serving = subprocess.Popen(
        [sys.executable, "main.py", "serve", "first-hour", "--data", str(tmp_path / "data")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        ready = json.loads(serving.stdout.readline())
        second = program("show", ready["workshop"])
        third = program("serve", ready["workshop"])
    finally:
        serving.send_signal(signal.SIGTERM)
        rest, _ = serving.communicate(timeout=20)
    assert second.returncode == third.returncode == 2
    assert "another copy" in second.stderr
    assert one_line(third.stderr)
    assert serving.returncode == 0
    assert program("show", ready["workshop"]).returncode == 0


def test_a_workshop_is_erased_with_all_that_lay_beside_it(program: Program, tmp_path: Path) -> None:
    done = program("rehearse", "first-hour", "--people", "3", "--json", "--to", str(tmp_path / "o"))
    path = Path(json.loads(done.stdout)["workshop"])
    erased = program("erase", str(path))
    assert erased.returncode == 0
    assert path.name in erased.stdout
    assert list(path.parent.glob(f"{path.name}*")) == []


def test_the_doctor_says_what_to_do(program: Program) -> None:
    told = json.loads(program("doctor", "--json").stdout)
    findings = told["findings"]
    assert [finding["about"] for finding in findings] == [
        "display", "fonts", "sound", "network", "port", "firewall", "sign-in", "phone", "disk",
        "place",
    ]  # fmt: skip
    assert all(finding["sentence"].endswith(".") for finding in findings)
    assert all(set(finding) == {"about", "well", "sentence", "known"} for finding in findings)
    assert told["last"] == "You can run everything without phones."
    assert program("doctor").stdout.endswith(f"{told['last']}\n")


def test_without_a_display_the_windows_say_so(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = program("present", "first-hour")
    assert done.returncode == 2
    assert "display" in done.stderr
    assert one_line(done.stderr)


def test_a_reader_that_has_seen_enough_is_no_bug_of_ours(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", _BEGIN, str(tmp_path / "data")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "main.py", "show", made.stdout.strip()],
        cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


_BEGIN = """
import sys
from pathlib import Path
from studio.app.house import House
workshop = House.at(Path(sys.argv[1])).open_workshop("first-hour")
workshop.close()
print(workshop.path)
"""
