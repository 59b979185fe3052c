"""What every handler of the server needs, made once and handed down."""

import hashlib
import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

from studio.activities.contract import Activities
from studio.model.commands import Command
from studio.model.ids import AuthorId, StepId
from studio.model.people import Person, Role
from studio.session.contract import Receipt, Session, WorkshopState
from studio.web.arrivals import Arrivals
from studio.web.frames import Listing, listing
from studio.web.keys import LEAD_COOKIE, ROOM_COOKIE, Door, Visitor
from studio.web.landing import Landing
from studio.web.limits import Buckets, Limits
from studio.web.problems import Problem, not_joined, too_fast
from studio.web.speaking import speaking
from studio.web.tail import Tail
from studio.web.words import Words


@dataclass(frozen=True)
class Room:
    """The session, who may come in, what they were told, and how fast they may be."""

    session: Session
    activities: Activities
    door: Door
    tail: Tail
    words: Words
    limits: Limits
    posts: Buckets
    leads: Buckets
    joins_each: Buckets
    guesses: Buckets
    guesses_each: Buckets
    joins: Buckets
    posts_all: Buckets
    looks: Buckets
    looks_each: Buckets
    arrivals: Arrivals
    landing: Landing
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    """Addresses are counted under this salt, kept in memory alone and never written down."""

    @classmethod
    def made(
        cls,
        session: Session,
        activities: Activities,
        door: Door,
        words: Words,
        limits: Limits,
        *,
        arrivals: Arrivals,
    ) -> "Room":
        """A room with its own tail and buckets; its activities speak its language."""
        activities = speaking(activities, words)
        landing = Landing()
        return cls(
            session=session,
            activities=activities,
            door=door,
            tail=Tail(session, activities, limits, landing),
            words=words,
            limits=limits,
            posts=Buckets(limits.posts),
            leads=Buckets(limits.leads),
            joins_each=Buckets(limits.joins_each),
            guesses=Buckets(limits.guesses),
            guesses_each=Buckets(limits.guesses_each),
            joins=Buckets(limits.joins),
            posts_all=Buckets(limits.posts_all),
            looks=Buckets(limits.looks),
            looks_each=Buckets(limits.looks_each),
            arrivals=arrivals,
            landing=landing,
        )

    @property
    def state(self) -> WorkshopState:
        """The committed state now."""
        return self.session.state

    def listing(self, state: WorkshopState, board: StepId) -> Listing:
        """What everybody may see on a board; made once for all who look at the same position."""
        view = self.tail.view
        if view.position == state.position:
            return view.boards.get(board, {})
        return {} if state.curtain else listing(state, board, self.activities)

    def caller(self, request: Request) -> str:
        """A mark of the address a request comes from, worth nothing outside this run."""
        address = request.client.host if request.client else ""
        return hashlib.blake2b(address.encode(), key=self.salt, digest_size=12).hexdigest()

    def visitor(self, request: Request) -> Visitor | None:
        """Whose request it is: of the room's cookie first, else of a helper's."""
        own = self.door.known(request.cookies.get(ROOM_COOKIE, ""))
        return own or self.helper(request)

    def helper(self, request: Request) -> Visitor | None:
        """The helper who asks, by bearer token or by cookie."""
        if header := request.headers.get("authorization"):
            self.mind_guessing(request)
            found = self.door.bearer(header)
            if found is None:
                self.guessed_wrong(request)
            return found
        # Anybody may call a cookie as they like: what it was signed for is what counts.
        found = self.door.known(request.cookies.get(LEAD_COOKIE, ""))
        return found if found is not None and found.role is Role.HELPER else None

    def guest(self, request: Request) -> Visitor:
        """Whose request it is; a problem if they have not joined."""
        visitor = self.visitor(request)
        if visitor is None:
            raise not_joined(self.words)
        return visitor

    def taking_part(self, request: Request) -> Visitor:
        """Who looks at boards, or changes what is theirs: anybody but a kiosk, which only adds."""
        visitor = self.guest(request)
        if visitor.role is Role.KIOSK:
            raise Problem(403, "not_at_a_kiosk", self.words["not_at_a_kiosk"])
        return visitor

    def lead(self, request: Request) -> Visitor:
        """The helper who asks; a problem if it is somebody else."""
        visitor = self.helper(request)
        if visitor is None:
            if self.visitor(request) is not None:
                raise Problem(403, "not_a_helper", self.words["not_a_helper"])
            raise not_joined(self.words)
        return visitor

    def mind_guessing(self, request: Request) -> None:
        """Lets nobody try codes or tokens faster than a person mistypes them."""
        caller = self.caller(request)
        wait = max(self.guesses.wait("all"), self.guesses_each.wait(caller))
        if wait:
            raise too_fast(wait, self.words, "guess_wait")

    def guessed_wrong(self, request: Request) -> None:
        """Counts a wrong code or token."""
        self.guesses.take("all")
        self.guesses_each.take(self.caller(request))

    def mind_pace(self, visitor: Visitor) -> None:
        """Takes one from what the visitor may send."""
        leads = visitor.role in (Role.HELPER, Role.KIOSK)
        if wait := (self.leads if leads else self.posts).take(visitor.author):
            raise too_fast(wait, self.words)
        if not leads and (wait := self.posts_all.take("all")):
            raise too_fast(wait, self.words, "too_many")

    def mind_joining(self, request: Request) -> None:
        """Takes one from how many may come in now."""
        if wait := self.joins_each.take(self.caller(request)):
            raise too_fast(wait, self.words, "joins_wait")
        if wait := self.joins.take("all"):
            raise too_fast(wait, self.words, "joins_wait")

    def adder(self, visitor: Visitor, entry_id: str) -> Person:
        """As whom a visitor adds an entry.

        A kiosk is passed from hand to hand: there, every entry is its own author's, so that
        nobody finds or changes what the person before them wrote.
        """
        if visitor.role is not Role.KIOSK:
            return visitor.person
        key = self.door.keys.cookie_key[:64]
        mark = hashlib.blake2b(entry_id.encode(), key=key, digest_size=12).hexdigest()
        return Person(Role.KIOSK, AuthorId(f"kiosk-{mark}"))

    async def submit(self, command: Command, person: Person) -> Receipt:
        """What became of the command, once it is safely written."""
        # A request that is cut off must not cancel what the session is writing.
        return await self.landing.result(self.session.submit(command, person))
