"""Events as rows, today's and older ones."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from studio.model.errors import WorkshopFileError
from studio.model.events import CORE_EVENTS, Blanked, Event, StepEntered
from studio.model.ids import StepId
from studio.store.codec import Codec


@dataclass(frozen=True)
class BellRung(Event):
    version: ClassVar[int] = 3
    strokes: int
    sound: str


@dataclass(frozen=True)
class Unknown(Event):
    pass


def test_writes_plain_json_under_the_name_of_the_class() -> None:
    assert Codec(CORE_EVENTS).encode(StepEntered(StepId("welcome"))) == (
        "StepEntered",
        1,
        b'{"step":"welcome"}',
    )


def test_an_older_event_is_brought_up_version_by_version() -> None:
    def count(fields: dict[str, Any]) -> dict[str, Any]:
        return {"strokes": 2 if fields["twice"] else 1}

    def name_sound(fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "sound": "bowl"}

    codec = Codec((BellRung,), {("BellRung", 1): count, ("BellRung", 2): name_sound})
    assert codec.decode("BellRung", 1, b'{"twice":true}') == BellRung(2, "bowl")
    assert codec.decode("BellRung", 2, b'{"strokes":3}') == BellRung(3, "bowl")
    assert codec.decode("BellRung", 3, b'{"strokes":3,"sound":"bell"}') == BellRung(3, "bell")


@pytest.mark.parametrize(("kind", "version"), [("Blanked", 2), ("Gonged", 1)])
def test_what_only_a_newer_program_knows_is_said_so(kind: str, version: int) -> None:
    with pytest.raises(WorkshopFileError, match="newer version"):
        Codec(CORE_EVENTS).decode(kind, version, b"{}")


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b'{"on":3}', b"\xff\xfe", b"[]"])
def test_a_damaged_record_is_one_sentence(body: bytes) -> None:
    with pytest.raises(WorkshopFileError, match="damaged"):
        Codec(CORE_EVENTS).decode("Blanked", 1, body)


def test_an_older_event_without_a_way_up_is_damage() -> None:
    with pytest.raises(WorkshopFileError, match="damaged"):
        Codec((BellRung,)).decode("BellRung", 1, b"{}")


def test_two_events_of_one_name_are_refused_at_once() -> None:
    twin: type[Event] = type("Blanked", (Event,), {})
    with pytest.raises(ValueError, match="Blanked"):
        Codec((Blanked, twin))


def test_only_its_own_events_are_written() -> None:
    with pytest.raises(ValueError, match="Unknown"):
        Codec(CORE_EVENTS).encode(Unknown())
