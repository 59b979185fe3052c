"""The editor's real window, used by keys; says “saved” once all is on the disk, and waits."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.app.house import DECKS, FONTS_FOLDER, House
from studio.app.windows import desktop_services
from studio.desktop.editor import EditorWindow
from studio.desktop.look import dress


def main(data: Path) -> None:
    """Changes the shipped hour."""
    app = QApplication([])
    dress(app, FONTS_FOLDER)
    window = EditorWindow(desktop_services(House.at(data)))
    window.open_for(DECKS / "first-hour.md")
    app.processEvents()
    window.acts.do("open")
    QTest.keyClick(window.step.title, Qt.Key.Key_End)
    QTest.keyClicks(window.step.title, ", everybody")
    window.edits.choose(2)
    window.acts.do("open")
    window.acts.do("up")  # what goes on with a board may not come before it: it is told
    window.acts.do("undo")
    window.edits.choose(2)
    window.add_step("wall")
    window.step.title.selectAll()
    QTest.keyClicks(window.step.title, "What do we need?")
    window.step.minutes.setValue(6)
    window.step.optional.click()  # so that the hour stays an hour
    window.edits.choose(-1)
    window.acts.do("open")
    title = window.day.field_of("title")
    assert title is not None
    QTest.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(title, "Our own hour")
    while window.saving.waiting:
        app.processEvents()
    sys.stdout.write("saved\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
