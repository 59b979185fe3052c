"""Set up the room: what is seen by itself, what is ticked, what is tried; nothing stops anybody."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.presenting import Presenting
from studio.desktop.setup_list import room_items, summary
from studio.desktop.setup_machine import Machine, machine_items
from studio.desktop.setup_power import on_mains
from studio.model.findings import Finding
from studio.model.people import Way
from tests.desktop.mornings import Morning, settle, the_deck

CTRL = Qt.KeyboardModifier.ControlModifier
FOUND = Finding("firewall", False, "A firewall stands in the way.")


@pytest.fixture
def morning(dressed: QApplication, tmp_path: Path) -> Iterator[Morning]:
    made = Morning(tmp_path / "data")
    yield made
    made.end()
    dressed.processEvents()


def begun(morning: Morning) -> Presenting:
    show = morning.begin()
    QTest.keyClick(show.console, Qt.Key.Key_U, CTRL)
    QApplication.processEvents()
    return show


def said(show: Presenting, key: str) -> str:
    row = show.console.setup.rows[key]
    return f"{row.item.title} {row.more.text()}"


def ticked(show: Presenting) -> set[str]:
    return {key for key, row in show.console.setup.rows.items() if row.box.isChecked()}


def card(show: Presenting) -> str:
    """What lies on the projector instead of the picture."""
    picture = show.projector._asked.picture
    return picture.title if picture else ""


def test_the_page_opens_by_key_and_button_and_every_thing_has_a_row(morning: Morning) -> None:
    show = begun(morning)
    assert show.console.panel == "setup"
    rows = show.console.setup.rows
    assert len(rows) == 10 + len(room_items(morning.deck))
    assert all(row.item.title and row.box.accessibleName() for row in rows.values())
    show.console.panels.buttons["setup"].click()
    assert show.console.panel == "glance"


def test_what_the_program_can_know_is_ticked_by_itself_and_says_so(morning: Morning) -> None:
    show = begun(morning)
    assert ticked(show) == {"screens", "way-in", "place"}
    assert "Extended" in said(show, "screens")
    assert "1280 × 720, 16:9, scaled 100 %" in said(show, "screens")
    assert "No phones today" in said(show, "way-in")
    assert "Monday 23 November 2026, 09:05" in said(show, "clock")
    assert not show.console.setup.rows["screens"].box.isEnabled()
    assert "sees this itself" in show.console.setup.rows["screens"].box.accessibleDescription()


def test_one_screen_is_public_and_the_page_names_neither_folder_nor_screen(
    morning: Morning, tmp_path: Path
) -> None:
    morning.alone = True
    morning.place = tmp_path / "OneDrive" / "Secret ward"
    show = begun(morning)
    assert show.console.public
    assert show.console.panel == "setup"
    told = " ".join(said(show, key) for key in show.console.setup.rows)
    assert "One screen" in told
    assert "kept in step with OneDrive" in said(show, "place")
    assert "Secret" not in told
    assert str(tmp_path) not in told


def test_mirrored_screens_are_told_from_extended_ones(dressed: QApplication) -> None:
    screen = dressed.primaryScreen()
    machine = Machine((screen, screen), None, datetime(2026, 11, 23, 9), phones=False, public=True)
    item = machine_items(machine)[0]
    assert item.told.startswith("Mirrored: the room may see this page")
    assert item.found is None, "it works so: a person says that it is meant"
    assert screen.name() not in item.told


def test_a_glance_says_how_many_are_done_and_what_is_left(morning: Morning) -> None:
    items = room_items(morning.deck)
    keys = [item.key for item in items]
    assert summary(items, keys) == f"All {len(items)} done. The room is ready."
    assert summary(items, keys[1:]).endswith("done. Left: the chairs.")
    assert summary(items, keys[2:]).endswith("Left: the chairs and the step-free ring.")
    assert summary(items, keys[3:]).endswith("the step-free ring and 1 more.")


def test_every_thing_has_a_key_of_its_own_in_every_deck(morning: Morning) -> None:
    morning.deck = the_deck("compassionate-mind-day")
    show = begun(morning)
    keys = [row.item.key for row in show.console.setup.rows.values()]
    assert len(keys) == 10 + len(room_items(morning.deck))
    assert "Twenty to thirty scarves" in " ".join(said(show, key) for key in keys)


def test_ticks_are_kept_for_the_day_and_the_room_and_forgotten_the_next_day(
    morning: Morning,
) -> None:
    morning.deck = replace(morning.deck, room="Seminar room")
    show = begun(morning)
    show.console.setup.rows["chairs"].box.click()
    QTest.mouseClick(show.console.setup.rows["water"]._title, Qt.MouseButton.LeftButton)
    show.console.setup.rows["water"].box.click()
    kept = json.loads((morning.folder / "setting-up.json").read_text("utf-8"))
    assert kept == {"version": 1, "day": "2026-11-23", "room": "Seminar room", "done": ["chairs"]}
    morning.end()
    assert "chairs" in ticked(begun(morning))
    morning.end()
    morning.deck = replace(morning.deck, room="Another room")
    assert "chairs" not in ticked(begun(morning))
    morning.end()
    morning.deck = replace(morning.deck, room="Seminar room")
    morning.now += timedelta(days=1)
    assert "chairs" not in ticked(begun(morning))


def test_a_broken_file_of_ticks_stops_nobody(morning: Morning) -> None:
    morning.folder.mkdir()
    (morning.folder / "setting-up.json").write_text("[1, 2", "utf-8")
    show = begun(morning)
    show.console.setup.rows["sound"].box.click()
    assert "sound" in ticked(show)


def test_where_no_tick_can_be_kept_it_is_said_and_the_day_goes_on(morning: Morning) -> None:
    show = begun(morning)
    (morning.folder / "setting-up.json").mkdir(parents=True)
    show.console.setup.rows["sound"].box.click()
    assert "cannot be kept" in show.console.message.text()
    assert "sound" not in ticked(show)


def test_the_clicker_is_ticked_as_its_keys_arrive_and_drives_nothing(morning: Morning) -> None:
    show = begun(morning)
    before = show.link.state.position
    show.console.setup.rows["clicker"].test.click()
    pad = show.console.setup.pad
    assert pad.hasFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Period, Qt.Key.Key_F5, Qt.Key.Key_Escape):
        QTest.keyClick(pad, key)
    assert pad.heard == {"Forward", "Black", "Start"}
    assert "clicker" not in ticked(show)
    QTest.keyClick(pad, Qt.Key.Key_PageUp)
    assert "clicker" in ticked(show)
    settle(show)
    assert show.link.state.position == before
    assert show.projector.showing
    QTest.keyClick(pad, Qt.Key.Key_Tab)
    assert not pad.isVisible()
    QTest.keyClick(QApplication.focusWidget() or show.console, Qt.Key.Key_PageDown)
    assert settle(show).position > before


def test_the_test_card_lies_on_the_projector_until_the_page_is_left(morning: Morning) -> None:
    show = begun(morning)
    show.console.setup.rows["card"].test.click()
    assert card(show) == "Test card"
    assert show.console.bar.projector.text().endswith("test card")
    show.console.setup.rows["card"].test.click()
    assert not card(show)
    show.console.setup.rows["card"].test.click()
    show.console.open_panel("glance")
    assert not card(show)
    assert show.console.bar.projector.text().endswith("showing")


def test_on_one_screen_esc_takes_the_test_card_away(morning: Morning) -> None:
    morning.alone = True
    show = begun(morning)
    show.console.setup.rows["card"].test.click()
    assert show.projector.over_console
    QTest.qWaitForWindowActive(show.projector)
    QTest.keyClick(show.projector, Qt.Key.Key_Escape)
    assert not show.projector.isVisible()
    assert not card(show)
    assert show.console.panel == "setup"


def test_the_doors_take_the_test_card_away(morning: Morning) -> None:
    show = begun(morning)
    show.console.setup.rows["card"].test.click()
    show.console.setup.doors.click()
    assert settle(show).doors
    assert not card(show)
    assert show.console.setup.doors.text() == "Begin the day"
    show.console.setup.doors.click()
    assert not settle(show).doors


def test_begin_anyway_is_always_there_and_goes_to_the_show(morning: Morning) -> None:
    show = begun(morning)
    assert show.console.setup.begin.isVisible()
    show.console.setup.begin.click()
    assert show.console.panel == "glance"


def test_the_network_is_looked_at_only_where_phones_may_come_in(
    morning: Morning, qtbot: QtBot
) -> None:
    first, *rest = morning.deck.steps
    opened = replace(first, ways=first.ways | {Way.PHONES})
    morning.deck = replace(morning.deck, steps=(opened, *rest))
    morning.findings = (FOUND,)
    show = begun(morning)
    assert "way-in" not in ticked(show)
    show.console.setup.rows["way-in"].test.click()
    qtbot.waitUntil(lambda: FOUND.sentence in said(show, "way-in"))
    assert "way-in" not in ticked(show)
    show.console.setup.rows["way-in"].box.click()
    assert "way-in" in ticked(show), "a person may know better"


def test_every_row_is_reached_by_tab_and_comes_into_view(morning: Morning) -> None:
    show = begun(morning)
    panel = show.console.setup
    reached = []
    for _ in range(80):
        holder = QApplication.focusWidget()
        if holder is None or holder is panel.doors:
            break
        reached.append(holder)
        assert (
            panel.area.viewport()
            .rect()
            .intersects(
                holder.rect().translated(
                    holder.mapTo(panel.area.viewport(), holder.rect().topLeft())
                )
            )
        )
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    boxes = [row.box for row in panel.rows.values() if row.box.isEnabled()]
    assert [one for one in reached if one in boxes] == boxes


@pytest.mark.parametrize(("word", "known"), [("1", True), ("0", False), ("", None)])
def test_the_power_lead_is_known_where_the_system_tells(
    tmp_path: Path, word: str, known: bool | None
) -> None:
    supply = tmp_path / "AC"
    supply.mkdir()
    (supply / "type").write_text("Mains\n", "ascii")
    (supply / "online").write_text(f"{word}\n", "ascii")
    assert on_mains(tmp_path) is known
