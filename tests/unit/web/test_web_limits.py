"""Buckets, addresses and ports."""

import socket

import pytest

from studio.model.errors import StudioError
from studio.web.addresses import LAST_PORT, Hosts, listen, own_addresses
from studio.web.limits import Buckets, Rate


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    clock = Clock()
    buckets = Buckets(Rate(3, 0.5), clock=clock)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 0]
    assert buckets.take("a") == 2
    assert buckets.take("b") == 0
    clock.now += 1
    assert buckets.take("a") == 1
    clock.now += 1
    assert buckets.take("a") == 0
    clock.now += 1000
    assert [bool(buckets.take("a")) for _ in range(4)] == [False, False, False, True]


def test_looking_takes_nothing() -> None:
    buckets = Buckets(Rate(1, 1), clock=Clock())
    assert [buckets.wait("a") for _ in range(5)] == [0] * 5


def test_what_is_given_back_may_be_taken_again_and_never_more_than_fits() -> None:
    buckets = Buckets(Rate(2, 0.001), clock=Clock())
    assert [buckets.take("a") for _ in range(2)] == [0, 0]
    for _ in range(5):
        buckets.give("a")
        buckets.give("never seen")
    assert [bool(buckets.take("a")) for _ in range(3)] == [False, False, True]
    assert [bool(buckets.take("never seen")) for _ in range(3)] == [False, False, True]


def test_only_so_many_buckets_are_kept() -> None:
    buckets = Buckets(Rate(1, 0.001), clock=Clock(), most=2)
    for key in "abc":
        buckets.take(key)
    assert buckets.wait("a") == 0
    assert buckets.wait("c") > 0


def test_a_host_is_known_by_name_and_port() -> None:
    hosts = Hosts("0.0.0.0", 8765, addresses=lambda: ("192.168.1.7",), clock=Clock())
    for good in ("localhost", "LOCALHOST:8765", "127.0.0.1:8765", "192.168.1.7:8765"):
        assert hosts.knows(good)
    for bad in ("", "0.0.0.0:8765", "evil", "192.168.1.7:80", "192.168.1.7.evil:8765", "[::1]"):
        assert not hosts.knows(bad)


def test_an_address_that_came_later_is_found_and_not_looked_for_at_every_request() -> None:
    clock, found, looked = Clock(), ["10.0.0.1"], []

    def addresses() -> tuple[str, ...]:
        looked.append(clock.now)
        return tuple(found)

    hosts = Hosts("0.0.0.0", 8765, addresses=addresses, clock=clock)
    found.append("10.0.0.2")
    assert not any(hosts.knows("10.0.0.2:8765") for _ in range(100))
    clock.now += 6
    assert hosts.knows("10.0.0.2:8765")
    assert len(looked) == 2


def test_an_origin_is_ours_only_letter_for_letter() -> None:
    hosts = Hosts("127.0.0.1", 8765, addresses=tuple, clock=Clock())
    assert hosts.owns("http://127.0.0.1:8765")
    for bad in ("null", "", "https://127.0.0.1:8765", "http://127.0.0.1", "http://evil:8765"):
        assert not hosts.owns(bad)


def test_a_free_port_is_taken_below_those_of_clients() -> None:
    first, port = listen("127.0.0.1", 0)
    second, next_port = listen("127.0.0.1", port)
    with first, second:
        assert port < next_port <= LAST_PORT
        assert first.proto == socket.IPPROTO_TCP


def test_an_address_that_is_not_ours_is_told() -> None:
    with pytest.raises(StudioError, match="no network address 203.0.113.9"):
        listen("203.0.113.9", 8765)


def test_no_port_left_is_told() -> None:
    taken, port = listen("127.0.0.1", 0)
    with taken, pytest.raises(StudioError, match="No network port"):
        listen("127.0.0.1", LAST_PORT + 1)


def test_this_computer_has_an_address() -> None:
    assert "127.0.0.1" in own_addresses()
