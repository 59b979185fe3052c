"""Codes, tokens and cookies of a room."""

import random
from dataclasses import replace

import pytest

from studio.model.people import Role
from studio.web.keys import ALPHABET, Door, RoomKeys, bare_code

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


def test_revoking_a_role_ends_its_cookies_and_its_link_and_no_other() -> None:
    door = Door(KEYS)
    helper, kiosk = door.newcomer(Role.HELPER), door.newcomer(Role.KIOSK)
    fresh = door.revoke(Role.HELPER)
    assert door.known(door.cookie(helper)) is None
    assert door.known(door.cookie(kiosk)) == kiosk
    assert door.role_of(KEYS.helper_token) is None
    assert door.bearer(f"Bearer {KEYS.helper_token}") is None
    assert door.role_of(fresh.helper_token) is Role.HELPER
    assert door.known(door.cookie(door.newcomer(Role.HELPER))) is not None


def test_only_a_helpers_token_is_a_bearer_token() -> None:
    door = Door(KEYS)
    found = door.bearer(f"bearer {KEYS.helper_token}")
    assert found is not None
    assert found.role is Role.HELPER
    for header in ("", "Bearer", f"Basic {KEYS.helper_token}", f"Bearer {KEYS.kiosk_token}"):
        assert door.bearer(header) is None
