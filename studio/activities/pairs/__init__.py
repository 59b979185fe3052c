"""Listening in pairs, in threes, or in a fishbowl, with soft changes of turn."""

from studio.activities.pairs.activity import ACTIVITY

__all__ = ["ACTIVITY"]
