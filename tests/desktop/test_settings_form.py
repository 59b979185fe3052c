"""The settings of a step as fields: what is done in them comes to the deck, and back again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.content.settings_fields import SettingKind, fields_of
from studio.desktop.editor_fields import Number, Pick, Tick, Words
from studio.desktop.settings_form import SettingsForm
from studio.desktop.settings_rows import Cell, RowsField
from studio.desktop.settings_widgets import Decimal, Ticks

Opener = Callable[[StepText], "Desk"]
DRAWN_AS: dict[SettingKind, tuple[type[QWidget], ...]] = {
    SettingKind.LINE: (Words,),
    SettingKind.LONG: (Words,),
    SettingKind.NUMBER: (Number, Decimal),
    SettingKind.YES_NO: (Tick,),
    SettingKind.CHOICE: (Pick,),
    SettingKind.CHOICES: (Ticks,),
    SettingKind.LINES: (RowsField,),
    SettingKind.TABLE: (RowsField,),
}


class Desk:
    """A form and the step it is for; every change goes to the step and comes back."""

    def __init__(self, form: SettingsForm, step: StepText) -> None:
        self.form = form
        self.step = step
        self.said: list[tuple[str, object]] = []
        form.changed.connect(self._on_changed)
        form.redraw(step)

    def _on_changed(self, key: str, value: object) -> None:
        self.said.append((key, value))
        self.step = self.step.with_value(key, value)
        self.form.redraw(self.step)

    def words(self, key: str) -> Words:
        found = self.form.field_of(key)
        assert isinstance(found, Words)
        return found

    def rows(self, key: str) -> RowsField:
        found = self.form.field_of(key)
        assert isinstance(found, RowsField)
        return found

    def cells(self, key: str) -> list[Cell]:
        """The words of a list, from the top."""
        return [one for row in self.rows(key).rows for one in row.cells if isinstance(one, Cell)]


@pytest.fixture
def edit(dressed: QApplication, qtbot: QtBot, activities: Activities) -> Opener:
    def open_form(step: StepText) -> Desk:
        form = SettingsForm(activities[step.activity])
        qtbot.addWidget(form)
        desk = Desk(form, step)
        form.resize(480, 700)
        form.show()
        return desk

    return open_form


@pytest.mark.parametrize(
    "name",
    [
        *("agreement", "brain-loop", "cards", "circle-of-strength", "flows", "footprint"),
        *("holding", "kitbag", "lens", "obstacles", "pairs", "practice", "prompter", "round"),
        *("slide", "sort", "three-circles", "walk-through", "wall"),
    ],
)
def test_every_setting_of_every_activity_has_a_widget(
    name: str, edit: Opener, activities: Activities
) -> None:
    desk = edit(StepText.fresh(name, "A"))
    desk.form.more.setChecked(True)
    for field in fields_of(activities[name]):
        widget = desk.form.field_of(field.name)
        assert isinstance(widget, DRAWN_AS[field.kind])
        assert widget.accessibleName() == field.label or isinstance(widget, Tick)
        assert widget.isVisibleTo(desk.form)
    assert desk.said == []


def test_every_activity_is_looked_at(activities: Activities) -> None:
    marks = test_every_setting_of_every_activity_has_a_widget.pytestmark  # type: ignore[attr-defined]
    assert sorted(marks[0].args[1]) == sorted(activities)


def test_what_is_written_stands_above_and_the_rest_waits(edit: Opener) -> None:
    desk = edit(StepText.fresh("wall", "A").with_value("limit", 40))

    assert labels(desk.form) == ["Question", "Letters a note"]
    assert "More settings (8)" in desk.form.more.text()
    QTest.mouseClick(desk.form.more, Qt.MouseButton.LeftButton)
    assert len(labels(desk.form)) > 6
    QTest.keyClick(desk.form.more, Qt.Key.Key_Space)
    assert labels(desk.form) == ["Question", "Letters a note"]


def test_typing_comes_to_the_deck_letter_by_letter_and_keeps_its_cursor(edit: Opener) -> None:
    desk = edit(StepText.fresh("wall", "A").with_value("prompt", "What now"))
    field = desk.words("prompt")
    field.setFocus()
    QTest.keyClicks(field, "So ")

    assert field.toPlainText() == "So What now"
    assert field.textCursor().position() == 3
    assert desk.step.value("prompt") == "So What now"
    assert [value for _key, value in desk.said] == ["SWhat now", "SoWhat now", "So What now"]
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.toPlainText() == "So What now "
    assert desk.step.value("prompt") == "So What now"


def test_as_usual_takes_the_key_out(edit: Opener, activities: Activities) -> None:
    desk = edit(StepText.fresh("wall", "A"))
    usual = desk.words("prompt").toPlainText()
    QTest.keyClicks(desk.words("prompt"), "X")
    assert "prompt" in desk.step.keys

    QTest.mouseClick(press(desk.form, "Question: as usual"), Qt.MouseButton.LeftButton)
    assert "prompt" not in desk.step.keys
    assert desk.words("prompt").toPlainText() == usual
    assert not press(desk.form, "Question: as usual").isVisible()


def test_numbers_ticks_and_choices(edit: Opener) -> None:
    desk = edit(StepText.fresh("practice", "A"))
    rate, pacer = desk.form.field_of("rate"), desk.form.field_of("pacer")
    shows, begins = desk.form.field_of("shows"), desk.form.field_of("begins_at")
    assert isinstance(rate, Decimal)
    assert isinstance(begins, Decimal)
    assert isinstance(pacer, Tick)
    assert isinstance(shows, Pick)
    assert (rate.text(), begins.text()) == ("6", "the same all along")

    QTest.keyClick(rate, Qt.Key.Key_Down)
    pacer.click()
    begins.stepUp()
    begins.stepUp()
    QTest.keyClick(shows, Qt.Key.Key_Down)
    shows.activated.emit(shows.currentIndex())
    assert desk.step.value("rate") == 5.5
    assert desk.step.value("pacer") is True
    assert desk.step.value("begins_at") == 4.5
    assert desk.step.value("shows") == "shape"
    assert rate.text() == "5.5"
    begins.setValue(begins.minimum())
    assert desk.step.value("begins_at") is None


def test_some_of_many(edit: Opener) -> None:
    desk = edit(StepText.fresh("kitbag", "A"))
    objects = desk.form.field_of("objects")
    assert isinstance(objects, Ticks)
    ticks = objects.findChildren(Tick)
    ticks[1].click()

    assert desk.step.value("objects") == ["pebble", "beanbag"]
    ticks[1].click()
    assert desk.step.value("objects") is None


def test_a_list_by_keys_alone(edit: Opener) -> None:
    desk = edit(StepText.fresh("agreement", "A").with_value("starters", ["One.", "Two."]))
    QTest.keyClick(desk.cells("starters")[0], Qt.Key.Key_Return)
    added = desk.cells("starters")[1]
    assert desk.step.value("starters") == ["One.", "Two."]
    QTest.keyClicks(added, "Between: so")
    assert desk.step.value("starters") == ["One.", "Between: so", "Two."]

    QTest.keyClick(added, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.step.value("starters") == ["One.", "Two.", "Between: so"]
    QTest.keyClick(added, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(added, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(added, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.step.value("starters") == ["Between: so", "One.", "Two."]
    added.selectAll()
    QTest.keyClick(added, Qt.Key.Key_Backspace)
    QTest.keyClick(desk.cells("starters")[0], Qt.Key.Key_Backspace)
    assert desk.step.value("starters") == ["One.", "Two."]
    assert len(desk.cells("starters")) == 2


def test_what_was_typed_stays_when_the_keyboard_goes_on(edit: Opener, qtbot: QtBot) -> None:
    desk = edit(StepText.fresh("sort", "A").with_value("statements", ["A | is | B"]))
    with qtbot.waitActive(desk.form):
        desk.form.activateWindow()
    desk.rows("statements").setFocus()
    QTest.keyClicks(desk.cells("statements")[0], "Not ")
    QTest.keyClick(desk.cells("statements")[0], Qt.Key.Key_Return)
    QTest.keyClicks(desk.cells("statements")[2], "New ")
    desk.words("prompt").setFocus()
    desk.form.more.setFocus()

    assert [one.toPlainText() for one in desk.cells("statements")] == ["Not A", "B", "New", ""]
    assert desk.step.value("statements") == ["Not A | is | B", "New | is"]


def test_a_list_by_its_buttons(edit: Opener) -> None:
    desk = edit(StepText.fresh("wall", "A").with_value("columns", ["One", "Two"]))
    rows = desk.rows("columns")

    click(rows.rows[1].up)
    assert desk.step.value("columns") == ["Two", "One"]
    assert not rows.rows[0].up.isEnabled()
    assert not rows.rows[1].down.isEnabled()
    click(rows.rows[0].out)
    assert desk.step.value("columns") == ["One"]
    click(rows.rows[0].out)
    assert desk.step.value("columns") is None
    click(rows.more)
    QTest.keyClicks(desk.cells("columns")[0], "Llanfairpwllgwyngyllgogerych")
    assert desk.step.value("columns") == ["Llanfairpwllgwyngyllgogerych"]
    assert rows.rows[0].out.accessibleName() == "Remove: Columns, line 1"


def test_a_table_has_its_parts_apart(edit: Opener) -> None:
    desk = edit(StepText.fresh("sort", "A").with_value("statements", ["Kind | is | Talk."]))
    row = desk.rows("statements").rows[0]
    where = row.cells[1]
    assert isinstance(where, Pick)
    assert [one.toPlainText() for one in desk.cells("statements")] == ["Kind", "Talk."]

    where.setCurrentIndex(2)
    where.activated.emit(2)
    assert desk.step.value("statements") == ["Kind | not | Talk."]
    QTest.keyClicks(desk.cells("statements")[0], "Very | ")
    assert desk.step.value("statements") == ["Very / Kind | not | Talk."]


def test_undo_and_another_step_are_shown(edit: Opener) -> None:
    first = StepText.fresh("wall", "A").with_value("prompt", "One").with_value("columns", ["A"])
    desk = edit(first)
    QTest.keyClicks(desk.words("prompt"), "X")
    desk.form.redraw(first)
    assert desk.words("prompt").toPlainText() == "One"

    other = StepText("---\nactivity: wall\nprompt: Two\ncolumns: [B, C]\n---\n# B")
    desk.form.redraw(other)
    assert desk.words("prompt").toPlainText() == "Two"
    assert [one.toPlainText() for one in desk.cells("columns")] == ["B", "C"]


def test_what_is_wrong_stands_beside_its_field(edit: Opener) -> None:
    desk = edit(StepText.fresh("wall", "A").with_value("prompt", ""))
    desk.form.tell({"prompt": "Prompt: write what the wall asks, or leave the key out."})

    assert faults(desk.form) == ["⚠ Question: write what the wall asks, or choose “As usual”."]
    desk.form.tell({"limit": "Limit: write how many letters a note may hold."})
    assert desk.form.more.isChecked()
    assert faults(desk.form) == ["⚠ Letters a note: write how many letters a note may hold."]
    desk.form.tell({})
    assert faults(desk.form) == []


def test_a_value_that_cannot_be_taken_is_not_written_over(edit: Opener) -> None:
    desk = edit(StepText.fresh("wall", "A").with_value("limit", "many").with_value("tender", "x"))

    assert desk.said == []
    assert desk.step.value("limit") == "many"


def test_scrolling_by_changes_nothing(edit: Opener, qtbot: QtBot) -> None:
    desk = edit(StepText.fresh("cards", "A"))
    chosen = desk.form.field_of("set")
    assert isinstance(chosen, Pick)
    desk.words("prompt").setFocus()
    wheel(chosen)
    assert desk.said == []


def test_tab_follows_the_eye(edit: Opener, qtbot: QtBot) -> None:
    desk = edit(StepText.fresh("sort", "A").with_value("statements", ["A | is | B", "C | not | D"]))
    desk.form.more.setChecked(True)
    QTest.keyClick(desk.cells("statements")[1], Qt.Key.Key_Return)
    QTest.keyClicks(desk.cells("statements")[2], "Between")
    with qtbot.waitActive(desk.form):
        desk.form.activateWindow()
    desk.rows("statements").setFocus()
    assert desk.cells("statements")[0].hasFocus()
    seen: list[QWidget] = []
    for _ in range(400):
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    heights = [one.mapTo(desk.form, QPoint()).y() // 20 for one in seen if isinstance(one, Words)]
    assert heights == sorted(heights)
    assert {*desk.cells("statements"), desk.words("still_open")} <= set(seen)
    assert seen.index(desk.form.more) < seen.index(desk.words("still_open"))


def labels(form: SettingsForm) -> list[str]:
    """The names of the fields that are seen."""
    bold = [one for one in form.findChildren(QLabel) if one.buddy() is not None]
    seen = [one for one in bold if one.isVisible()]
    return [one.text() for one in sorted(seen, key=lambda one: one.mapTo(form, QPoint()).y())]


def faults(form: SettingsForm) -> list[str]:
    """What is told as wrong."""
    found = form.findChildren(QLabel, "fault")
    return [one.text() for one in found if one.isVisible()]


def press(form: SettingsForm, name: str) -> QPushButton:
    """The button of that name."""
    found = form.findChildren(QPushButton)
    return next(one for one in found if one.accessibleName() == name)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def wheel(widget: QWidget) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
