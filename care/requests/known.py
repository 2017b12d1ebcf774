"""What is known of a helper, so that nothing else is said of him."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId, MediaId, PersonId
from storage.people import Invite, Membership, Person, Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, State
from storage.vetting import How, Stage, Vetting, VettingStep

REQUESTS, INVITES, PEOPLE = table_of(HelpRequest).c, table_of(Invite).c, table_of(Person).c
VETTINGS, STEPS = table_of(Vetting).c, table_of(VettingStep).c
HE: BindParameter[PersonId] = bindparam("helper_id")
HERE: BindParameter[CommunityId] = bindparam("community_id")
HELPED = Prepared(  # her, and anybody there
    select(func.count().filter(REQUESTS.elder_id == bindparam("elder_id")), func.count()).where(
        REQUESTS.holder_id == HE, REQUESTS.community_id == HERE, REQUESTS.state == State.CONFIRMED
    )
)
INVITER = Prepared(
    select(PEOPLE.called)
    .where(INVITES.used_by == HE, INVITES.made_by == PEOPLE.id)
    .where(INVITES.community_id == HERE, INVITES.role == Role.VOLUNTEER)
    .order_by(INVITES.used_at)
    .limit(1)
)
LAST_SEEN = Prepared(
    select(STEPS.how, PEOPLE.called)
    .where(STEPS.person_id == HE, STEPS.community_id == HERE, STEPS.actor_id == PEOPLE.id)
    .where(STEPS.stage == Stage.IDENTIFIED)
    .order_by(STEPS.id.desc())
    .limit(1)
)
VETTED = Prepared(
    select(VETTINGS.stage, VETTINGS.photo_id).where(VETTINGS.person_id == HE, VETTINGS.community_id == HERE)
)


@dataclass(frozen=True, slots=True)
class Known:
    """How often he has helped her, and anybody there, as was confirmed; since when he helps, and who invited him.

    `checked_by`: the coordinator who has seen who he is; `vouched_by`: who knows him, and stands for it instead.
    `new`: his first jobs are accompanied.
    """

    with_her: int
    here: int
    since: datetime | None
    invited_by: str = ""
    checked_by: str = ""
    vouched_by: str = ""
    new: bool = False
    photo_id: MediaId | None = None  # of his face, which he agreed to show


def is_new(uow: UnitOfWork, request: HelpRequest) -> bool:
    """Whether the first jobs of the helper who holds it are accompanied."""
    his = {"helper_id": request.holder_id, "community_id": request.community_id}
    stage, _photo = VETTED.first(uow.session, his) or (None, None)
    return stage == Stage.ACCOMPANIED


def known_of(uow: UnitOfWork, request: HelpRequest) -> Known:
    """Of the helper who holds it."""
    session = uow.session
    session.flush()
    his = {"helper_id": request.holder_id, "community_id": request.community_id}
    member = session.get(Membership, (request.holder_id, request.community_id, Role.VOLUNTEER))
    with_her, here = HELPED.first(session, his | {"elder_id": request.elder_id}) or (0, 0)
    (invited_by,) = INVITER.first(session, his) or ("",)  # whoever made the link by which he came to be a helper there
    how, seen_by = LAST_SEEN.first(session, his) or (None, "")
    stage, photo_id = VETTED.first(session, his) or (None, None)
    return Known(
        with_her,
        here,
        None if member is None else member.since,
        invited_by,
        seen_by if how == How.IN_PERSON else "",
        seen_by if how == How.VOUCHED else "",
        new=stage == Stage.ACCOMPANIED,
        photo_id=photo_id,
    )
