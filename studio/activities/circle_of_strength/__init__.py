"""The circle of strength: a ring of scarves, each with a word, that stays in the room all day."""

from studio.activities.circle_of_strength.activity import ACTIVITY

__all__ = ["ACTIVITY"]
