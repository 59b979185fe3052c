"""The command line: the verbs of the program, their answers and exit codes.

0 done · 1 our bug · 2 something the user can mend, said in one line on standard error.
"""

import argparse
import datetime
import logging
import os
import random
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from studio.model.errors import DeckError, StudioError
from studio.model.findings import WITHOUT_PHONES
from studio.model.mishaps import DiscreetFormatter, report

if TYPE_CHECKING:
    from studio.app.house import House
    from studio.app.running import OpenWorkshop
    from studio.exporters.source import Options
    from studio.rehearsal.day import Rehearsal, StageProbe
    from studio.web.server import RoomServer

Verb = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str]) -> int:
    """Does what the arguments ask; returns the exit code."""
    options = _parser().parse_args(_words_last(arguments))
    _open_log(getattr(options, "log", "warning"))
    verb: Verb = options.verb
    try:
        return _done(verb(options))
    except DeckError as error:
        print(error.user_text, file=sys.stderr)
        return 2
    except StudioError as error:
        print(error.user_text, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads along, as `head` does, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the one catcher of this surface
        return _our_bug()


def _open_log(level: str) -> None:
    """To standard error and to no file."""
    lines = logging.StreamHandler()
    lines.setFormatter(DiscreetFormatter("%(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[lines])


def _done(code: int) -> int:
    """Sends out what was printed while somebody can still say that nobody reads it."""
    sys.stdout.flush()
    return code


def _words_last(arguments: Sequence[str]) -> list[str]:
    """Common options may stand before the verb as well as after it."""
    words = list(arguments)
    front: list[str] = []
    while len(words) > 1 and words[0] in ("--data", "--log", "--lang"):
        front += words[:2]
        words = words[2:]
    return words[:1] + front + words[1:] if words else ["library", *front]


def _our_bug() -> int:
    """Writes a report of places in the program, says where it lies and what is safe."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", prefix="circle-studio-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as told:
        kind, _, trace = sys.exc_info()
        told.write(report(kind or Exception, trace))
    print(
        "Something went wrong in Circle Studio itself. What was acknowledged is safe in the "
        f"workshop file. The report is in {told.name}",
        file=sys.stderr,
    )
    return 1


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the words of a command."""

    def error(self, message: str) -> NoReturn:
        """As everything the user can mend: one line, exit code 2."""
        self.exit(2, f"{self.prog}: {message} (--help tells more)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python main.py", description="Drives a live compassion workshop from one laptop."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    common = _Parser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="where workshops are kept")
    common.add_argument(
        "--log", default="warning", choices=["debug", "info", "warning", "error"], metavar="LEVEL"
    )
    common.add_argument("--lang", default="en", choices=["en", "cy"])

    def verb(name: str, does: Verb, text: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text, parents=[common])
        made.set_defaults(verb=does)
        return made

    verb("library", _library, "the library window (what happens without a verb)")
    present = verb("present", _present, "console and projector")
    present.add_argument("name", metavar="DECK|WORKSHOP")
    serve = verb("serve", _serve, "the room without a window; prints one JSON line when ready")
    serve.add_argument("name", metavar="DECK|WORKSHOP")
    serve.add_argument("--host", default="0.0.0.0")
    serve.add_argument("--port", type=_port, default=8765)
    rehearse = verb("rehearse", _rehearse, "the whole day with simulated participants")
    rehearse.add_argument("name", metavar="DECK")
    rehearse.add_argument("--people", type=_people, default=16)
    rehearse.add_argument("--seed", type=int, default=1)
    rehearse.add_argument("--to", type=Path, metavar="DIR", help="where the exports go")
    rehearse.add_argument("--json", action="store_true")
    rehearse.add_argument(
        "--far", action="store_true", help="says on standard error how far it is, a line a step"
    )
    export = verb("export", _export, "the take-aways; of a deck: blank, before the day")
    _export_words(export)
    check = verb("check", _check, "reads decks; names every fault by file and line")
    check.add_argument("names", nargs="+", metavar="DECK")
    bring = verb("bring-in", _bring_in, "a deck of your own from a .pptx or a PDF")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--name", default="", help="what the deck is called")
    bring.add_argument("--json", action="store_true")
    show = verb("show", _show, "what a workshop file holds, as an outline")
    show.add_argument("path", type=Path, metavar="WORKSHOP")
    show.add_argument("--json", action="store_true")
    let_go = verb("let-go", _let_go, "ends workshops whose last day has come, nothing kept")
    let_go.add_argument("--json", action="store_true")
    erase = verb("erase", _erase, "deletes a workshop and says what was checked")
    erase.add_argument("path", type=Path, metavar="WORKSHOP")
    trust = verb("trust", _trust, "what the Trust says of itself on this laptop")
    trust.add_argument("--import", dest="brought", type=Path, metavar="FILE", help="keeps a file")
    trust.add_argument("--export", dest="taken", type=Path, metavar="FILE", help="writes one file")
    trust.add_argument("--json", action="store_true")
    doctor = verb("doctor", _doctor, "display, sound, fonts, network: what works and what to do")
    doctor.add_argument("--json", action="store_true")
    return parser


def _export_words(export: argparse.ArgumentParser) -> None:
    export.add_argument("name", metavar="DECK|WORKSHOP")
    export.add_argument("--to", type=Path, metavar="DIR", default=Path("exports"))
    export.add_argument("--only", default="", metavar="deck,handout,…")
    export.add_argument(
        "--names", type=Path, metavar="FILE", help="for personal-handouts: a name a line, UTF-8"
    )
    export.add_argument(
        "--aspect", default="16:9", choices=["16:9", "4:3"], help="the shape of the deck's slides"
    )
    export.add_argument(
        "--template", type=Path, metavar="FILE", help="your own .pptx, whose look the deck takes on"
    )
    export.add_argument("--json", action="store_true")


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > 32767:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 32767, or 0 for any")
    return int(word)


def _as_json(value: object) -> str:
    import json  # the start page does without

    return json.dumps(value)


def _people(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 500:
        raise argparse.ArgumentTypeError("a rehearsal has from 1 to 500 people")
    return int(word)


def _house(options: argparse.Namespace) -> "House":
    from studio.app.house import House

    return House.at(options.data, lang=options.lang)


def _check(options: argparse.Namespace) -> int:
    house = _house(options)
    faults = [fault for name in options.names for fault in house.faults_of(name)]
    for fault in faults:
        print(fault)
    decks = f"{len(options.names)} deck{'s'[: len(options.names) != 1]}"
    if faults:
        number = f"{len(faults)} fault{'s'[: len(faults) != 1]}"
        print(f"{decks}: {number}, told above by file and line.", file=sys.stderr)
        return 2
    print(f"{decks}: no faults.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    import signal

    from studio.desktop.interpreter import one_heap, without_openssl

    one_heap()
    without_openssl()
    house = replace(_house(options), lean=True)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    if said := _ended_by_now(house, options.name):
        raise StudioError(f"{said} Begin a new one from its deck.")
    workshop = house.open_workshop(options.name)
    try:
        room = _room_of(house, workshop, options)
        workshop.keep_time()
        if room.notice:
            print(room.notice, file=sys.stderr)
        ready = {
            "ready": True,
            "url": room.url,
            "join_url": room.join_url,
            "join_code": room.join_code,
            "helper_token": room.helper_token,
            "workshop": str(workshop.path),
        }
        print(_as_json(ready), flush=True)
        while not stopping.wait(3600):
            pass
    finally:
        workshop.close()
    return 0


def _room_of(house: "House", workshop: "OpenWorkshop", options: argparse.Namespace) -> "RoomServer":
    """The room of a workshop; one that was only now begun goes again if it cannot be opened."""
    from studio.store.marks import SUFFIX

    try:
        return workshop.open_room(options.host, options.port)
    except StudioError:
        workshop.close()
        if not options.name.endswith(SUFFIX):
            house.erase(workshop.path)
        raise


def _rehearse(options: argparse.Namespace) -> int:
    from studio.app.house import House
    from studio.rehearsal.day import FastClock, rehearse, start_of

    deck = _house(options).deck(options.name)
    today = datetime.date.today()
    clock = FastClock(start_of(today, deck.start))
    house = House.at(
        options.data, lang=options.lang, clock=clock, chance=random.Random(options.seed)
    )
    folder = options.to or Path("exports")
    workshop = house.new_workshop(deck)
    workshop.open_room("127.0.0.1", 8765)

    def work(probe: "StageProbe | None") -> "Rehearsal":
        return rehearse(
            workshop,
            clock,
            people=options.people,
            seed=options.seed,
            export=lambda: house.export(str(workshop.path), (), folder),
            probe=probe,
            tell=_tell_far if options.far else lambda _step, _of: None,
        )

    found = _beside_stage(workshop, work)
    if options.json:
        print(_as_json(found.as_json()))
    else:
        _tell_rehearsal(found, folder)
    return 0 if found.green else 1


def _beside_stage(
    workshop: "OpenWorkshop", work: "Callable[[StageProbe | None], Rehearsal]"
) -> "Rehearsal":
    """The work with a stage to time, or without one where Qt is not installed."""
    try:
        from studio.desktop.stage_probe import run_beside_stage
    except ImportError:
        return work(None)
    return run_beside_stage(workshop.session, workshop.activities, work)


def _tell_far(step: int, of: int) -> None:
    print(f"step {step} of {of}", file=sys.stderr, flush=True)


def _tell_rehearsal(found: "Rehearsal", folder: Path) -> None:
    print(f"{found.people} people sent {found.sent} times; {found.acknowledged} entries were safe.")
    print(f"In the file: {found.in_store}. Lost: {found.lost}. Doubled: {found.doubled}.")
    print(f"The projector showed pictures for {found.projected_minutes:g} minutes.")
    if found.to_stage_ms:
        figures = found.to_stage_ms
        print(f"Commit to paint: median {figures['p50']} ms, 99th percentile {figures['p99']} ms.")
    for made in found.exports.files:
        print(f"Exported {Path(made.path).resolve()}")
    for left in found.exports.skipped:
        print(f"Not exported: {left.name}: {left.why}", file=sys.stderr)
    print(f"The exports lie in {folder.resolve()}")


def _export(options: argparse.Namespace) -> int:
    import signal

    # Asked to end by the system it leaves as at Ctrl+C, and takes with it what it began to write.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kinds = tuple(kind.strip() for kind in options.only.split(",") if kind.strip())
    house = _house(options)
    if said := _ended_by_now(house, options.name):
        print(said, file=sys.stderr)
    report = house.export(options.name, kinds, options.to, _choices(options))
    if options.json:
        print(_as_json(report.as_json()))
    else:
        for made in report.files:
            print(made.path)
        for left in report.skipped:
            print(f"Left out: {left.name}: {left.why}", file=sys.stderr)
    return 2 if report.skipped else 0


def _choices(options: argparse.Namespace) -> "Options":
    """What whoever exports chose."""
    from studio.exporters.personal_names import read_names
    from studio.exporters.source import Options
    from studio.exporters.template_file import read_template

    return Options(
        aspect=options.aspect,
        template=read_template(options.template) if options.template else None,
        names=read_names(options.names) if options.names else (),
    )


def _bring_in(options: argparse.Namespace) -> int:
    import signal

    # Asked to end by the system it leaves as at Ctrl+C, and takes with it what it began to write.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    brought = _house(options).bring_in(options.file, options.name).run()
    if options.json:
        print(_as_json(brought.as_json()))
    else:
        print(brought.path)
        for sentence in brought.sentences:
            print(sentence, file=sys.stderr)
    return 0


def _show(options: argparse.Namespace) -> int:
    house = _house(options)
    if said := _ended_by_now(house, str(options.path)):
        print(said, file=sys.stderr)
    shown = house.show(options.path)
    print(_as_json(shown.as_json()) if options.json else shown.as_text())
    return 0


def _let_go(options: argparse.Namespace) -> int:
    said = _house(options).let_go_overdue()
    if options.json:
        print(_as_json({"version": 1, "said": said}))
    else:
        print("\n".join(said) or "No workshop is past its last day.")
    return 0


def _ended_by_now(house: "House", name: str) -> str:
    """Ends a workshop whose last day has come before anything is done with it; says so."""
    from studio.store.marks import SUFFIX

    return house.let_go_if_due(Path(name)) if name.endswith(SUFFIX) else ""


def _erase(options: argparse.Namespace) -> int:
    for sentence in _house(options).erase(options.path):
        print(sentence)
    return 0


def _trust(options: argparse.Namespace) -> int:
    from studio.app.trust_file import bring_trust, take_trust, trust_as_json, trust_in_lines

    data = _house(options).data
    if options.brought:
        bring_trust(options.brought, data)
    if options.taken:
        take_trust(options.taken, data)
    if options.json:
        print(_as_json(trust_as_json(data)))
    else:
        print("\n".join(trust_in_lines(data, datetime.date.today())))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from studio.doctor import examine

    findings = examine(_house(options).data)
    if options.json:
        told = [finding.as_json() for finding in findings]
        print(_as_json({"version": 1, "findings": told, "last": WITHOUT_PHONES}))
    else:
        for finding in findings:
            mark = "well" if finding.well else "LOOK" if finding.known else "?   "
            print(f"{mark}  {finding.about}: {finding.sentence}")
        print(WITHOUT_PHONES)
    return 0


def _library(options: argparse.Namespace) -> int:
    from studio.app.windows import run_library

    return run_library(_house(options))


def _present(options: argparse.Namespace) -> int:
    from studio.app.windows import run_present

    return run_present(_house(options), options.name)
