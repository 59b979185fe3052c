"""Codes, tokens and cookies of a room."""

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from studio.model.errors import StudioError
from studio.model.people import Role
from studio.pictures.door_signs import DOOR_SIGNS
from studio.web.keys import ALPHABET, Door, RoomKeys, Turns, bare_code

KEYS = RoomKeys.fresh(random.Random(3))


def test_a_code_has_no_letter_that_can_be_misread() -> None:
    for seed in range(50):
        code = RoomKeys.fresh(random.Random(seed)).join_code
        assert len(code) == 9
        assert code[4] == "-"
        assert set(code) - {"-"} <= set(ALPHABET)
    assert not set("O0I1") & set(ALPHABET)


def test_keys_of_a_secret_are_the_same_every_time_and_differ_from_others() -> None:
    keys = RoomKeys.from_secret(b"one secret")
    assert keys == RoomKeys.from_secret(b"one secret")
    other = RoomKeys.from_secret(b"another")
    assert keys.join_code != other.join_code
    assert len({keys.helper_token, keys.kiosk_token, other.helper_token}) == 3


def test_keys_do_not_show_themselves() -> None:
    shown = repr(KEYS) + repr(Door(KEYS))
    for secret in (KEYS.join_code, KEYS.helper_token, KEYS.kiosk_token):
        assert secret not in shown


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n"])
def test_a_code_is_compared_without_blanks_case_and_dashes(typed: str) -> None:
    door = Door(KEYS)
    for code in (KEYS.join_code, KEYS.join_code.lower(), KEYS.join_code.replace("-", " ")):
        assert door.admits(typed.format(code))
    assert not door.admits(KEYS.join_code[:-1])
    assert not door.admits("")
    assert bare_code("ab-cd ef") == "ABCDEF"


def test_a_cookie_tells_who_somebody_is() -> None:
    door = Door(KEYS)
    visitor = door.newcomer(Role.PARTICIPANT)
    assert door.known(door.cookie(visitor)) == visitor
    assert door.newcomer(Role.PARTICIPANT).author != visitor.author


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c", "é", "W10.abc.def", "x" * 10_000])
def test_a_made_up_cookie_tells_nothing(cookie: str) -> None:
    assert Door(KEYS).known(cookie) is None


def test_a_cookie_of_another_room_tells_nothing() -> None:
    other = Door(replace(KEYS, cookie_key=b"another"))
    assert other.known(Door(KEYS).cookie(Door(KEYS).newcomer(Role.HELPER))) is None


def test_renewing_a_role_ends_its_cookies_and_its_link_and_no_other() -> None:
    door = Door(KEYS)
    helper, kiosk = door.newcomer(Role.HELPER), door.newcomer(Role.KIOSK)
    door.renew(Role.HELPER)
    assert door.known(door.cookie(helper)) is None
    assert door.known(door.cookie(kiosk)) == kiosk
    assert door.role_of(KEYS.helper_token) is None
    assert door.bearer(f"Bearer {KEYS.helper_token}") is None
    assert door.role_of(door.keys.helper_token) is Role.HELPER
    assert door.known(door.cookie(door.newcomer(Role.HELPER))) is not None


def test_a_new_code_ends_the_old_one_and_leaves_everybody_in() -> None:
    door = Door(KEYS)
    inside = {role: door.cookie(door.newcomer(role)) for role in (Role.PARTICIPANT, Role.HELPER)}
    half_way = door.half_way()
    assert door.is_half_way(half_way)
    door.renew(Role.PARTICIPANT)
    assert not door.admits(KEYS.join_code)
    assert door.admits(door.keys.join_code)
    assert not door.is_half_way(half_way)
    assert all(door.known(cookie) for cookie in inside.values())
    assert door.keys.helper_token == KEYS.helper_token


def test_what_was_renewed_is_written_down_first_and_follows_from_what_was_written() -> None:
    noted: list[dict[str, int]] = []
    door = Door(KEYS, lambda turns: noted.append({**turns, "before": len(codes(door))}))

    def codes(door: Door) -> set[str]:
        return {KEYS.join_code, door.keys.join_code}

    door.renew(Role.PARTICIPANT)
    assert noted[0].pop("before") == 1, "nothing is renewed before it is safe"
    door.renew(Role.KIOSK)
    door.ask_to_look(True)
    assert RoomKeys.from_secret(KEYS.secret, Turns.of(noted[-1])) == door.keys
    assert Turns.of({"code": "x", "kiosk": 2, "other": 5, "before": 1}) == Turns(kiosk=2)


def test_what_cannot_be_written_down_is_not_renewed() -> None:
    def full(_turns: Mapping[str, int]) -> None:
        raise StudioError("The disk is full.")

    door = Door(KEYS, full)
    with pytest.raises(StudioError, match="full"):
        door.renew(Role.HELPER)
    assert door.keys == KEYS


def test_a_picture_is_one_of_six_and_never_the_one_before() -> None:
    door = Door(KEYS)
    assert door.keys.picture == ""
    door.ask_to_look(True)
    seen = [door.keys.picture]
    for _ in range(40):
        door.change_picture(seen[-1])
        seen.append(door.keys.picture)
        door.change_picture("not the one that was shown")
        assert door.keys.picture == seen[-1]
    assert set(seen) == set(DOOR_SIGNS)
    assert all(one != after for one, after in pairwise(seen))
    door.renew(Role.PARTICIPANT)
    assert door.keys.picture != seen[-1]


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c", "é" * 9, "x" * 10_000])
def test_a_made_up_pass_opens_nothing(cookie: str) -> None:
    door = Door(KEYS)
    assert not door.is_half_way(cookie)
    assert not door.is_half_way(door.cookie(door.newcomer(Role.PARTICIPANT)))
    assert door.known(door.half_way()) is None


def test_only_a_helpers_token_is_a_bearer_token() -> None:
    door = Door(KEYS)
    found = door.bearer(f"bearer {KEYS.helper_token}")
    assert found is not None
    assert found.role is Role.HELPER
    for header in ("", "Bearer", f"Basic {KEYS.helper_token}", f"Bearer {KEYS.kiosk_token}"):
        assert door.bearer(header) is None
