"""A moment at work walked through: attending, understanding, empathising, helping."""

from studio.activities.walk_through.activity import ACTIVITY

__all__ = ["ACTIVITY"]
