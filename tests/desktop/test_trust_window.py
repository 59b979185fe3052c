"""The window of Trust settings: live look, refusals in words, one file, import that is undone."""

import dataclasses
import datetime
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication
from pytestqt.qtbot import QtBot

from studio.app.house import House
from studio.app.windows import desktop_services
from studio.content.logo import LONGEST, MOST_BYTES
from studio.content.trust import TRUST_FILE, faults_of, keep_trust, kept_trust, write_trust
from studio.desktop.application import Desk
from studio.desktop.services import DesktopServices
from studio.desktop.trust_window import TrustWindow
from studio.desktop.trust_window_colour import SWATCHES
from studio.model.agenda import SUPPORT
from studio.model.trust import Trust
from studio.pictures.accent import accent_of
from tests.desktop.conftest import FONTS
from tests.unit.content.trustcase import HOSTILE, OAKWOOD, SCRIPT, logo

NOW = datetime.datetime(2026, 11, 22, 9, 0)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


def _png(color: tuple[int, int, int, int], side: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (side, side), color).save(out, "PNG")
    return out.getvalue()


WHITE = _png((255, 255, 255, 255), 40)
BOMB = _png((0, 90, 80, 255), 7_000)
"""49 million points in a small file."""


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> TrustWindow:
    return opened(qtbot, tmp_path)


def opened(qtbot: QtBot, folder: Path) -> TrustWindow:
    def never(_: Path) -> None:
        raise AssertionError("nothing is opened here")

    services = DesktopServices(
        folder, FONTS, lambda: (), lambda: (), never, now=lambda: NOW  # type: ignore[arg-type]
    )  # fmt: skip
    made = TrustWindow(services)
    qtbot.addWidget(made)
    made.open_for()
    return made


def seen(window: TrustWindow) -> QImage:
    return window.looks.grab().toImage()


