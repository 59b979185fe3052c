"""The tricky-brain loop: how alarm and worry chase each other, and a second, kinder path."""

from studio.activities.brain_loop.activity import ACTIVITY

__all__ = ["ACTIVITY"]
