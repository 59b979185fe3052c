"""The step's last sheet: when its picture joins, which ways are open, where its board goes on."""

from dataclasses import fields, is_dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.content.steps import STEP_KEYS
from studio.desktop.editor_day import kind_name, number_of
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fields import Number, Pick, Tick, labelled, smallest, with_steps
from studio.desktop.flow import FlowLayout
from studio.desktop.look import plain

WAYS = (
    ("scribe", "Somebody types what is said"),
    ("paper", "Paper, typed in later"),
    ("kiosk", "A tablet that is passed round"),
    ("phones", "People's own phones"),
)
_SHOWS = (
    ("When I press Show (usual)", None),
    ("When I press Show, whatever the rest says", "when-asked"),
    ("At once, and every word as it comes", "at-once"),
    ("Every word waits until I let it through", "held"),
)


class MoreSheet(QWidget):
    """What most steps never need."""

    def __init__(self, edits: Edits, activities: Activities) -> None:
        super().__init__()
        self._edits = edits
        self._activities = activities
        self.kind = Pick("What happens in this step")
        self.at_least = Number("May be shortened to", 0, 600, none="not shortened", unit=" min")
        self.show_when = Pick("When the picture joins")
        self.show_when.offer(_SHOWS)
        self.as_day = Tick("As on the rest of the day")
        self.ways = {key: Tick(words) for key, words in WAYS}
        self.goes_on = Pick("Its board goes on from")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 8, 8)
        column.setSpacing(12)
        column.addWidget(
            labelled("May be shortened to", with_steps(self.at_least),
                     hint="When time runs short, the program offers this.")
        )  # fmt: skip
        column.addWidget(labelled("What happens in this step", smallest(self.kind, 420)))
        column.addWidget(labelled("When the picture joins", smallest(self.show_when, 420)))
        column.addWidget(plain("Ways to take part in this step", bold=True))
        column.addWidget(self.as_day)
        box = QWidget()
        row = FlowLayout(box, gap=12)
        for tick in self.ways.values():
            row.addWidget(tick)
        column.addWidget(box)
        column.addWidget(
            labelled("Its board goes on from", smallest(self.goes_on, 420),
                     hint="An earlier step of the same kind, whose words and things come along.")
        )  # fmt: skip
        column.addStretch(1)
        self._connect()

    def redraw(self, step: StepText) -> None:
        """Shows them for a step."""
        self.kind.offer((kind_name(name), name) for name in sorted(self._activities))
        self.kind.redraw(step.activity)
        self.at_least.redraw(number_of(step, "at_least"))
        self.show_when.redraw(step.value("show"))
        own = step.value("ways")
        self.as_day.redraw(own is None)
        usual = self._edits.text.head_value("ways")
        chosen = own if isinstance(own, list | tuple) else usual
        open_ones = chosen if isinstance(chosen, list | tuple) else ("scribe", "paper")
        for key, tick in self.ways.items():
            tick.redraw(key in open_ones)
            tick.setEnabled(own is not None)
        self.goes_on.offer(self._earlier(step))
        self.goes_on.redraw(step.value("continues"))

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the deck."""
        return {
            "activity": self.kind,
            "at_least": self.at_least,
            "show": self.show_when,
            "ways": self.as_day,
            "continues": self.goes_on,
        }.get(key)

    def _earlier(self, step: StepText) -> tuple[tuple[str, object], ...]:
        before = self._edits.text.steps[: max(self._edits.chosen, 0)]
        alike = [(n, s) for n, s in enumerate(before, 1) if s.activity == step.activity and s.name]
        own = step.value("continues")
        found: list[tuple[str, object]] = [("no other: a board of its own", None)]
        found += [(f"{number}. {one.title or one.name}", one.name) for number, one in alike]
        if own is not None and own not in [value for _words, value in found]:
            found.append((f"“{own}”, which is not there", own))
        return tuple(found)

    def _connect(self) -> None:
        edits = self._edits
        self.at_least.picked.connect(
            lambda count: edits.set_value("at_least", count, "the fewest minutes", merge=True)
        )
        self.show_when.picked.connect(
            lambda value: edits.set_value("show", value, "when the picture joins")
        )
        self.kind.picked.connect(self._on_kind)
        self.goes_on.picked.connect(
            lambda value: edits.set_value("continues", value, "which board goes on")
        )
        self.as_day.picked.connect(self._on_as_day)
        for tick in self.ways.values():
            tick.picked.connect(lambda _on: self._on_ways())

    def _on_kind(self, name: str) -> None:
        """Another kind of step; settings that it does not know go with the old kind."""
        settings = self._activities[name].settings
        known = (
            {*STEP_KEYS, *(one.name for one in fields(settings))} if is_dataclass(settings) else ()
        )

        def change(step: StepText) -> StepText:
            for key in step.keys:
                if key not in known:
                    step = step.with_value(key, None)
            return step.with_value("activity", name)

        self._edits.set_step(change, "what happens in the step")

    def _on_as_day(self, on: bool) -> None:
        if on:
            self._edits.set_value("ways", None, "the ways to take part")
        else:
            self._on_ways()

    def _on_ways(self) -> None:
        chosen = [key for key, tick in self.ways.items() if tick.isChecked()]
        self._edits.set_value("ways", chosen, "the ways to take part")
