"""`python -m benchmarks [NAME…]`: measures here and now, and prints the table."""

import importlib
import sys

from benchmarks.table import as_text

ALL = (
    *(
        "startup",
        "first_circle",
        "frames",
        "editor",
        "cues",
        "export_speed",
        "deck_peers",
        "take_aways",
        "memory",
    ),
    *("room", "peers", "soak"),
)

if __name__ == "__main__":
    rows = []
    for name in sys.argv[1:] or ALL:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").measure()
    print(as_text(rows))
