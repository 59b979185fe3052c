"""A script for a host and a facilitator, one large line at a time, with its rounds and pairs."""

from studio.activities.prompter.activity import ACTIVITY

__all__ = ["ACTIVITY"]
