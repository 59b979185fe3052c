"""The keys of a room: its code, its tokens, and the signed cookies they are swapped for."""

import base64
import hmac
import re
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from random import Random

from itsdangerous import BadSignature, URLSafeTimedSerializer

from studio.model.ids import AuthorId
from studio.model.people import Person, Role
from studio.pictures.door_signs import DOOR_SIGNS

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nobody has to tell O from 0 or I from 1."""
CODE_LENGTH = 8
ROOM_COOKIE = "room"
"""A participant's, or a kiosk's: one browser is one of them at a time."""
LEAD_COOKIE = "lead"
"""A helper's, beside the other, so that a helper can take part as well."""
COOKIE_SECONDS = 48 * 3600
HALF_WAY_SECONDS = 900
"""How long somebody who has the code may take to find the picture."""

_SEEN, _SEEN_SECONDS = 2000, 300.0
"""How many cookies are known again without reading their signature, and for how long."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How often each key was renewed: small numbers, from which the keys follow with the secret.

    They lie in the workshop file, so that what was renewed or revoked stays so after a restart.
    """

    code: int = 0
    helper: int = 0
    kiosk: int = 0
    picture: int = 0
    """How often the picture at the door has changed."""
    looking: int = 0
    """1 while newcomers are asked to tap it."""

    @classmethod
    def of(cls, noted: Mapping[str, object]) -> "Turns":
        """As they were noted; what is missing or no number counts as never renewed."""
        names = asdict(cls())
        return cls(**{n: v for n, v in noted.items() if n in names and isinstance(v, int)})

    def noted(self) -> dict[str, int]:
        """As they are to be noted."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class RoomKeys:
    """What opens a room now: follows from the workshop's secret and from what was renewed."""

    cookie_key: bytes = field(repr=False)
    join_code: str = field(repr=False)
    helper_token: str = field(repr=False)
    kiosk_token: str = field(repr=False)

    picture: str = field(default="", repr=False)
    """What newcomers tap; empty while they are not asked."""
    turns: Turns = Turns()
    secret: bytes = field(default=b"", repr=False)

    @classmethod
    def fresh(cls, random: Random) -> "RoomKeys":
        """New keys; `random` should be `random.SystemRandom()` anywhere but in a test."""
        return cls.from_secret(random.randbytes(32))

    @classmethod
    def from_secret(cls, secret: bytes, turns: Turns = Turns()) -> "RoomKeys":  # noqa: B008
        """The keys that follow from a workshop's secret: the same after every restart."""

        def part(purpose: str, turn: int = 0) -> bytes:
            told = f"{purpose} {turn}" if turn else purpose
            return hmac.digest(secret, told.encode(), "sha256")

        code = "".join(ALPHABET[byte % 32] for byte in part("join", turns.code)[:CODE_LENGTH])
        # Each picture is another than the one before it, and cannot be told from it.
        places = (1 + part("picture", turn)[0] % 5 for turn in range(turns.picture + 1))
        return cls(
            cookie_key=part("cookie"),
            join_code=f"{code[:4]}-{code[4:]}",
            helper_token=_letters(part("helper", turns.helper)[:20]),
            kiosk_token=_letters(part("kiosk", turns.kiosk)[:20]),
            picture=DOOR_SIGNS[sum(places) % len(DOOR_SIGNS)] if turns.looking else "",
            turns=turns,
            secret=secret,
        )

    def at(self, turns: Turns) -> "RoomKeys":
        """The keys once something was renewed."""
        return self.from_secret(self.secret, turns)


def _letters(data: bytes) -> str:
    return base64.b32encode(data).decode().lower()


def bare_code(text: str) -> str:
    """A join code as it is compared: capitals and digits, however it was typed."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())[:32]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose request it is: the part they play and the random mark of what is theirs."""

    role: Role
    author: AuthorId
    generation: int = 0

    @property
    def person(self) -> Person:
        """As the session knows them."""
        return Person(self.role, self.author)


Keep = Callable[[Mapping[str, int]], None]
"""Writes down what was renewed and returns once that is durable; `StudioError` if it is not."""


