"""A file damaged anywhere opens as it was or is refused with a sentence; never a traceback."""

import datetime
import random
from pathlib import Path

from studio.model.commands import CloseWorkshop, Reveal
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import a_room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, TRAINER, Notes, a_day

CODEC = Codec((*CORE_EVENTS, *Notes.events))


def written(folder: Path) -> Path:
    file = create_workshop(folder, a_day(), CODEC, on=datetime.date(2026, 11, 21))
    with a_room(store=file.store) as room:
        for n in range(120):
            room.add(f"word {n}", ANNA, more="and more " * (n % 9))
    return file.path


def outcome(path: Path) -> str:
    try:
        file = open_workshop(path, CODEC)
    except StudioError as error:
        return error.user_text
    try:
        session = WorkshopSession(a_day(), file.store, ACTIVITIES)
    except StudioError as error:
        file.store.close()
        return error.user_text
    for command in (Reveal(), CloseWorkshop()):
        session.submit(command, TRAINER).exception(10)
    session.close()
    return ""


def test_damage_anywhere(tmp_path: Path) -> None:
    whole = written(tmp_path).read_bytes()
    chance = random.Random(3)
    told = set()
    for n in range(80):
        content = bytearray(whole)
        place = chance.randrange(len(content))
        size = chance.choice((1, 1, 4, 64, 3000))
        if chance.random() < 0.2:
            del content[place:]
        else:
            content[place : place + size] = chance.randbytes(size)
        path = tmp_path / f"{n}.workshop"
        path.write_bytes(content)
        told.add(outcome(path).replace(path.name, "X"))
    assert "" in told
    assert "X is damaged and cannot be read." in told
    assert all(sentence.endswith(".") and "decode" not in sentence for sentence in told - {""})
