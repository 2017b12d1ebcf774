"""What is known of a helper, so that nothing else is said of him."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select

from care.kit.uow import UnitOfWork
from storage.ids import MediaId
from storage.people import Invite, Membership, Person, Role
from storage.requests import HelpRequest, State
from storage.vetting import How, Stage, Vetting, VettingStep


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


def known_of(uow: UnitOfWork, request: HelpRequest) -> Known:
    """Of the helper who holds it."""
    his = (HelpRequest.holder_id == request.holder_id, HelpRequest.state == State.CONFIRMED)
    found = select(func.count(col(HelpRequest.id))).where(*his, HelpRequest.community_id == request.community_id)
    member = uow.session.get(Membership, (request.holder_id, request.community_id, Role.VOLUNTEER))
    seen = _seen(uow, request)
    return Known(
        uow.session.exec(found.where(HelpRequest.elder_id == request.elder_id)).one(),
        uow.session.exec(found).one(),
        None if member is None else member.since,
        _inviter(uow, request),
        seen.get(How.IN_PERSON, ""),
        seen.get(How.VOUCHED, ""),
        new=_stage(uow, request) == Stage.ACCOMPANIED,
        photo_id=_photo(uow, request),
    )


def _inviter(uow: UnitOfWork, request: HelpRequest) -> str:
    """Whoever made the link by which he came to be a volunteer there; empty when that is not known."""
    his = (Invite.used_by == request.holder_id, Invite.made_by == Person.id)
    there = (Invite.community_id == request.community_id, Invite.role == Role.VOLUNTEER)
    found = select(Person.called).where(*his, *there).order_by(col(Invite.used_at))
    return uow.session.exec(found).first() or ""


def _seen(uow: UnitOfWork, request: HelpRequest) -> dict[str, str]:
    """Who has seen to it that he is who he says, the last time that was asked; and on what it rests."""
    his = (VettingStep.person_id == request.holder_id, VettingStep.community_id == request.community_id)
    found = select(VettingStep.how, Person.called).where(*his, VettingStep.actor_id == Person.id)
    last = found.where(VettingStep.stage == Stage.IDENTIFIED).order_by(col(VettingStep.id).desc())
    return dict([row]) if (row := uow.session.exec(last).first()) else {}


def _stage(uow: UnitOfWork, request: HelpRequest) -> str | None:
    vetting = _vetting(uow, request)
    return None if vetting is None else vetting.stage


def _photo(uow: UnitOfWork, request: HelpRequest) -> MediaId | None:
    vetting = _vetting(uow, request)
    return None if vetting is None else vetting.photo_id


def _vetting(uow: UnitOfWork, request: HelpRequest) -> Vetting | None:
    his = (Vetting.person_id == request.holder_id, Vetting.community_id == request.community_id)
    return uow.session.exec(select(Vetting).where(*his)).first()
