"""Questions to the operating system: commands that only read, answer soon and never ask back."""

import subprocess
import sys
from collections.abc import Callable, Sequence

Ask = Callable[[Sequence[str]], str | None]
"""What a command says, or None where there is no such command or it did not answer in time."""

_SECONDS = 4.0
_MOST = 400_000


def ask_system(words: Sequence[str]) -> str | None:
    """Runs a command that reads something; gives it no keyboard, no window and little time."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        done = subprocess.run(
            list(words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            creationflags=hidden,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout[:_MOST].decode("utf-8", "replace")
