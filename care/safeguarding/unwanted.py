"""Not this one again: somebody says so for an elder, is asked gently what happened, and the helper is never told."""

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from care.kit import outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, reports
from care.people import verbs as people
from care.people.commands import TalkToAPerson, TellCoordinator
from care.safeguarding import audience, noticing
from care.safeguarding.commands import LetComeAgain, NotAgain
from care.safeguarding.messages import ConcernShown, KeptAway
from care.safeguarding.refusals import AnotherIsWanted
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State
from storage.safeguarding import Cause, Concern, Unwanted
from storage.visits import Visit, VisitState

LATELY = timedelta(days=30)  # who has helped her since then can be meant
VISITED = (VisitState.BEGUN, VisitState.OVER)
HELPED = (State.ARRIVED, State.DONE, State.CONFIRMED, State.PROBLEM, State.SETTLED)
REQUESTS, VISITS = table_of(HelpRequest).c, table_of(Visit).c
SHE: BindParameter[PersonId] = bindparam("elder_id")
SINCE: BindParameter[datetime] = bindparam("since")
JOBS = Prepared(
    columns(REQUESTS.starts_at, REQUESTS.holder_id).where(
        REQUESTS.elder_id == SHE, REQUESTS.state.in_(HELPED), REQUESTS.starts_at > SINCE
    )
)
STAYS = Prepared(
    columns(VISITS.at, VISITS.companion_id).where(VISITS.elder_id == SHE, VISITS.state.in_(VISITED), VISITS.at > SINCE)
)


def not_again(uow: UnitOfWork, command: NotAgain, by: PersonId) -> None:
    """From now on he takes no job of hers. What happened the coordinators read, or are asked to phone.

    The second such word about one helper is shown to them at once. Raises NotYours, NobodyToTell.
    """
    community_id = _hers(uow, command.elder_id, command.helper_id, by)
    if command.words:
        tell = TellCoordinator(command.words, community_id)
        reports.tell_coordinator(uow, tell, by)
        noticing.told(uow, tell, by)
    if uow.session.get(Unwanted, (command.elder_id, command.helper_id)) is None:
        uow.session.add(
            Unwanted(
                elder_id=command.elder_id, helper_id=command.helper_id, community_id=community_id, said_by=by,
                at=uow.now,
            )
        )  # fmt: skip
        uow.session.flush()
        _tell_if_not_the_first(uow, command, community_id, by)
    outbox.to_person(uow, by, KeptAway(command.elder_id, command.helper_id))
    if command.happened and not command.words:
        people.talk_to_a_person(uow, TalkToAPerson(community_id), by)


def let_come_again(uow: UnitOfWork, command: LetComeAgain, by: PersonId) -> None:
    """Whoever speaks for her may say so at any time. Raises NotYours, NoLongerOpen."""
    if not circles.speaks_for(uow, by, command.elder_id):
        raise NotYours
    row = uow.session.get(Unwanted, (command.elder_id, command.helper_id))
    if row is None:
        raise NoLongerOpen
    uow.session.delete(row)
    uow.session.flush()
    outbox.to_person(uow, by, KeptAway(command.elder_id, command.helper_id))


def refuse(uow: UnitOfWork, helper_id: PersonId, elder_id: PersonId) -> None:
    """The guard of a job of hers. Raises AnotherIsWanted."""
    if is_unwanted(uow, helper_id, elder_id):
        raise AnotherIsWanted


def is_unwanted(uow: UnitOfWork, helper_id: PersonId, elder_id: PersonId) -> bool:
    """Whether he shall not come to her again."""
    return uow.session.get(Unwanted, (elder_id, helper_id)) is not None


def helpers_of(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Who has helped or visited her lately and may come again, the latest first."""
    uow.session.flush()
    hers = {"elder_id": elder_id, "since": uow.now - LATELY}
    found = sorted([*JOBS.all(uow.session, hers), *STAYS.all(uow.session, hers)], key=lambda row: row[0], reverse=True)
    held = dict.fromkeys(PersonId(who) for _at, who in found if who is not None)
    return [one for one in held if not is_unwanted(uow, one, elder_id)]


def _hers(uow: UnitOfWork, elder_id: PersonId, helper_id: PersonId, by: PersonId) -> CommunityId:
    known = uow.session.get(Unwanted, (elder_id, helper_id)) is not None
    places = belonging.communities_of(uow, elder_id, {Role.ELDER})
    if not circles.speaks_for(uow, by, elder_id) or not places or not (known or helper_id in helpers_of(uow, elder_id)):
        raise NotYours
    return places[0].id


def _tell_if_not_the_first(uow: UnitOfWork, command: NotAgain, here: CommunityId, by: PersonId) -> None:
    about_him = (Unwanted.helper_id == command.helper_id, Unwanted.community_id == here)
    lately = select(func.count()).where(*about_him, col(Unwanted.at) > uow.now - noticing.LOOKED_BACK)
    if uow.session.exec(lately).one() < noticing.TWICE:
        return
    concern = Concern(
        community_id=here, person_id=by, about_id=command.helper_id, cause=Cause.UNWANTED, opened_at=uow.now
    )
    noticing.opened(uow, concern)
    outbox.to_people(uow, audience.readers(uow, concern), ConcernShown(concern.id))
