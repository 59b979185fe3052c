"""The keys of a room: its code, its tokens, and the signed cookies they are swapped for."""

import base64
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from itsdangerous import BadSignature, URLSafeTimedSerializer

from studio.model.ids import AuthorId
from studio.model.people import Person, Role

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nobody has to tell O from 0 or I from 1."""
CODE_LENGTH = 8
ROOM_COOKIE = "room"
"""A participant's, or a kiosk's: one browser is one of them at a time."""
LEAD_COOKIE = "lead"
"""A helper's, beside the other, so that a helper can take part as well."""
COOKIE_SECONDS = 48 * 3600


@dataclass(frozen=True, slots=True)
class RoomKeys:
    """What opens a room; lives in the workshop file and leaves with it."""

    cookie_key: bytes = field(repr=False)
    join_code: str = field(repr=False)
    helper_token: str = field(repr=False)
    kiosk_token: str = field(repr=False)

    @classmethod
    def fresh(cls, random: Random) -> "RoomKeys":
        """New keys; `random` should be `random.SystemRandom()` anywhere but in a test."""
        code = "".join(random.choice(ALPHABET) for _ in range(CODE_LENGTH))
        return cls(
            cookie_key=random.randbytes(32),
            join_code=f"{code[:4]}-{code[4:]}",
            helper_token=_token(random),
            kiosk_token=_token(random),
        )

    @classmethod
    def from_secret(cls, secret: bytes) -> "RoomKeys":
        """The keys that follow from a workshop's secret: the same after every restart."""

        def part(purpose: str) -> bytes:
            return hmac.digest(secret, purpose.encode(), "sha256")

        code = "".join(ALPHABET[byte % 32] for byte in part("join")[:CODE_LENGTH])
        return cls(
            cookie_key=part("cookie"),
            join_code=f"{code[:4]}-{code[4:]}",
            helper_token=_letters(part("helper")[:20]),
            kiosk_token=_letters(part("kiosk")[:20]),
        )


def _token(random: Random) -> str:
    return _letters(random.randbytes(20))


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


class Door:
    """Lets people in and knows them again. Role cookies end when their role is revoked."""

    def __init__(self, keys: RoomKeys) -> None:
        self._keys = keys
        self._signer = URLSafeTimedSerializer(keys.cookie_key, salt="studio.room")
        self._generations: dict[Role, int] = {}

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
        return Visitor(role, author, self._generations.get(role, 0))

    def cookie(self, visitor: Visitor) -> str:
        """What their browser keeps."""
        packed = [visitor.role.value, visitor.author, visitor.generation]
        value = self._signer.dumps(packed)
        return value if isinstance(value, str) else value.decode()

    def known(self, cookie: str) -> Visitor | None:
        """Who holds the cookie; nobody if it is forged, old or revoked."""
        if not cookie or len(cookie) > 512:
            return None
        try:
            role, author, generation = self._signer.loads(cookie, max_age=COOKIE_SECONDS)
            visitor = Visitor(Role(role), AuthorId(str(author)), int(generation))
        except (BadSignature, ValueError, TypeError):
            return None
        return visitor if self.stands(visitor) else None

    def stands(self, visitor: Visitor) -> bool:
        """Whether the visitor's role was not revoked since they came in."""
        return visitor.generation == self._generations.get(visitor.role, 0)

    def bearer(self, header: str) -> Visitor | None:
        """The helper whose token an `Authorization` header bears."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not _same(token.strip(), self._keys.helper_token):
            return None
        return Visitor(Role.HELPER, AuthorId("helper"), self._generations.get(Role.HELPER, 0))

    def revoke(self, role: Role) -> RoomKeys:
        """Ends every cookie of the role and gives it a new token; the keys from now on."""
        self._generations[role] = self._generations.get(role, 0) + 1
        fresh = _token(secrets.SystemRandom())
        match role:
            case Role.HELPER:
                self._keys = replace(self._keys, helper_token=fresh)
            case Role.KIOSK:
                self._keys = replace(self._keys, kiosk_token=fresh)
            case _:
                pass
        return self._keys


def cookies_of(header: str) -> Mapping[str, str]:
    """The cookies of a `Cookie` header by name."""
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return {name: value for name, _, value in pairs if name}


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