def test_what_is_typed_is_seen_at_once_and_kept_when_it_is_saved(
    window: TrustWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = seen(window)
    QTest.keyClicks(window.form.name, "Oakwood")
    assert seen(window) != before
    assert not (tmp_path / TRUST_FILE).exists()
    with qtbot.waitSignal(window.changed):
        window.save.click()
    assert kept_trust(tmp_path) == Trust(name="Oakwood")
    assert not window.save.isEnabled()
    assert [path.name for path in tmp_path.iterdir()] == [TRUST_FILE]
    window.form.name.clear()
    window.save.click()
    assert not (tmp_path / TRUST_FILE).exists()


def test_everything_comes_back_as_it_was_saved(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    for trust in (OAKWOOD, HOSTILE):
        keep_trust(trust, tmp_path)
        window = opened(qtbot, tmp_path)
        assert window.form.value() == kept_trust(tmp_path) == trust
        assert not window.save.isEnabled()
        assert window.form.name.text() == trust.name
        window.end()


def test_a_pale_colour_is_refused_and_a_darker_one_offered(window: TrustWindow) -> None:
    colour = window.form.colour
    colour.line.setText("#ffdd00")
    assert "too pale" in colour.fault.text()
    assert not window.save.isEnabled()
    assert not window.take.isEnabled()
    plain = seen(window)
    colour.darker.click()
    assert colour.value() == accent_of("#ffdd00").day
    assert "Reads well" in colour.told.text()
    assert window.save.isEnabled()
    assert seen(window) != plain
    colour.line.setText("#00")
    assert "six digits" in colour.fault.text()
    assert not colour.darker.isVisible()
    colour.line.setText("005eb8")
    assert colour.value() == "#005eb8"


def test_every_swatch_passes(window: TrustWindow) -> None:
    for _, color in SWATCHES:
        window.form.colour.swatches[color].click()
        assert faults_of(window.form.value()) == {}
        assert window.form.value().accent == color
    window.form.colour.none.click()
    assert window.form.value().accent == ""


def test_a_logo_is_dropped_scaled_down_and_taken_away(window: TrustWindow, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(logo(4000, 1500))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(large))])
    window.form.logo.take_mime(mime)
    data = window.form.value().logo
    assert faults_of(window.form.value()) == {}
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (LONGEST, LONGEST * 1500 // 4000)
    assert image.hasAlphaChannel()
    assert len(data) <= MOST_BYTES
    window.form.logo.remove.click()
    assert window.form.value().logo == b""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("logo.svg", SVG, "save it as a PNG"),
        ("logo.gif", b"GIF89a\x01\x00", "one of these"),
        ("logo.png", logo()[:200], "damaged"),
        ("white.png", WHITE, "light grounds"),
        ("bomb.png", BOMB, "too large"),
        ("gone.png", None, "cannot be read"),
    ],
)
def test_what_is_no_logo_is_told_with_what_to_do(
    window: TrustWindow, tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    window.form.logo.set_value(OAKWOOD.logo)
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    window.form.logo.take_file(path)
    assert told in window.form.logo.fault.text()
    assert window.form.value().logo == OAKWOOD.logo


def test_the_usual_lines_are_offered_once(window: TrustWindow) -> None:
    window.form.support.setPlainText(f"Chaplaincy: 01632 960200\n{SUPPORT[1]}\n")
    window.form.usual.click()
    assert window.form.value().support == (
        "Chaplaincy: 01632 960200", SUPPORT[1], SUPPORT[0], SUPPORT[2],
    )  # fmt: skip
    assert not window.form.usual.isVisible()


def test_a_date_is_added_moved_and_told_when_it_has_passed(window: TrustWindow) -> None:
    dates = window.form.dates
    dates.add.click()
    row = dates.rows[0]
    assert row.value().day == datetime.date(2026, 12, 20)
    row.repeats.setValue(3)
    row.every.setValue(4)
    assert not row.told.isVisible()
    row.day.setDate(QDate(2026, 11, 2))
    assert "still to come" in row.told.text()
    row.day.setDate(QDate(2026, 3, 2))
    assert "has passed" in row.told.text()
    row.what.clear()
    assert not window.save.isEnabled()
    row.remove.click()
    assert window.form.value().follow_up == ()


def test_a_wheel_over_a_number_turns_the_page_and_not_the_number(window: TrustWindow) -> None:
    days = window.form.days
    window.form.name.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(days, event)
    assert days.value() == 0


def test_an_import_says_what_it_replaces_and_is_undone(
    window: TrustWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.form.set_value(OAKWOOD, NOW.date())
    window.save.click()
    other = dataclasses.replace(OAKWOOD, name="Elmfield", privacy_notice="", keep_days=30)
    path = tmp_path / "elm.circletrust"
    path.write_bytes(write_trust(other))
    window.bring_in(path)
    assert window.form.value() == other
    told = window.message.text()
    assert "It replaces: name, privacy notice, days kept." in told
    assert "It empties: privacy notice." in told
    assert kept_trust(tmp_path) == OAKWOOD
    window.save.click()
    assert kept_trust(tmp_path) == other
    window.undo.click()
    assert window.form.value() == OAKWOOD
    window.save.click()
    assert kept_trust(tmp_path) == OAKWOOD


@pytest.mark.parametrize("data", [b"", b"{", b"\x00" * 5_000_000, b'{"circle_studio_trust": 9}'])
def test_a_file_that_is_none_changes_nothing(
    window: TrustWindow, tmp_path: Path, data: bytes
) -> None:
    window.form.set_value(OAKWOOD, NOW.date())
    (tmp_path / "x.circletrust").write_bytes(data)
    window.bring_in(tmp_path / "x.circletrust")
    assert "was not brought in" in window.message.text()
    assert window.form.value() == OAKWOOD
    window.bring_in(tmp_path / "nowhere.circletrust")
    assert "cannot be read" in window.message.text()


def test_what_is_exported_is_imported_elsewhere(
    window: TrustWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.form.set_value(OAKWOOD, NOW.date())
    window.take_out(tmp_path / "ours")
    assert (tmp_path / "ours.circletrust").is_file()
    other = opened(qtbot, tmp_path / "elsewhere")
    other.bring_in(tmp_path / "ours.circletrust")
    other.save.click()
    assert kept_trust(tmp_path / "elsewhere") == OAKWOOD
    window.take_out(tmp_path / "no" / "such" / "folder")
    assert "could not be written" in window.message.text()


def test_a_damaged_file_is_told_and_stays_until_it_is_saved_anew(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / TRUST_FILE).write_bytes(b'{"circle_studio_trust": 1, "logo": "AAAA"}')
    window = opened(qtbot, tmp_path)
    assert "logo is damaged" in window.message.text()
    assert (tmp_path / TRUST_FILE).read_bytes().startswith(b"{")
    assert window.save.isEnabled()
    window.save.click()
    assert not (tmp_path / TRUST_FILE).exists()


def test_closing_asks_once_about_what_is_not_saved(window: TrustWindow) -> None:
    window.form.name.setText("Half")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert "Not saved yet" in window.message.text()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    window.open_for()
    assert window.form.name.text() == ""


def test_a_full_disk_is_told_and_nothing_is_lost(window: TrustWindow, tmp_path: Path) -> None:
    window.form.name.setText("Oakwood")
    (tmp_path / TRUST_FILE).mkdir()
    window.save.click()
    assert "could not be kept" in window.message.text()
    assert window.form.name.text() == "Oakwood"


def test_every_field_has_a_name_and_is_reached_by_keys(window: TrustWindow) -> None:
    window.form.set_value(dataclasses.replace(OAKWOOD, name=SCRIPT), NOW.date())
    for made in (window.save, window.bring, window.take, window.close_button):
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    form = window.form
    for field in (form.name, form.logo.choose, form.colour.line, form.support, form.notice,
                  form.controller, form.language, form.days, *form.colour.swatches.values(),
                  *form.dates.rows[0].findChildren(QAbstractSpinBox)):  # fmt: skip
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    window.form.name.setFocus()
    reached = set()
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {form.colour.line, form.notice, form.days, window.take} <= reached


def test_the_start_page_opens_it_and_new_workshops_hold_what_was_saved(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    house = House.at(tmp_path)
    desk = Desk(desktop_services(house)._replace(loads=()))
    desk.open_library()
    begun_before = house.new_workshop(house.deck("first-hour"))
    try:
        desk.ask("trust", None)
        assert desk.library is not None
        (window,) = desk.library.findChildren(TrustWindow)
        assert window.isVisible()
        window.form.set_value(OAKWOOD, NOW.date())
        window.save.click()
        deck = house.deck("first-hour")
        assert (deck.trust, deck.follow_up) == (OAKWOOD, OAKWOOD.follow_up)
        assert begun_before.session.state.deck.trust == Trust()
    finally:
        begun_before.close()
        desk.end()
