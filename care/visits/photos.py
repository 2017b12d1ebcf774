"""A photo of the two together: nobody but she sees it before she has said so, and without her word it goes."""

from datetime import timedelta

from care.kit import addresses, media, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import circles
from care.visits import access
from care.visits.access import Action
from care.visits.commands import SayPhoto, SharePhoto
from care.visits.photo_messages import PhotoAsked, PhotoKept, PhotoOfVisit
from care.visits.refusals import NoPhoto, OnlyHerPhoto
from storage.ids import PersonId
from storage.visits import PhotoFor, Visit, VisitState

UNANSWERED = timedelta(days=14)  # P: then it is deleted
KEPT = timedelta(days=365)  # P: with the other traces of a visit


def share(uow: UnitOfWork, command: SharePhoto, by: PersonId) -> None:
    """She is asked; of whom no message reaches there is none, for nobody can say yes in her stead.

    Raises NoPhoto, OnlyHerPhoto, NoLongerOpen, and as `access.fetch`.
    """
    if command.photo_id is None:
        raise NoPhoto
    visit = access.fetch(uow, command.visit_id, Action.REPORT, by)
    if visit.state != VisitState.OVER or visit.photo_id is not None:
        raise NoLongerOpen
    if addresses.current(uow, visit.elder_id) is None:
        raise OnlyHerPhoto
    photo_id = media.keep(uow, command.photo_id, by, about=visit.elder_id, community_id=visit.community_id)
    if photo_id is None:
        raise NoLongerOpen
    media.let_go(uow, photo_id, uow.now + UNANSWERED)
    visit.photo_id, visit.photo_for = photo_id, ""
    uow.session.flush()
    outbox.to_person(uow, visit.elder_id, PhotoAsked(visit.id))
    outbox.to_person(uow, by, PhotoKept(visit.id))


def say(uow: UnitOfWork, command: SayPhoto, by: PersonId) -> None:
    """Hers alone, and at any time: also what the family has seen is deleted. Raises NoLongerOpen, NotYours."""
    visit = uow.session.get(Visit, command.visit_id, populate_existing=True)
    if visit is None or visit.photo_id is None:
        raise NoLongerOpen
    if visit.elder_id != by:
        raise NotYours
    if command.who not in {"", *PhotoFor}:
        raise NoLongerOpen
    if not command.who:
        photo_id, visit.photo_id, visit.photo_for = visit.photo_id, None, ""
        uow.session.flush()
        media.forget(uow, photo_id)
    else:
        media.let_go(uow, visit.photo_id, uow.now + KEPT)
        visit.photo_for = command.who
        uow.session.flush()
    outbox.to_person(uow, by, PhotoKept(visit.id))
    if command.who == PhotoFor.FAMILY:
        outbox.to_people(uow, circles.circle_of(uow, visit.elder_id), PhotoOfVisit(visit.id))
