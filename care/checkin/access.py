"""Who may do what with an elder's daily "I'm well"."""

from care.checkin import audience
from care.checkin.commands import HaveSpoken
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, suspending
from care.people.passed import refuse_others
from storage.checkin import Asking, AskingId
from storage.ids import CommunityId, PersonId
from storage.people import Role


def may_arrange(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> CommunityId:
    """Where she lives; for herself, who manages for her, or a coordinator there.

    Raises NotYours, NoLongerOpen once she has died.
    """
    hers = [here.id for here in belonging.communities_of(uow, elder_id, {Role.ELDER})]
    his = [here for here in hers if members.coordinates(uow, by, here)]
    if not hers or not (his or circles.speaks_for(uow, by, elder_id)):
        raise NotYours
    refuse_others(uow, elder_id, by)
    return (his or hers)[0]


def own(uow: UnitOfWork, asking_id: AskingId, by: PersonId) -> Asking:
    """Her own day. Raises NotYours, NoLongerOpen."""
    asking = fetch(uow, asking_id)
    if asking.person_id != by:
        raise NotYours
    return asking


def concerned(uow: UnitOfWork, asking_id: AskingId, by: PersonId) -> Asking:
    """Somebody of her circle, or a coordinator there. Raises NotYours, Suspended, NoLongerOpen."""
    asking = fetch(uow, asking_id)
    if not audience.is_concerned(uow, asking, by):
        suspending.refuse(uow, by, asking.community_id)
        raise NotYours
    return asking


def whose(uow: UnitOfWork, command: HaveSpoken) -> PersonId:
    """Whom somebody has spoken to."""
    return fetch(uow, command.asking_id).person_id


def fetch(uow: UnitOfWork, asking_id: AskingId) -> Asking:
    """The day as it stands now. Raises NoLongerOpen when it is forgotten already."""
    asking = uow.session.get(Asking, asking_id, populate_existing=True)
    if asking is None:
        raise NoLongerOpen
    return asking
