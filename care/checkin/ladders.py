"""A day without an answer climbs until somebody has spoken to her. The numbers: research/health-reminders, section 5.

A grace of 60 minutes with repeats at 15, 30 and 45, then the circle one after the other (IamFine asks four or five
times in the first hour, DailyOK waits 30 to 60 minutes; section 1). 15 minutes between two of them, and how often the
last word is repeated, are choices of ours.
"""

from datetime import timedelta

from care.checkin import audience
from care.checkin.access import fetch
from care.checkin.messages import AreYouWellAgain, DoorToOpen, NotHeardFrom, StandInAsked
from care.checkin.transitions import pass_on, show
from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from storage.checkin import Asking, AskingId, AskingState
from storage.ids import PersonId

AGAIN = timedelta(minutes=15)
REPEATS = 3
GRACE = AGAIN * (REPEATS + 1)
AT_THE_DOOR = timedelta(minutes=30)  # between two last words, until somebody says to have reached her
SLACK = timedelta(minutes=2)  # no rung comes to the second; one that comes later than this comes after an outage

Rungs = tuple[Rung[AskingId], ...]


def call_out(uow: UnitOfWork, asking: Asking, *, unsent: bool = False) -> None:
    """Now the first of those who care for her is asked. `unsent`: for the question did not arrive."""
    if not pass_on(uow, asking, AskingState.ALARM, unsent=unsent):
        return
    ladders.stop(uow, UNANSWERED, asking.id)
    _ask_next(uow, asking.id)
    ladders.start(uow, UNHEARD, asking.community_id, asking.id)


def stop(uow: UnitOfWork, asking: Asking) -> None:
    """It has ended."""
    for ladder in (UNANSWERED, UNHEARD):
        ladders.stop(uow, ladder, asking.id)


def ask_stand_ins(uow: UnitOfWork, asking: Asking) -> None:
    """Whoever acts for her is asked in her stead."""
    outbox.to_people(uow, audience.stand_ins(uow, asking.person_id), StandInAsked(asking.id))


def _unanswered(uow: UnitOfWork, asking_id: AskingId) -> Rungs:
    asking = uow.session.get(Asking, asking_id)
    if asking is None or asking.state != AskingState.ASKED:
        return ()
    repeats = tuple(Rung(AGAIN * number, _ask_again) for number in range(1, REPEATS + 1))
    return (*repeats, Rung(GRACE, _call_out_in_fairness))


def _ask_again(uow: UnitOfWork, asking_id: AskingId) -> None:
    asking = fetch(uow, asking_id)
    asking.asked_at = uow.now
    if addresses.current(uow, asking.person_id) is None:
        ask_stand_ins(uow, asking)
    else:
        outbox.to_person(uow, asking.person_id, AreYouWellAgain(asking.id))


def _call_out_in_fairness(uow: UnitOfWork, asking_id: AskingId) -> None:
    """Nobody is alarmed before she has had her time to answer while we were there to hear it.

    After an outage she is asked once more, and then it waits as it does between two repeats (`Ladder.repeats`).
    """
    asking = fetch(uow, asking_id)
    stood = uow.now - asking.asked_at
    if stood > AGAIN + SLACK:
        _ask_again(uow, asking_id)
    elif stood >= AGAIN - SLACK:
        call_out(uow, asking)


def _unheard(uow: UnitOfWork, asking_id: AskingId) -> Rungs:
    asking = uow.session.get(Asking, asking_id)
    if asking is None or asking.state != AskingState.ALARM:
        return ()
    count = max(len(audience.steps(uow, asking)), 1)
    return (*(Rung(AGAIN * step, _ask_next) for step in range(1, count)), Rung(AGAIN * count, _ask_at_the_door))


def _ask_next(uow: UnitOfWork, asking_id: AskingId) -> None:
    """The next who have not been asked: who can be reached at all may have changed since."""
    asking = fetch(uow, asking_id)
    not_yet = (group for group in audience.steps(uow, asking) if not set(group) <= set(asking.told))
    _ask(uow, asking, next(not_yet, []), NotHeardFrom(asking.id))


def _ask_at_the_door(uow: UnitOfWork, asking_id: AskingId) -> None:
    """Everybody, until somebody has reached her: who has the key, or whom to call to have the door opened."""
    asking = fetch(uow, asking_id)
    _ask(uow, asking, [one for group in audience.steps(uow, asking) for one in group], DoorToOpen(asking.id))


def _ask(uow: UnitOfWork, asking: Asking, people: list[PersonId], message: NotHeardFrom | DoorToOpen) -> None:
    """Whoever was asked before sees on his card who is asked, too."""
    asking.told = list(dict.fromkeys([*asking.told, *people]))
    uow.session.add(asking)
    show(uow, asking)
    outbox.to_people(uow, people, message)


UNANSWERED = Ladder("checkin_unanswered", _unanswered, every=AGAIN)
UNHEARD = Ladder("checkin_unheard", _unheard, every=AT_THE_DOOR, life_and_death=True)
