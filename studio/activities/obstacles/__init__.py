"""What gets in the way of compassion: fears, blocks and resistances, and what to pass on."""

from studio.activities.obstacles.activity import ACTIVITY

__all__ = ["ACTIVITY"]
