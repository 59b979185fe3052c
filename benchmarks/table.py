"""A figure beside its bar, printed as a table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured; smaller is better, `bar` is what it should not pass (None: reported)."""

    what: str
    value: float
    bar: float | None
    note: str = ""


def as_text(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | measured | bar | | |", "|---|---:|---:|---|---|"]
    for row in rows:
        bar = "" if row.bar is None else f"{row.bar:g}"
        met = "" if row.bar is None else ("met" if row.value <= row.bar else "**missed**")
        lines.append(f"| {row.what} | {row.value:.2f} | {bar} | {met} | {row.note} |")
    return "\n".join(lines)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which that share (0-1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
