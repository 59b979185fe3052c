"""The running program for a bench: session, room and an offscreen projector, driven from outside.

Prints one JSON line when ready; at each line on standard input it prints what it measured since
the last one, and at the end of the input it ends.
"""

import json
import sys
from pathlib import Path

from studio.app import House
from studio.desktop.stage_probe import StageProbe, run_beside_stage
from studio.model.commands import Go, OpenWays, Reveal
from studio.model.people import TRAINER, Way


def main(data: str, deck: str, step: str) -> None:
    house = House.at(Path(data))
    workshop = house.open_workshop(deck)
    room = workshop.open_room("127.0.0.1", 8790)
    workshop.session.submit(Go(step), TRAINER).result()
    opened = workshop.session.state.open_step
    workshop.session.submit(OpenWays(opened, frozenset(Way)), TRAINER).result()
    workshop.session.submit(Reveal(), TRAINER).result()

    def work(probe: StageProbe) -> None:
        ready = {"url": room.url, "code": room.join_code, "step": opened, "form": "scarf"}
        print(json.dumps(ready), flush=True)
        seen = 0
        for _ in sys.stdin:
            timings = probe.timings()
            print(json.dumps(timings[seen:]), flush=True)
            seen = len(timings)

    run_beside_stage(workshop.session, workshop.activities, work)
    workshop.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
