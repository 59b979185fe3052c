"""A practice: choices before, lines and silences on time, coming back after."""

from studio.activities.practice.activity import ACTIVITY

__all__ = ["ACTIVITY"]
