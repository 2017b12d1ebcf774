"""A cry climbs until somebody is going and has said what came of it.

The times: telecare services re-notify every 60 to 120 seconds until one person takes it, and ask whoever did for the
outcome within 15 minutes; British ones answer 97.5 % of alarms within 60 seconds and 99 % within 180.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.message import Message
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from care.people.belonging import communities_of
from care.sos import audience, needy
from care.sos.call_messages import CryCalls, HelpersCalled, OutcomeWanted, PracticeFailed
from care.sos.details import CryDetails
from care.sos.messages import WAITING, CryDoubted, CryHeard, CryOpenAgain, PracticeDue, PracticeUnanswered, SilenceHeard
from care.sos.transitions import fetch, pass_on
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.people import Person, Role
from storage.sos import Cry, CryId, CryState, NoPractice

TAKE_BACK = timedelta(seconds=5)  # in which a press that was a mistake wakes nobody
PATIENCE = timedelta(minutes=2)  # without an answer to "Do you need help now?"
AGAIN = timedelta(minutes=1)
OFTEN = 5  # minutes in which everybody is asked so fast
SELDOM = timedelta(minutes=2)  # from then on, and for as long as nobody is going
ASK_OUTCOME = timedelta(minutes=10)  # whoever is going is asked whether he has reached her
OUTCOME = timedelta(minutes=15)  # by then he should have, or everybody is asked again
SPOKEN_TO = timedelta(minutes=15)  # by then somebody should have spoken to who says that all is well
MONTH = timedelta(days=30)  # telecare services have the pendant tried every month
PRACTICE = timedelta(minutes=10)  # so long a practice waits for an answer


def call_out(uow: UnitOfWork, cry: Cry) -> None:
    """Now it is open: everybody is asked at once."""
    if cry.opened_at is None:
        cry.opened_at = uow.now
    ask(uow, cry)
    ladders.start(uow, CRY, cry.community_id, cry.id)
    needy.tell(uow, cry)


def ask(uow: UnitOfWork, cry: Cry) -> None:
    """Asks everybody, those who were asked before once more; who is asked for the first time is remembered."""
    again, everybody = bool(cry.told), audience.everybody(uow, cry)
    cry.asked_at = uow.now
    _ask(uow, cry, everybody)
    if not cry.practice:
        for here in audience.neighbourhoods(uow, cry):
            outbox.to_group_chats(uow, here, HelpersCalled(cry.id, again))


def ask_whoever_is_new(uow: UnitOfWork, cry: Cry) -> None:
    """Of those to be asked who has not been: somebody who was turned out not to be there."""
    _ask(uow, cry, [one for one in audience.everybody(uow, cry) if one not in cry.told])


def _ask(uow: UnitOfWork, cry: Cry, people: Sequence[PersonId]) -> None:
    known, close = set(cry.told), audience.close_to(uow, cry)
    cry.told = list(dict.fromkeys([*cry.told, *people]))
    uow.session.add(cry)
    uow.session.flush()
    for one in people:
        again = one in known
        outbox.to_person(uow, one, CryCalls(cry.id, again) if one in close else HelpersCalled(cry.id, again))


def to_writer(uow: UnitOfWork, cry: Cry, message: Message[CryDetails]) -> None:
    """To the private chat of the person who cried, where there is one."""
    if cry.person_id is not None and addresses.current(uow, cry.person_id) is not None:
        outbox.to_person(uow, cry.person_id, message)


def _rungs(uow: UnitOfWork, cry_id: CryId) -> tuple[Rung[CryId], ...]:
    cry = uow.session.get(Cry, cry_id, populate_existing=True)
    if cry is None or cry.state not in WAITING:
        return ()
    return _PRACTICE if cry.practice and cry.state == CryState.OPEN else _OF_STATE[CryState(cry.state)]


def _nobody_takes_it_back(uow: UnitOfWork, cry_id: CryId) -> None:
    cry = fetch(uow, cry_id)
    if pass_on(uow, cry, CryState.OPEN):
        call_out(uow, cry)
        to_writer(uow, cry, CryHeard(cry.id))


def _take_silence_for_yes(uow: UnitOfWork, cry_id: CryId) -> None:
    """Whoever has meanwhile gone on with a conversation is not silent, and is asked once more."""
    cry = fetch(uow, cry_id)
    conversation = uow.session.get(OpenConversation, cry.person_id, populate_existing=True)
    if conversation is not None and conversation.updated_at > uow.now - PATIENCE:
        to_writer(uow, cry, CryDoubted(cry.id))
    elif pass_on(uow, cry, CryState.OPEN, unanswered=True):
        call_out(uow, cry)
        to_writer(uow, cry, SilenceHeard(cry.id))


def _ask_again(uow: UnitOfWork, cry_id: CryId) -> None:
    """Who was told that nobody can be asked hears it when somebody is, after all."""
    cry = fetch(uow, cry_id)
    if cry.state == CryState.OPEN:
        nobody = not cry.told
        ask(uow, cry)
        if nobody and cry.told:
            to_writer(uow, cry, CryHeard(cry.id))
            needy.tell(uow, cry)


def _ask_outcome(uow: UnitOfWork, cry_id: CryId) -> None:
    outbox.to_people(uow, fetch(uow, cry_id).going, OutcomeWanted(cry_id))


def open_again(uow: UnitOfWork, cry_id: CryId) -> None:
    """Whoever was to see to it has not said what came of it, or is gone: everybody is asked again."""
    cry = fetch(uow, cry_id)
    said_so = cry.state == CryState.CALLED_OFF
    if pass_on(uow, cry, CryState.OPEN):
        ask(uow, cry)
        ladders.start(uow, CRY, cry.community_id, cry.id)
        to_writer(uow, cry, CryHeard(cry.id) if said_so else CryOpenAgain(cry.id))
        needy.tell(uow, cry)


def _practice_fails(uow: UnitOfWork, cry_id: CryId) -> None:
    """Nobody was in need, so nothing climbs; but who looks after her should know that nobody came."""
    cry = fetch(uow, cry_id)
    if pass_on(uow, cry, CryState.WELL):
        ladders.stop(uow, CRY, cry.id)
        outbox.to_people(uow, audience.coordinators(uow, cry), PracticeFailed(cry.id))
        to_writer(uow, cry, PracticeUnanswered(cry.id))


_OF_STATE: dict[CryState, tuple[Rung[CryId], ...]] = {
    CryState.DOUBTED: (Rung(PATIENCE, _take_silence_for_yes),),
    CryState.HEARD: (Rung(TAKE_BACK, _nobody_takes_it_back),),
    CryState.OPEN: (
        *(Rung(AGAIN * number, _ask_again) for number in range(1, OFTEN + 1)),
        Rung(AGAIN * OFTEN + SELDOM, _ask_again),
    ),
    CryState.TAKEN: (Rung(ASK_OUTCOME, _ask_outcome), Rung(OUTCOME, open_again)),
    CryState.CALLED_OFF: (Rung(SPOKEN_TO, open_again),),
}
_PRACTICE: tuple[Rung[CryId], ...] = (Rung(SELDOM, _ask_again), Rung(PRACTICE, _practice_fails))
CRY = Ladder("cry", _rungs, every=AGAIN, life_and_death=True)


# ---- of practising


def _wants_to_practise(uow: UnitOfWork, person_id: PersonId) -> tuple[Rung[PersonId], ...]:
    if uow.session.get(NoPractice, person_id) is not None or not communities_of(uow, person_id, {Role.ELDER}):
        return ()
    return (Rung(MONTH, _ask_to_practise),)


def _ask_to_practise(uow: UnitOfWork, person_id: PersonId) -> None:
    """Whoever has cried for help this month, or tried it, knows how."""
    lately = select(Cry.id).where(Cry.person_id == person_id, col(Cry.cried_at) > uow.now - MONTH)
    if uow.session.exec(lately.limit(1)).first() is None and addresses.current(uow, person_id) is not None:
        outbox.to_person(uow, person_id, PracticeDue())


def _by_day(uow: UnitOfWork, person_id: PersonId, at: datetime) -> datetime:
    person = uow.session.get_one(Person, person_id)
    return Night(person.zone, person.quiet_from, person.quiet_until).over(at)


PRACTICE_DUE = Ladder("practice_due", _wants_to_practise, every=MONTH, awake=_by_day)
