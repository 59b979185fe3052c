"""What a killed program left of decks on their way in goes while the next start page waits."""

import os
import time
from pathlib import Path

from studio.app.house import House
from studio.app.windows import desktop_services

TWO_DAYS = 2 * 86_400


def test_old_leftovers_go_and_what_is_under_way_stays(tmp_path: Path) -> None:
    names = (".bringing-1", ".bringing-2", ".deck-1.part", ".deck-2.part")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "deck.md").write_text("My own slides.", encoding="utf-8")
    ago = time.time() - TWO_DAYS
    for name in names[::2]:
        os.utime(tmp_path / name, (ago, ago))
    for piece in desktop_services(House.at(tmp_path)).loads:
        piece()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".bringing-2", ".deck-2.part"]
