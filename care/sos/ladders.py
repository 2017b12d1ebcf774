"""A cry climbs until somebody has reached the person.

The times: telecare services re-notify every 60 to 120 seconds until one person takes it, and ask whoever did for the
outcome within 15 minutes; British ones answer 99 % of alarms within 180 seconds.
"""

from datetime import timedelta
from functools import partial

from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from care.sos import audience
from care.sos.details import CryDetails
from care.sos.messages import WAITING, CryCalls, CryDoubted, SilenceHeard
from care.sos.transitions import fetch, pass_on
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.sos import Cry, CryId, CryState

PATIENCE = timedelta(minutes=2)  # without an answer to "Do you need help now?"
AGAIN = timedelta(minutes=2)
OFTEN = 5  # times more, so fast, once the whole care circle has been asked
SELDOM = timedelta(minutes=10)  # from then on, and for as long as nobody has reached the person
OUTCOME = timedelta(minutes=15)  # whoever is on it should have reached the person by then


def call_out(uow: UnitOfWork, cry: Cry, *, again: bool = False) -> None:
    """Now it is open: the coordinators are asked at once; where there is none, the first of the care circle."""
    ask(uow, cry, _asked_by(uow, cry, 0), again=again)
    ladders.start(uow, CRY, cry.community_id, cry.id)


def ask(uow: UnitOfWork, cry: Cry, people: list[PersonId], *, again: bool) -> None:
    """Asks them; whoever is asked for the first time is remembered."""
    cry.told = list(dict.fromkeys([*cry.told, *people]))
    uow.session.add(cry)
    uow.session.flush()
    outbox.to_people(uow, people, CryCalls(cry.id, again))


def to_writer(uow: UnitOfWork, cry: Cry, message: Message[CryDetails]) -> None:
    """To the private chat of the person who wrote, where there is one."""
    if cry.person_id is not None and addresses.current(uow, cry.person_id) is not None:
        outbox.to_person(uow, cry.person_id, message)


def _asked_by(uow: UnitOfWork, cry: Cry, rung: int) -> list[PersonId]:
    """With each rung one more of the care circle, and all before once more."""
    coordinators = audience.coordinators(uow, cry)
    return [*coordinators, *audience.circle(uow, cry)[: rung + (not coordinators)]]


def _rungs(uow: UnitOfWork, cry_id: CryId) -> tuple[Rung[CryId], ...]:
    cry = uow.session.get(Cry, cry_id, populate_existing=True)
    if cry is None or cry.state not in WAITING:
        return ()
    if cry.state == CryState.DOUBTED:
        return (Rung(PATIENCE, _take_silence_for_yes),)
    if cry.state == CryState.TAKEN:
        return (Rung(OUTCOME, open_again),)
    fast = len(audience.circle(uow, cry)) + OFTEN
    soon = [Rung(AGAIN * rung, partial(_ask_more, rung=rung)) for rung in range(1, fast + 1)]
    return (*soon, Rung(AGAIN * fast + SELDOM, partial(_ask_more, rung=fast)))


def _ask_more(uow: UnitOfWork, cry_id: CryId, rung: int) -> None:
    cry = fetch(uow, cry_id)
    known = set(cry.told)
    people = _asked_by(uow, cry, rung)
    ask(uow, cry, [one for one in people if one in known], again=True)
    ask(uow, cry, [one for one in people if one not in known], again=False)


def _take_silence_for_yes(uow: UnitOfWork, cry_id: CryId) -> None:
    """Whoever has meanwhile gone on with a conversation is not silent, and is asked once more."""
    cry = fetch(uow, cry_id)
    conversation = uow.session.get(OpenConversation, cry.person_id, populate_existing=True)
    if conversation is not None and conversation.updated_at > uow.now - PATIENCE:
        to_writer(uow, cry, CryDoubted(cry.id))
    elif pass_on(uow, cry, CryState.OPEN, unanswered=True):
        call_out(uow, cry)
        to_writer(uow, cry, SilenceHeard(cry.id))


def open_again(uow: UnitOfWork, cry_id: CryId) -> None:
    """Whoever was on it has not said to have reached the person, or is gone: everybody is asked again."""
    cry = fetch(uow, cry_id)
    everybody = list(cry.told)
    if pass_on(uow, cry, CryState.OPEN):
        ask(uow, cry, everybody, again=True)
        ladders.start(uow, CRY, cry.community_id, cry.id)


CRY = Ladder("cry", _rungs, every=AGAIN, life_and_death=True)
