"""Whom a cry concerns: who may be in need, and who can be asked to see to it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import bindparam, exists
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.belonging import ANY_ROLE, communities_of
from care.people.emergency import LIVES_THERE
from storage.addresses import Address
from storage.columns import table_of
from storage.health import HealthAlarm
from storage.ids import CommunityId, PersonId
from storage.people import CircleMember, Community, Membership, Person, Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State
from storage.sos import Cry, OnDuty
from storage.vetting import FirstJob
from storage.visits import Visit, VisitState

PERHAPS_WITH_HER = (State.TAKEN, State.ON_THE_WAY, State.ARRIVED)
PERHAPS_AT_HERS = (VisitState.PROMISED, VisitState.BEGUN)
ALONE = timedelta(minutes=3)  # so long only those on duty are asked: by then 99 % of alarms should be answered
AROUND_ITS_TIME = timedelta(hours=3)  # before and after a job begins its helper may be with the elder
CIRCLES, MEMBERS, ADDRESSES, DUTIES = (table_of(table).c for table in (CircleMember, Membership, Address, OnDuty))
ELDERS_OF = Prepared(
    columns(CIRCLES.elder_id).where(CIRCLES.person_id == bindparam("person_id")).order_by(CIRCLES.elder_id)
)
BELONGS = Prepared(
    columns(MEMBERS.since, MEMBERS.community_id).where(MEMBERS.person_id == bindparam("person_id"), MEMBERS.active)
)
CAN_BE_REACHED = exists().where(ADDRESSES.person_id == MEMBERS.person_id, ADDRESSES.alive)
ALL_HELPERS = (
    columns(MEMBERS.person_id)
    .where(
        MEMBERS.community_id == bindparam("community_id"), MEMBERS.role == Role.VOLUNTEER, MEMBERS.active,
        CAN_BE_REACHED,
    )
    .order_by(MEMBERS.since, MEMBERS.person_id)
)  # fmt: skip
HELPERS = Prepared(ALL_HELPERS)
ON_DUTY = Prepared(
    ALL_HELPERS.where(exists().where(DUTIES.person_id == MEMBERS.person_id, DUTIES.until > bindparam("now")))
)


def may_be_about(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Those besides the person who may be in need when she cries: who is in her care, or with whom she just is."""
    found = [PersonId(one) for (one,) in ELDERS_OF.all(uow.session, {"person_id": person_id})]
    return list(dict.fromkeys([*found, *_with_whom(uow, person_id)]))