class Door:
    """Lets people in and knows them again. Role cookies end when their role's link is renewed.

    Nothing is renewed before `keep` has written it down: no restart brings an old key back.
    """

    def __init__(self, keys: RoomKeys, keep: Keep = lambda _turns: None) -> None:
        self._keys = keys
        self._keep = keep
        self._signer = URLSafeTimedSerializer(keys.cookie_key, salt="studio.room")
        self._passes = URLSafeTimedSerializer(keys.cookie_key, salt="studio.door")
        self._renewing = threading.Lock()
        self._seen: dict[str, tuple[Visitor, float]] = {}

    @property
    def keys(self) -> RoomKeys:
        """The keys that work now."""
        return self._keys

    @property
    def mark(self) -> str:
        """Tells this room from another; says nothing of its keys."""
        return hmac.digest(self._keys.cookie_key, b"mark", "sha256").hex()[:12]

    def admits(self, code: str) -> bool:
        """Whether the code is the room's; takes as long whatever it is."""
        return _same(bare_code(code), bare_code(self._keys.join_code))

    def role_of(self, token: str) -> Role | None:
        """The role a link's token stands for."""
        helper = _same(token, self._keys.helper_token)
        kiosk = _same(token, self._keys.kiosk_token)
        return Role.HELPER if helper else Role.KIOSK if kiosk else None

    def newcomer(self, role: Role) -> Visitor:
        """Somebody who has just come in."""
        author = AuthorId(secrets.token_urlsafe(12))
        return Visitor(role, author, self._generation(role))

    def cookie(self, visitor: Visitor) -> str:
        """What their browser keeps."""
        packed = [visitor.role.value, visitor.author, visitor.generation]
        return _as_text(self._signer.dumps(packed))

    def known(self, cookie: str) -> Visitor | None:
        """Who holds the cookie; nobody if it is forged, old or revoked."""
        if not cookie or len(cookie) > 512:
            return None
        visitor, until = self._seen.get(cookie, (None, 0.0))
        if visitor is None or time.time() > until:
            visitor = self._read(cookie)
        return visitor if visitor is not None and self.stands(visitor) else None

    def _read(self, cookie: str) -> Visitor | None:
        """Who a cookie says it is, if we signed it and it is not old.

        What was found is kept for some minutes: whoever writes asks for it with every entry.
        """
        try:
            packed, signed = self._signer.loads(
                cookie, max_age=COOKIE_SECONDS, return_timestamp=True
            )
            role, author, generation = packed
            visitor = Visitor(Role(role), AuthorId(str(author)), int(generation))
        except (BadSignature, ValueError, TypeError):
            return None
        ends = signed.timestamp() + COOKIE_SECONDS
        if len(self._seen) >= _SEEN:
            self._seen.clear()
        self._seen[cookie] = visitor, min(ends, time.time() + _SEEN_SECONDS)
        return visitor

    def stands(self, visitor: Visitor) -> bool:
        """Whether the visitor's role was not revoked since they came in."""
        return visitor.generation == self._generation(visitor.role)

    def bearer(self, header: str) -> Visitor | None:
        """The helper whose token an `Authorization` header bears."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not _same(token.strip(), self._keys.helper_token):
            return None
        return Visitor(Role.HELPER, AuthorId("helper"), self._generation(Role.HELPER))

    def half_way(self) -> str:
        """What the browser of somebody keeps who has the code and has yet to tap the picture."""
        return _as_text(self._passes.dumps(self._keys.turns.code))

    def is_half_way(self, cookie: str) -> bool:
        """Whether the cookie is that of somebody who had the code that still stands."""
        if not cookie or len(cookie) > 512:
            return False
        try:
            turn = self._passes.loads(cookie, max_age=HALF_WAY_SECONDS)
        except BadSignature:
            return False
        return bool(turn == self._keys.turns.code)

    def renew(self, role: Role) -> None:
        """Gives a role a new way in; the old one ends at once.

        Helpers and kiosks that came in by it are out; participants who are in stay in.
        """
        with self._renewing:
            old = self._keys.turns
            match role:
                case Role.HELPER:
                    self._turn(replace(old, helper=old.helper + 1))
                case Role.KIOSK:
                    self._turn(replace(old, kiosk=old.kiosk + 1))
                case _:
                    self._turn(replace(old, code=old.code + 1, picture=old.picture + 1))

    def change_picture(self, before: str = "") -> None:
        """Another picture to tap; only instead of `before`, if that is given."""
        with self._renewing:
            old = self._keys.turns
            if before in ("", self._keys.picture):
                self._turn(replace(old, picture=old.picture + 1))

    def ask_to_look(self, on: bool) -> None:
        """Whether newcomers are asked to tap the picture that the room sees."""
        with self._renewing:
            self._turn(replace(self._keys.turns, looking=int(on)))

    def _turn(self, turns: Turns) -> None:
        self._keep(turns.noted())
        self._keys = self._keys.at(turns)

    def _generation(self, role: Role) -> int:
        turns = self._keys.turns
        return {Role.HELPER: turns.helper, Role.KIOSK: turns.kiosk}.get(role, 0)


def cookies_of(header: str) -> Mapping[str, str]:
    """The cookies of a `Cookie` header by name."""
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return {name: value for name, _, value in pairs if name}


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _as_text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode()
