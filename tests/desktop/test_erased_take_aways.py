"""A workshop that is erased while its take-aways are looked at: nothing is written of it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.house import House
from studio.app.windows import desktop_services
from studio.desktop.application import Desk
from studio.desktop.library_erase import EraseAsk
from studio.model.commands import AddEntry, CloseWorkshop, Reveal
from studio.model.ids import EntryId
from studio.model.people import SCRIBE, TRAINER


def _held(house: House) -> Path:
    workshop = house.new_workshop(house.deck("circle-of-strength"))
    session, step = workshop.session, workshop.session.state.deck.steps[0]
    session.submit(
        AddEntry(EntryId("one"), step.id, "scarf", {"strength": "patience"}), SCRIBE
    ).result(5)
    session.submit(Reveal(), TRAINER).result(5)
    session.submit(CloseWorkshop(frozenset((step.board,))), TRAINER).result(5)
    workshop.close()
    return workshop.path


def test_an_erased_workshop_goes_from_the_window_of_take_aways(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    house = House.at(tmp_path)
    path = _held(house)
    desk = Desk(desktop_services(house))
    try:
        desk.open_library()
        desk.ask("take-aways", path)
        window = desk.take_aways
        assert window is not None
        qtbot.waitUntil(lambda: bool(window.kinds.wanted()), timeout=20_000)
        desk.ask("erase", path)
        assert desk.library is not None
        (ask,) = desk.library.findChildren(EraseAsk)
        ask.accept()
        assert not path.exists()
        assert not window.isVisible()
        assert window.kinds.wanted() == ()
        window.foot.write.click()
        assert not window.writing
        assert not (tmp_path / "exports").exists()
    finally:
        desk.end()
        dressed.processEvents()
