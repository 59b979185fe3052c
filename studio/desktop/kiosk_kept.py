"""What happens to what is written at the laptop's kiosk: a line below every form.

Every sentence here is held to `docs/letting-go.md`, as those of the tablets are.
"""

from studio.activities.contract import Activities
from studio.model.forms import Form
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of

_ORDINARY = (
    "It goes to this laptop, without a name. Nothing of it stays on this screen. At the end the "
    "group decides whether this board is kept, and whether others may see it; otherwise it is "
    "erased. To change it or take it back, tell the trainer."
)
_TENDER = (
    "It is mixed with the others’ answers and leads to nobody: once it is added it cannot be "
    "changed. They are shown together or not at all, never fewer than five. At the end the group "
    "decides whether this board is kept, and whether others may see it; otherwise it is erased. "
    "The trainer can take it away when it has been shown."
)
_PRIVATE = (
    "It goes to the trainers alone, without a name. It is never shown, and it is erased when we "
    "end today."
)


def what_of(form: Form, state: WorkshopState, activities: Activities) -> str:
    """The sentence for what is written in a form of the open step."""
    step = state.step
    activity = activity_of(state, step.id, activities)
    if form.id in activity.private:
        return _PRIVATE
    return _TENDER if activity.tender(step) else _ORDINARY
