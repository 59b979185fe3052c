"""What an organisation says of itself once, for every deck, page and take-away of a laptop."""

from dataclasses import dataclass, field

from studio.model.follow_ups import FollowUp


@dataclass(frozen=True, slots=True)
class Trust:
    """The settings of a Trust (or any organisation); what is empty was not said.

    What a deck says of itself goes first, but for the follow-up dates: real dates replace those
    that a deck counts in weeks.
    """

    name: str = ""
    logo: bytes = field(default=b"", repr=False)
    """A PNG or JPEG."""
    accent: str = ""
    """A colour `#rrggbb` that reads on paper and under white words (`content/trust.py` checks)."""
    support: tuple[str, ...] = ()
    """Whom to turn to, one line each."""
    privacy_notice: str = ""
    """What people are told of their data; blank lines part paragraphs."""
    controller: str = ""
    """Who answers for the data, and how to reach them."""
    follow_up: tuple[FollowUp, ...] = ()
    lang: str = ""
    """The language of decks that do not name theirs, `en-GB` or `cy`."""
    keep_days: int = 0
    """For how many days a workshop that nobody ends is kept; 0: as usual."""
