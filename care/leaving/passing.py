"""The verbs around an elder's death: it is told once and stops everything; a mistake is put right."""

from datetime import timedelta

from care.kit import ladders, outbox, replies
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.leaving import passings, stopping
from care.leaving.commands import SheLives, TellOfDeath
from care.leaving.ladders import KEPT_AFTER
from care.leaving.passing_messages import DeathOrDanger, HelperTold, ItWasAMistake, PassingTold, SignOfLife, told_of
from care.leaving.passings import Action
from care.people import belonging, circles, members
from storage.ids import PersonId
from storage.leaving import Passing
from storage.people import Person, Role

HELPED_LATELY = timedelta(days=365)


def ask_which(uow: UnitOfWork, by: PersonId) -> bool:
    """Whether somebody has died, or help is needed: asked of whoever may say so of anybody."""
    if not passings.elders_of(uow, by):
        return False
    outbox.to_person(uow, by, DeathOrDanger())
    return True


def tell(uow: UnitOfWork, command: TellOfDeath, by: PersonId) -> None:
    """Everything of hers stops; circle, coordinators and those who helped within a year hear of it. Raises NotYours.

    Who says it again reads how it stands.
    """
    elder_id = command.elder_id
    if not passings.may(uow, by, Action.TELL, elder_id):
        raise NotYours
    known = passings.open_of(uow, elder_id)
    if known is not None:
        outbox.to_person(uow, by, PassingTold(known.id))
        return
    here = belonging.communities_of(uow, elder_id, {Role.ELDER})[0]
    passing = Passing(community_id=here.id, elder_id=elder_id, told_by=by, told_at=uow.now)
    uow.session.add(passing)
    uow.session.flush()
    were_coming = stopping.call_off(uow, elder_id, by, tell=False)
    stopping.close_done(uow, elder_id, by)
    passing.held = stopping.end_for(uow, elder_id, by)
    replies.end(uow, elder_id)
    uow.session.get_one(Person, elder_id).heard_until = None  # whatever is written from now on is a sign of life
    outbox.say_no_more(uow, elder_id)
    ladders.start(uow, KEPT_AFTER, here.id, passing.id)
    _tell_everybody(uow, passing, were_coming)


def she_lives(uow: UnitOfWork, command: SheLives, by: PersonId) -> None:
    """Reminders and questions come again from now on; help has to be asked for anew. Raises NotYours, NoLongerOpen."""
    passing = uow.session.get(Passing, command.passing_id, with_for_update=True)
    if passing is None or not passings.is_open(passing):
        raise NoLongerOpen
    elder_id = passing.elder_id
    if not passings.may(uow, by, Action.UNDO, elder_id):
        raise NotYours
    passing.undone_at, passing.undone_by = uow.now, by
    uow.session.add(passing)
    uow.session.flush()
    ladders.stop(uow, KEPT_AFTER, passing.id)
    stopping.resume_for(uow, elder_id, passing.held)
    outbox.to_people(uow, [by, *told_of(passing)], ItWasAMistake(passing.id))


def sign_of_life(uow: UnitOfWork, person_id: PersonId) -> None:
    """She, or whoever has her phone, has written: those hear of it who can put it right."""
    passing = passings.open_of(uow, person_id)
    if passing is not None:
        outbox.to_people(uow, _who_care(uow, person_id), SignOfLife(passing.id))


def _tell_everybody(uow: UnitOfWork, passing: Passing, were_coming: list[PersonId]) -> None:
    elder_id, by = passing.elder_id, passing.told_by
    care = _who_care(uow, elder_id)
    helped = stopping.have_helped(uow, elder_id, uow.now - HELPED_LATELY)
    helpers = [one for one in dict.fromkeys([*were_coming, *helped]) if one not in {by, elder_id, *care}]
    passing.told = [*care, *helpers]
    uow.session.add(passing)
    uow.session.flush()
    outbox.to_people(uow, [by, *care], PassingTold(passing.id))
    for one in helpers:
        outbox.to_person(uow, one, HelperTold(passing.id, was_coming=one in were_coming))


def _who_care(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Her circle, and the coordinators where she lives."""
    places = belonging.communities_of(uow, elder_id, {Role.ELDER})
    coordinators = [one for here in places for one in members.coordinators_of(uow, here.id)]
    return list(dict.fromkeys([*circles.circle_of(uow, elder_id), *coordinators]))
