"""The three flows of compassion: to others, from others, to myself, and how easily each runs."""

from studio.activities.flows.activity import ACTIVITY

__all__ = ["ACTIVITY"]
