"""The two-sided check at the door, and that he is with her: by her word, which he knows from her only, or her press."""

from datetime import timedelta

from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.visits import access, audience, day, home_card, transitions
from care.visits.access import Action
from care.visits.alarm_messages import KeepShut, NotHim
from care.visits.commands import AtTheDoor, HeIsHere, NobodyCame, SayCardNumber, SayHerWord, SpokenWithHer, ThisIsNotHim
from care.visits.hours import EARLIEST, LATEST
from care.visits.messages import HeHasCome
from care.visits.offer_messages import VisitPromise, VisitTrouble, Why, WordHeard
from care.visits.refusals import NoHomeCard, TooEarlyAtDoor
from storage.ids import PersonId
from storage.visits import Presence, Visit, VisitId, VisitKind, VisitState

MOST_WRONG = 2  # then only she can say that he is there, and the coordinators hear of it
PHONED_AGAIN = timedelta(minutes=5)


def at_the_door(uow: UnitOfWork, command: AtTheDoor, by: PersonId) -> None:
    """He is asked for her word; a visit by telephone begins. Raises TooEarlyAtDoor, and as `access.fetch`."""
    visit = _about_now(uow, access.fetch(uow, command.visit_id, Action.KEEP, by, command.version))
    if visit.kind == VisitKind.CALL:
        _begin(uow, visit, Presence.CALLED)
        outbox.to_person(uow, by, VisitPromise(visit.id))
        return
    outbox.to_person(uow, by, VisitPromise(visit.id, door=True))


def say_her_word(uow: UnitOfWork, command: SayHerWord, by: PersonId) -> None:
    """It begins with the right one; after two others only she can say so. Raises as `at_the_door`, NoLongerOpen."""
    visit = _about_now(uow, access.fetch(uow, command.visit_id, Action.KEEP, by, command.version))
    if visit.wrong >= MOST_WRONG or not visit.her_word:
        raise NoLongerOpen
    _heard(uow, visit, by, Presence.WORD, right=command.word == visit.her_word)


def say_card_number(uow: UnitOfWork, command: SayCardNumber, by: PersonId) -> None:
    """As with her word; each line serves once. Raises NoHomeCard, and as `say_her_word`."""
    visit = _about_now(uow, access.fetch(uow, command.visit_id, Action.KEEP, by, command.version))
    if visit.wrong >= MOST_WRONG:
        raise NoLongerOpen
    if not home_card.line_asked(uow, visit):
        raise NoHomeCard
    _heard(uow, visit, by, Presence.CARD, right=home_card.serves(uow, visit, command.number))


def _heard(uow: UnitOfWork, visit: Visit, by: PersonId, known_by: Presence, *, right: bool) -> None:
    if right:
        _begin(uow, visit, known_by)
        outbox.to_person(uow, by, VisitPromise(visit.id))
        outbox.to_people(uow, audience.who_tells_her(uow, visit), HeHasCome(visit.id))
        return
    visit.wrong += 1
    uow.session.flush()
    outbox.to_person(uow, by, WordHeard(visit.id))
    if visit.wrong >= MOST_WRONG:
        outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.WORDS, by))


def he_is_here(uow: UnitOfWork, command: HeIsHere, by: PersonId) -> None:
    """Her side says so. Raises as `at_the_door`."""
    visit = _about_now(uow, access.fetch(uow, command.visit_id, Action.DOOR, by, command.version))
    companion_id = visit.companion_id
    if companion_id is None or companion_id == by:
        raise NoLongerOpen
    _begin(uow, visit, Presence.PRESSED)
    outbox.to_person(uow, companion_id, VisitPromise(visit.id))
    outbox.to_person(uow, by, HeHasCome(visit.id))


def nobody_came(uow: UnitOfWork, command: NobodyCame, by: PersonId) -> None:
    """Nobody waits any longer for who has not come. Raises as `at_the_door`."""
    visit = _about_now(uow, access.fetch(uow, command.visit_id, Action.DOOR, by, command.version))
    if visit.companion_id is None or visit.companion_id == by or uow.now < visit.at:
        raise NoLongerOpen
    if not day.no_show(uow, visit, visit.companion_id):
        raise NoLongerOpen


def not_him(uow: UnitOfWork, command: ThisIsNotHim, by: PersonId) -> None:
    """The door stays shut, and everybody who cares for her is told at once, until one of them has spoken with her.

    Raises as `access.fetch`.
    """
    visit = access.fetch(uow, command.visit_id, Action.ALARM, by)
    if visit.companion_id == by:
        raise NoLongerOpen
    visit.alarm_at, visit.seen_by = uow.now, None
    uow.session.flush()
    outbox.to_people(uow, dict.fromkeys([by, *audience.who_tells_her(uow, visit)]), KeepShut(visit.id))
    outbox.to_people(uow, [one for one in audience.alarmed(uow, visit) if one != by], NotHim(visit.id))
    ladders.start(uow, AT_HER_DOOR, visit.community_id, visit.id)


def spoken_with_her(uow: UnitOfWork, command: SpokenWithHer, by: PersonId) -> None:
    """The others need not phone. Raises NoLongerOpen, and as `access.fetch`."""
    visit = access.fetch(uow, command.visit_id, Action.ALARM, by)
    if visit.alarm_at is None or visit.companion_id == by:
        raise NoLongerOpen
    visit.seen_by = visit.seen_by or by
    uow.session.flush()
    ladders.stop(uow, AT_HER_DOOR, visit.id)
    outbox.changed(uow, Visit, visit.id)


def _about_now(uow: UnitOfWork, visit: Visit) -> Visit:
    """Raises TooEarlyAtDoor, NoLongerOpen where nobody is awaited."""
    if visit.state != VisitState.PROMISED or uow.now > visit.at + LATEST:
        raise NoLongerOpen
    if uow.now < visit.at - EARLIEST:
        raise TooEarlyAtDoor
    return visit


def _begin(uow: UnitOfWork, visit: Visit, known_by: Presence) -> None:
    if not transitions.pass_on(uow, visit, VisitState.BEGUN):
        raise NoLongerOpen
    visit.begun_at, visit.known_by = uow.now, known_by
    uow.session.flush()
    day.go_on(uow, visit)


def _rungs(uow: UnitOfWork, visit_id: VisitId) -> tuple[Rung[VisitId], ...]:
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None or visit.alarm_at is None or visit.seen_by is not None:
        return ()
    return (Rung(PHONED_AGAIN, _phone_again),)


def _phone_again(uow: UnitOfWork, visit_id: VisitId) -> None:
    visit = uow.session.get_one(Visit, visit_id)
    outbox.to_people(uow, audience.alarmed(uow, visit), NotHim(visit.id))


AT_HER_DOOR = Ladder("visit_not_him", _rungs, every=PHONED_AGAIN, life_and_death=True)
