"""What a workshop file holds, as the verb `show` tells it."""

from dataclasses import dataclass

from studio.model.outlines import Outline
from studio.session.contract import WorkshopState
from studio.session.tender import status_of


@dataclass(frozen=True)
class Shown:
    """What a workshop file holds, for `show`."""

    title: str
    state: WorkshopState
    outlines: tuple[Outline, ...]

    def as_text(self) -> str:
        """The outlines as text, one after the other."""
        return "\n\n".join(outline.as_text() for outline in self.outlines)

    def as_json(self) -> dict[str, object]:
        """The versioned object of `show --json`.

        `answers` of tender boards are known by their marks alone.
        """
        return {
            "version": 1,
            "title": self.title,
            "open_step": self.state.open_step,
            "closed": self.state.closed,
            "position": self.state.position,
            "entries": [
                {"id": entry.id, "step": entry.board, "form": entry.form, "status": entry.status}
                for entry in self.state.entries.values()
                if not entry.loose
            ],
            "answers": [
                {
                    "mark": mark,
                    "step": one.board,
                    "form": one.form,
                    "status": status_of(self.state, one),
                }
                for mark, one in self.state.gathered.items()
            ],
            "outline": [outline.as_text() for outline in self.outlines],
        }
