"""A coordinator has spoken with them, and says what becomes of it."""

from care.joining import access
from care.joining.access import Action
from care.joining.commands import DeclineElder, IsTheSame, SawPaper, WelcomeElder
from care.joining.details import alike
from care.joining.introducing import waiting_in
from care.joining.ladders import INTRODUCTION_WAITS
from care.joining.messages import IntroductionTold
from care.kit import addresses, consents, ladders, outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.people import circles, guardians, invites, members, sessions
from care.people.messages import Welcome
from care.people.verbs import enrol
from storage.ids import PersonId
from storage.joining import Introduction, Standing, Way
from storage.people import Membership, Person, Relation, Role


def welcome(uow: UnitOfWork, command: WelcomeElder, by: PersonId) -> None:
    """She is an elder here, and he of her circle. Raises what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.DECIDE)
    _set(uow, found.elder_id, found, Role.ELDER, active=True)
    _set(uow, found.elder_id, found, Role.NEWCOMER, active=False)
    _joins(uow, found, found.elder_id, manages=True)
    _decided(uow, found, Standing.WELCOME, by)
    outbox.to_person(uow, found.by_id, IntroductionTold(found.id))
    if addresses.current(uow, found.elder_id) is not None:
        outbox.to_person(uow, found.elder_id, Welcome())


def saw_paper(uow: UnitOfWork, command: SawPaper, by: PersonId) -> None:
    """Only of who says he is her guardian. Raises NoLongerOpen, and what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.DECIDE)
    if found.way != Way.GUARDIAN or consents.guardian_of(uow, found.elder_id) is not None:
        raise NoLongerOpen
    guardians.note(uow, found.elder_id, found.by_id, command.months, found.community_id, by)
    outbox.changed(uow, Introduction, found.id)


def is_the_same(uow: UnitOfWork, command: IsTheSame, by: PersonId) -> None:
    """He watches over her who lives here already; what he wrote of her goes. Raises what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.DECIDE)
    if command.elder_id not in {one.id for one in alike(uow, found)} or command.elder_id == found.by_id:
        raise NoLongerOpen
    _joins(uow, found, command.elder_id, manages=False)
    _forget(uow, found)
    found.elder_id = command.elder_id
    _decided(uow, found, Standing.SAME, by)
    outbox.to_person(uow, found.by_id, IntroductionTold(found.id))


def decline(uow: UnitOfWork, command: DeclineElder, by: PersonId) -> None:
    """Nothing of her is kept but that it was so. Raises what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.DECIDE)
    _forget(uow, found)
    _decided(uow, found, Standing.DECLINED, by)
    outbox.to_person(uow, found.by_id, IntroductionTold(found.id))


def _joins(uow: UnitOfWork, found: Introduction, elder_id: PersonId, *, manages: bool) -> None:
    enrol(uow, found.by_id, found.community_id, Role.FAMILY)
    _set(uow, found.by_id, found, Role.NEWCOMER, active=False)
    circles.join_circle(uow, found.community_id, elder_id, found.by_id, Relation(found.relation), manages=manages)


def _set(uow: UnitOfWork, person_id: PersonId, found: Introduction, role: Role, *, active: bool) -> None:
    """Of who is suspended nothing becomes active."""
    member = uow.session.get(Membership, (person_id, found.community_id, role))
    if member is not None:
        member.active = active and not members.is_suspended(uow, person_id, found.community_id)


def _forget(uow: UnitOfWork, found: Introduction) -> None:
    """What was written of her, and every way to speak in her name."""
    person = uow.session.get_one(Person, found.elder_id)
    person.name = person.called = person.area = person.home = person.phone = ""
    found.can = found.call_first = ""
    for role in (Role.ELDER, Role.NEWCOMER):
        _set(uow, person.id, found, role, active=False)
    sessions.end_all(uow, person.id)
    invites.void_links(uow, person.id)
    addresses.forget(uow, person.id)
    outbox.hold_back(uow, person.id)


def _decided(uow: UnitOfWork, found: Introduction, state: Standing, by: PersonId) -> None:
    """Every card shows it, also of those that wait: it may be the same elder."""
    found.state, found.decided_by, found.decided_at = state, by, uow.now
    uow.session.add(found)
    uow.session.flush()
    ladders.stop(uow, INTRODUCTION_WAITS, found.id)
    for one in (found, *waiting_in(uow, found.community_id)):
        outbox.changed(uow, Introduction, one.id)
