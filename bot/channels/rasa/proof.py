"""Who somebody at a Rasa front end is.

Rasa's name for a person proves nothing: whoever calls its REST channel chooses `sender` (and `input_channel`) himself.
So a front end carries a proof along in each message's metadata, as a browser its cookie. It is given once, when
somebody comes in by a one-time link that was sent to a chat of his that is known; it holds for that place alone, ends
after 90 idle days, and with "Sign out everywhere" and "A phone is lost" (`care/people/sessions.py`).
"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.app import App
from bot.channels.base import Incoming, Opened
from bot.channels.rasa.calls import Call
from bot.channels.rasa.channel import NAME
from bot.signing import Signer
from bot.turns.arrival import come_in
from bot.turns.turn import Turn, find, is_new
from bot.web.identity import is_seen
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import sessions
from storage.web import WebSession

PURPOSE = "rasa-session"
NOBODY = "?"  # before the place, where nobody has proved who he is: a chat of its own, in which nothing of hers is said


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, as addresses have it. `session` is the proof; empty where there is none."""

    name: str
    session: str = ""

    def is_seen(self, uow: UnitOfWork) -> None:
        """The proof is in use."""
        if self.session:
            is_seen(uow.session, self.session, uow.now)


async def sender_of(app: App, call: Call) -> Sender:
    """Whoever has no proof, or that of another place, or one that has ended, is a stranger."""
    if app.signer.check(PURPOSE, call.place, call.session) is None:
        return Sender(NOBODY + call.place)
    is_good = await app.store.read(lambda session: _holds(app, session, call.session))
    return _proved(call, call.session) if is_good else Sender(NOBODY + call.place)


def new_sender(app: App, call: Call) -> Sender:
    """Somebody who is about to prove who he is."""
    return _proved(call, _new_session(app.signer, call.place, app.clock.token()))


async def enter(app: App, call: Call, sender: Sender, token: str) -> bool:
    """Lets somebody in by a one-time link, in one transaction with his proof; whether he is in. A repeat does nothing.

    Why not is told in his chat.
    """
    return await app.store.write(lambda session: _let_in(app, session, call, sender, token))


def _let_in(app: App, session: Session, call: Call, sender: Sender, token: str) -> bool:
    uow = app.unit_of_work(session)
    incoming = Incoming(
        NAME, sender.name, sender.name, private=True, content=Opened(token), key=f"{call.place}:{call.message_id}",
        language=call.language,
    )  # fmt: skip
    if not is_new(uow, incoming):
        return False
    person = come_in(Turn(uow, incoming, app.signer, app.features, find(uow, incoming)), token)
    if person is None:
        return False
    proof = WebSession(
        token_hash=hashed(sender.session), person_id=person.id, created_at=uow.now, last_seen=uow.now
    )  # fmt: skip
    uow.session.add(proof)
    return True


def _holds(app: App, session: Session, proof: str) -> bool:
    good = (WebSession.token_hash == hashed(proof), col(WebSession.last_seen) >= app.clock.now() - sessions.IDLE)
    return session.exec(select(WebSession.token_hash).where(*good)).first() is not None


def _new_session(signer: Signer, place: str, token: str) -> str:
    return signer.sign(PURPOSE, place, token)


def _proved(call: Call, session: str) -> Sender:
    """Each proof is an address of its own: two people at one front end never read each other's words."""
    return Sender(f"{call.place}#{hashed(session)}", session)
