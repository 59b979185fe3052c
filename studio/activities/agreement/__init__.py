"""The safe-space agreement: a flip chart that the group writes, agrees on and goes back to."""

from studio.activities.agreement.activity import ACTIVITY
from studio.activities.agreement.lines import agreed_lines
from studio.activities.agreement.visits import visits

__all__ = ["ACTIVITY", "agreed_lines", "visits"]
