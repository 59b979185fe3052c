"""What is left of a run, in words and figures for the trainer's eyes alone."""

from studio.model.timeline import Cue, Pause
from studio.session.timekeeper import Face

_WHY = {
    Pause.TRAINER: "Held",
    Pause.RESTART: "Held: the program was started again",
    Pause.SLEEP: "Held: the laptop was asleep",
    Pause.LINE: "Waits for you",
}


def minutes(seconds: float) -> str:
    """`2:05`, rounded up, so that 0:00 is the end and never before it."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02}"


def state_words(face: Face) -> str:
    """Whether it runs, is held, and why."""
    if face.run.pause is not None:
        return _WHY[face.run.pause]
    return "The end comes softly" if face.run.soft else "Running"


def next_words(face: Face) -> str:
    """The next line to say, with when it comes; of the last part, that it is the last."""
    coming = face.run.next_cue(face.timeline)
    later = [cue for cue in face.timeline.cues[coming:] if cue.say]
    if not later:
        return "No more to say."
    until = sum(cue.length for cue in _before(face.timeline.cues[coming:], later[0]))
    if face.run.pause is Pause.LINE:
        return f"Then: {later[0].say}"
    return f"In {minutes(face.left + until)}: {later[0].say}"


def _before(cues: tuple[Cue, ...], wanted: Cue) -> tuple[Cue, ...]:
    return cues[: cues.index(wanted)]
