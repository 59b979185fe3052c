"""A round: everybody in turn, one way, with the question alone before the room."""

from studio.activities.rounds.activity import ACTIVITY

__all__ = ["ACTIVITY"]
