"""The wall: a question and what people wrote on notes, which the trainer may lay together."""

from studio.activities.wall.activity import ACTIVITY

__all__ = ["ACTIVITY"]
