"""Any form as widgets: what is filled in is what a form expects."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from studio.desktop.form_widgets import FormWidget
from studio.desktop.side_panels import scrolled
from studio.model.forms import Choice, Field, Form, Kind, check

FORM = Form(
    "all",
    "Every kind of field",
    (
        Field("word", Kind.TEXT, "A word", required=True, max_graphemes=5),
        Field("side", Kind.CHOICE, "Side", choices=(Choice("l", "Left"), Choice("r", "Right"))),
        Field(
            "cloth",
            Kind.SWATCH,
            "Cloth",
            choices=(Choice("teal", "Teal", "teal"), Choice("plum", "Plum", "plum")),
            default="teal",
        ),
        Field("size", Kind.SCALE, "Size", min=2, max=10, step=2, default=4),
        Field("sure", Kind.CONFIRM, "I am sure"),
    ),
)


@pytest.fixture
def widget(dressed: QApplication, qtbot: QtBot) -> FormWidget:
    made = FormWidget(FORM)
    qtbot.addWidget(made)
    made.show()
    return made


def press(widget: FormWidget, label: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == label).click()


def test_an_untouched_form_holds_its_defaults(widget: FormWidget) -> None:
    expected = {"word": "", "side": "", "cloth": "teal", "size": 4, "sure": False}
    assert widget.values() == expected


def test_what_is_filled_in_passes_the_forms_own_check(widget: FormWidget) -> None:
    QTest.keyClicks(widget.findChildren(QLineEdit)[0], "Calm")
    press(widget, "Right")
    press(widget, "Plum")
    widget.findChildren(QSlider)[0].setValue(8)
    widget.findChildren(QCheckBox)[0].click()
    answer = check(FORM, widget.values())
    assert answer.words == {"word": "Calm"}
    assert answer.values == {"side": "r", "cloth": "plum", "size": 8, "sure": True}


def test_only_one_choice_holds_and_it_can_be_let_go(widget: FormWidget) -> None:
    press(widget, "Left")
    press(widget, "Right")
    assert widget.values()["side"] == "r"
    press(widget, "Right")
    assert widget.values()["side"] == ""


def test_enter_sends_and_clear_makes_it_ready_again(widget: FormWidget, qtbot: QtBot) -> None:
    line = widget.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "Calm")
    with qtbot.waitSignal(widget.submitted) as sent:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert sent.args is not None
    assert sent.args[0]["word"] == "Calm"
    widget.clear()
    assert widget.values()["word"] == ""


def test_too_many_letters_are_seen_before_sending(widget: FormWidget) -> None:
    line = widget.findChildren(QLineEdit)[0]
    line.setText("🧑‍🤝‍🧑abcd")
    assert line.toolTip() == ""
    line.setText("🧑‍🤝‍🧑abcde")
    assert "1 too many" in line.toolTip()


def test_faults_stand_beside_their_fields(widget: FormWidget) -> None:
    widget.show_faults({"word": "Please fill this in."})
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    assert "Please fill this in." in shown
    widget.show_faults({})
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    assert "Please fill this in." not in shown


def test_it_can_be_filled_to_be_reworded(widget: FormWidget) -> None:
    widget.fill({"word": "Hope", "cloth": "plum", "size": 10, "unknown": 1})
    values = widget.values()
    assert (values["word"], values["cloth"], values["size"]) == ("Hope", "plum", 10)


def test_a_name_can_be_borrowed_where_a_form_offers_one(
    dressed: QApplication, qtbot: QtBot
) -> None:
    made = FormWidget(Form("f", "Form", (Field("name", Kind.TEXT, "Your name", suggests=True),)))
    qtbot.addWidget(made)
    made.show()
    offer = next(b for b in made.findChildren(QPushButton) if "borrow" in b.text())
    assert made.values() == {"name": ""}
    name = offer.text().partition(": ")[2]
    offer.click()
    assert made.values() == {"name": name}
    assert len(name.split()) == 2


def test_on_the_smallest_console_no_choice_is_cut_off(dressed: QApplication, qtbot: QtBot) -> None:
    colours = ("Madder", "Ochre", "Moss", "Teal", "Indigo", "Heather and plum")
    cloth = Field(
        "cloth", Kind.SWATCH, "Colour", choices=tuple(Choice(c, c, "teal") for c in colours)
    )
    made = FormWidget(Form("scarf", "Lay down a scarf", (cloth,)))
    qtbot.addWidget(made)
    area = scrolled(made)
    qtbot.addWidget(area)
    for width in (480, 900):
        area.resize(width, 500)
        area.show()
        qtbot.waitUntil(lambda: area.viewport().width() == made.width())
        buttons = [b for b in made.findChildren(QPushButton) if b.isCheckable()]
        assert [b.text() for b in buttons] == list(colours)
        for shown in buttons:
            right = shown.mapTo(area.viewport(), shown.rect().topRight()).x()
            assert right < area.viewport().width(), shown.text()
            assert shown.width() >= shown.sizeHint().width()
