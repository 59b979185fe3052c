"""What is wrong with the words of a command is told in one line, and leaves nothing behind."""

from pathlib import Path

import pytest

from studio.app.house import House
from studio.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "invalid choice: 'nope'"),
        (["serve"], "DECK|WORKSHOP"),
        (["serve", "first-hour", "--port", "abc"], "a port is a number from 1 to 32767"),
        (["serve", "first-hour", "--port", "-1"], "a port is a number from 1 to 32767"),
        (["serve", "first-hour", "--port", "40000"], "a port is a number from 1 to 32767"),
        (["rehearse", "first-hour", "--people", "0"], "from 1 to 500 people"),
        (["rehearse", "first-hour", "--people", "²"], "from 1 to 500 people"),
        (["check", "first-hour", "--log", "loud"], "invalid choice: 'loud'"),
    ],
)
def test_words_that_are_not_understood_are_told_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    assert left.value.code == 2
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert said in told.err


def test_a_room_that_cannot_be_opened_leaves_no_empty_workshop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", "first-hour", "--data", str(tmp_path), "--host", "no-such-host.invalid"]
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.err == "This computer has no network address no-such-host.invalid.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_workshop_that_was_there_stays_when_its_room_cannot_be_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House.at(tmp_path)
    workshop = house.new_workshop(house.deck("first-hour"))
    workshop.close()
    arguments = ["serve", str(workshop.path), "--host", "no-such-host.invalid"]
    assert main(arguments) == 2
    assert "no network address" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [workshop.path]


def test_check_sums_up_its_faults_beside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = tmp_path / "broken.md"
    deck.write_text("---\ntitel: x\n---\n", encoding="utf-8")
    assert main(["check", str(deck)]) == 2
    told = capsys.readouterr()
    assert "broken.md:" in told.out
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("1 deck: ")