def _with_whom(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """On whose job or visit he is about now, as the one who does it or goes along, and whom he has just measured."""
    since, until = uow.now - AROUND_ITS_TIME, uow.now + AROUND_ITS_TIME
    along = FirstJob.guide_id == person_id
    of_request = select(FirstJob.request_id).where(along, col(FirstJob.request_id).is_not(None))
    of_visit = select(FirstJob.visit_id).where(along, col(FirstJob.visit_id).is_not(None))
    jobs = select(HelpRequest.elder_id).where(
        col(HelpRequest.state).in_(PERHAPS_WITH_HER), col(HelpRequest.starts_at).between(since, until)
    )
    visits = select(Visit.elder_id).where(col(Visit.state).in_(PERHAPS_AT_HERS), col(Visit.at).between(since, until))
    asked = (
        jobs.where(HelpRequest.holder_id == person_id), jobs.where(col(HelpRequest.id).in_(of_request)),
        visits.where(Visit.companion_id == person_id), visits.where(col(Visit.id).in_(of_visit)),
        select(HealthAlarm.elder_id).where(HealthAlarm.person_id == person_id, HealthAlarm.begun_at > since),
    )  # fmt: skip
    return [PersonId(one) for which in asked for one in uow.session.exec(which) if one != person_id]


def community_for(uow: UnitOfWork, people: Sequence[PersonId]) -> Community | None:
    """Whose number is shown: where the first of these lives as an elder, else where she belongs, else the next one's.

    Of several the first by name: the coordinators of all are asked (see `coordinators`), and nothing is asked first.
    """
    for one in people:
        for roles in ({Role.ELDER}, ANY_ROLE):
            if found := communities_of(uow, one, roles):
                return found[0]
    shut_out_of = [place for one in people if (place := members.shut_out_of(uow, one)) is not None]
    return uow.session.get_one(Community, shut_out_of[0]) if shut_out_of else None  # in need all the same


def everybody(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """All who are asked: coordinators, the care circle, helpers. For a practice only those helpers who are on duty."""
    close = close_to(uow, cry)
    return list(dict.fromkeys([*close, *helpers(uow, cry)]))


def close_to(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """Who may know everything about it: coordinators, then the care circle."""
    return [*coordinators(uow, cry), *circle(uow, cry)]


def coordinators(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """All who coordinate where somebody belongs whom it may be about; and can be written to."""
    found = [one for place in _communities(uow, cry) for one in members.coordinators_of(uow, place)]
    return _reachable(uow, found, cry)


def circle(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """The care circles of those whom it may be about, in the order in which they are phoned."""
    found = [one for elder in cry.about for one in circles.circle_of(uow, elder) if one not in cry.about]
    asked = set(coordinators(uow, cry))
    return [one for one in _reachable(uow, found, cry) if one not in asked]


def helpers(uow: UnitOfWork, cry: Cry) -> list[PersonId]:
    """Those on duty where somebody lives whom it may be about. Nobody is, or has said for minutes that he goes: all.

    Who is suspended or not let in has no active role, so he is none of them.
    """
    on_duty = cry.practice or cry.opened_at is None or uow.now - cry.opened_at < ALONE
    found = [one for place in neighbourhoods(uow, cry) for one in _helpers_of(uow, place, cry, on_duty=on_duty)]
    return [one for one in dict.fromkeys(found) if one != cry.person_id and one not in cry.about]


def neighbourhoods(uow: UnitOfWork, cry: Cry) -> list[CommunityId]:
    """Where somebody lives whom it may be about, so that the neighbours can go there."""
    found = [here.id for one in cry.about for here in communities_of(uow, one, LIVES_THERE)]
    return list(dict.fromkeys(found))


def is_one_place(uow: UnitOfWork, cry: Cry, other: Cry) -> bool:
    """Whether who goes to the one is with the other, too: it may be about the same person, or they live together.

    Of somebody not known here nobody knows where that is.
    """
    if set(cry.about) & set(other.about) or (cry.person_id is not None and cry.person_id == other.person_id):
        return True
    homes, others = ({uow.session.get_one(Person, one).home for one in of.about} for of in (cry, other))
    return bool(homes & others - {""})


def is_helper(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Whether somebody is an active helper there, asked in private or in the group."""
    if person_id == cry.person_id:
        return False
    return any(members.is_active(uow, person_id, here, Role.VOLUNTEER) for here in neighbourhoods(uow, cry))


def is_close(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Whether somebody may know everything about it."""
    return person_id in close_to(uow, cry)


def is_asked(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Whether somebody may see to it."""
    return person_id in cry.told or is_close(uow, cry, person_id) or is_helper(uow, cry, person_id)


def _helpers_of(uow: UnitOfWork, community_id: CommunityId, cry: Cry, *, on_duty: bool) -> list[PersonId]:
    here = {"community_id": community_id}
    found = ON_DUTY.all(uow.session, here | {"now": uow.now}) if on_duty else []
    found = found or ([] if cry.practice else HELPERS.all(uow.session, here))
    return [PersonId(one) for (one,) in found]


def _communities(uow: UnitOfWork, cry: Cry) -> list[CommunityId]:
    joined = sorted(found for one in cry.about for found in BELONGS.all(uow.session, {"person_id": one}))
    return list(dict.fromkeys([cry.community_id, *(CommunityId(place) for _since, place in joined)]))


def _reachable(uow: UnitOfWork, people: Iterable[PersonId], cry: Cry) -> list[PersonId]:
    """Each once, and never the person who cried."""
    others = [one for one in dict.fromkeys(people) if one != cry.person_id]
    return [one for one in others if addresses.current(uow, one) is not None]
