"""Statements put down together: is it compassion, part of it, or something else?"""

from studio.activities.sort.activity import ACTIVITY

__all__ = ["ACTIVITY"]
