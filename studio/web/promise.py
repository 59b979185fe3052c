"""What happens to what somebody writes: one line below every form, and the promise with its date.

Every sentence here is held to `docs/letting-go.md`.
"""

from datetime import date

from studio.model.forms import Form
from studio.session.contract import WorkshopState
from studio.session.keeping import lets_go_on
from studio.web.public import Now
from studio.web.words import Words


def what_of(form: Form, now: Now, *, kiosk: bool = False) -> str:
    """The name of the words that say what happens to what is written in a form."""
    if form.id in now.private:
        return "what_kiosk_private" if kiosk else "what_private"
    if kiosk:
        return "what_kiosk_tender" if now.tender else "what_kiosk"
    return "what_tender" if now.tender else "what"


def promise(state: WorkshopState, words: Words) -> tuple[str, ...]:
    """How long anything of this day is kept, in plain sentences."""
    if state.closed:
        return (words["promise_closed"],)
    day = lets_go_on(state)
    until = words["promise_until"].replace("{day}", day_in_words(day, words))
    dated = (until,) if day != date.max else ()
    return (words["promise"], *dated, words["promise_nobody"])


def day_in_words(day: date, words: Words) -> str:
    """A day of the calendar as somebody says it: 6 December."""
    month = words["months"].split()[day.month - 1]
    return words["day"].replace("{day}", str(day.day)).replace("{month}", month)
