"""What other threads bring to the server's loop: everything, in order, and nothing cancelled."""

import asyncio
import threading
from concurrent.futures import Future
from functools import partial

import pytest

from studio.model.errors import Refused
from studio.web.landing import Landing


def test_everything_that_several_threads_bring_is_done_in_their_order() -> None:
    landing, done = Landing(), list[tuple[int, int]]()

    def bring(thread: int) -> None:
        for number in range(1000):
            landing.bring(partial(done.append, (thread, number)))

    async def work() -> None:
        landing.start()
        threads = [threading.Thread(target=bring, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        async with asyncio.timeout(20):
            while len(done) < 4000:
                await asyncio.sleep(0)
        for thread in threads:
            thread.join()

    asyncio.run(work())
    for thread in range(4):
        assert [number for one, number in done if one == thread] == list(range(1000))


def test_what_another_thread_finds_is_told_its_refusals_too() -> None:
    landing = Landing()
    good, bad = Future[str](), Future[str]()

    def find() -> None:
        good.set_result("found")
        bad.set_exception(Refused("unknown", "There is no such entry."))

    async def ask() -> None:
        landing.start()
        finding = threading.Thread(target=find)
        told = asyncio.gather(landing.result(good), landing.result(bad), return_exceptions=True)
        finding.start()
        found, refused = await asyncio.wait_for(told, 10)
        finding.join()
        assert found == "found"
        assert isinstance(refused, Refused)
        with pytest.raises(Refused):  # also of one that was done before anybody asked
            await asyncio.wait_for(landing.result(bad), 10)

    asyncio.run(ask())


def test_who_gives_up_waiting_stops_nothing_and_disturbs_nobody() -> None:
    landing = Landing()
    left, other = Future[int](), Future[int]()

    async def ask() -> None:
        landing.start()
        gone = asyncio.create_task(landing.result(left))
        stays = asyncio.create_task(landing.result(other))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert left.set_running_or_notify_cancel(), "the session goes on with what it was given"
        left.set_result(1)
        other.set_result(2)
        assert await asyncio.wait_for(stays, 10) == 2

    asyncio.run(ask())


def test_one_thing_that_fails_keeps_no_other_from_being_done() -> None:
    landing, done, told = Landing(), list[int](), list[object]()

    def fail() -> None:
        raise RuntimeError("a bug")

    async def work() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, what: told.append(what))
        landing.start()
        for thing in (fail, partial(done.append, 1), partial(done.append, 2)):
            landing.bring(thing)
        async with asyncio.timeout(10):
            while len(done) < 2:
                await asyncio.sleep(0)

    asyncio.run(work())
    assert done == [1, 2]
    assert len(told) == 1


def test_nothing_is_brought_to_a_loop_that_is_over() -> None:
    landing, done = Landing(), list[int]()

    async def begin() -> None:
        landing.start()

    asyncio.run(begin())
    landing.bring(lambda: done.append(1))
    assert not done
