"""The sound device of this machine: the one module that knows miniaudio.

No Qt in here, so that `doctor` can look at the sound of a laptop whose windows cannot open.
"""

import ctypes
import sys
from array import array
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from studio.desktop.mixing import RATE, Samples, Stream
from studio.model.errors import StudioError

FOLDER: Final = Path(__file__).parents[2] / "assets" / "sounds"
SOUNDS: Final = ("singing-bowl", "soft-chime", "wood-block")
BUFFER_MS: Final = 50
"""A bell is mixed into the next buffer."""
BUFFERS: Final = 3
"""So many are queued: a bell is heard 0.1 to 0.15 s after it is mixed, and what else the program
does may hold the interpreter for 0.1 s without a crackle (docs/decisions/bells.md)."""

ABSENT: Final = (
    "No sound device answers: bells are seen, not heard. "
    "Connect a loudspeaker, and the next bell tries again; or ring your own bowl."
)
BROKEN: Final = (
    "Sounds of the program are missing or broken: some bells are seen, not heard. "
    "Copy the program's folder again."
)


class NoSoundError(StudioError):
    """Nothing can be heard here."""


class Speaker:
    """The default sound device of this machine or, for tests, one that keeps time unheard."""

    def __init__(
        self, stream: Stream, stopped: Callable[[], None], *, unheard: bool = False
    ) -> None:
        device = _playback(unheard=unheard)
        device.stop_callback = stopped
        self._device = device
        try:
            device.start(stream)
        except _miniaudio().MiniaudioError as error:
            self.close()
            raise NoSoundError(ABSENT) from error

    def close(self) -> None:
        """Stops and gives the device back."""
        self._device.stop_callback = None
        self._device.close()
        _release_context(self._device)


def read_sounds(folder: Path) -> Mapping[str, Samples]:
    """All sounds by name; one that is missing or broken is left out."""
    try:
        miniaudio = _miniaudio()
    except NoSoundError:
        return {}
    sounds = {}
    for name in SOUNDS:
        try:
            found = miniaudio.flac_read_s16((folder / f"{name}.flac").read_bytes())
        except (OSError, miniaudio.MiniaudioError):
            continue
        if (found.sample_rate, found.nchannels) == (RATE, 1):
            sounds[name] = array("h", found.samples)
    return sounds


def sound_of_this_machine(folder: Path = FOLDER) -> tuple[bool, str]:
    """Whether bells can be heard here, and a sentence that says so or what to do; plays nothing."""
    try:
        device = _playback()
    except NoSoundError:
        return False, (
            "No sound device answers: bells will be seen, not heard. "
            "Connect a loudspeaker and look again, or bring a bowl of your own."
        )
    through = str(device.backend)
    device.close()
    _release_context(device)
    if len(read_sounds(folder)) < len(SOUNDS):
        return False, BROKEN
    return True, f"Bells can be heard ({through}); ring them once in the room before the day."


def _playback(*, unheard: bool = False) -> Any:
    """An open device that does not run yet.

    Raises:
        NoSoundError: there is none, or it would play to nobody.
    """
    miniaudio = _miniaudio()
    _quieten_alsa()
    device = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
    try:
        device.__init__(
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=BUFFER_MS,
            callback_periods=BUFFERS,
            backends=[miniaudio.Backend.NULL] if unheard else None,
            app_name="Circle Studio",
        )
    except miniaudio.MiniaudioError as error:
        _release_context(device)
        raise NoSoundError(ABSENT) from error
    if device.backend == "Null" and not unheard:
        device.close()
        _release_context(device)
        raise NoSoundError(ABSENT)
    return device


def _release_context(device: Any) -> None:
    """miniaudio's Python side never does, and on Windows a thread of the context would stay."""
    context = getattr(device, "_context", None)
    if context is not None:
        _miniaudio().lib.ma_context_uninit(context)
        device._context = None


def _miniaudio() -> Any:
    try:
        import miniaudio
    except (ImportError, OSError) as error:
        raise NoSoundError(BROKEN) from error
    return miniaudio


_FAULT_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


@cache
def _quieten_alsa() -> object:
    """Without a sound card ALSA writes 25 lines to the terminal each time it is asked."""
    if not sys.platform.startswith("linux"):
        return None
    silent = _FAULT_HANDLER(lambda *_fault: None)
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(silent)
    except (OSError, AttributeError):
        return None
    return silent  # the cache keeps it alive for as long as ALSA may call it
