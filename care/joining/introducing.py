"""Somebody makes an elder of the family known.

Until a coordinator says yes she is a newcomer: she can cry for help and talk to a coordinator, her family has her link;
nothing is asked of neighbours, nothing of her is shown to them, and nobody is of her circle yet. So somebody whom
nobody knows brings no stranger to a helper's eyes, and no helper to a stranger's door.
"""

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.joining import access
from care.joining.access import Action
from care.joining.commands import IntroduceElder, LinkForElder, ShowIntroductions, WasNotShe
from care.joining.ladders import INTRODUCTION_WAITS
from care.joining.messages import ChatClosed, ElderLinkMade, IntroductionCame, IntroductionTold, SheHasComeIn
from care.joining.refusals import ManyWait, NobodyWaits
from care.kit import addresses, consents, ladders, outbox
from care.kit.consents import Asked
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, invites, members, sessions
from care.people.invites import BY_POST, WayIn
from care.people.verbs import Profile, enrol, new_person
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.joining import Introduction, IntroductionId, Standing, Way
from storage.people import Invite, Membership, Person, Role
from storage.rows import Rows

ROWS = table_of(Introduction)
OF_ELDER = Rows(
    Introduction,
    columns(ROWS).where(ROWS.c.elder_id == bindparam("elder_id")).order_by(ROWS.c.id.desc()).limit(1),
)
WAITING_OF = Rows(Introduction, columns(ROWS).where(ROWS.c.by_id == bindparam("by_id"), ROWS.c.state == Standing.WAITS))
MOST_WAITING = 2  # of one person: a mother and a father; whoever brings more talks to a coordinator first


def introduce(uow: UnitOfWork, command: IntroduceElder, by: PersonId) -> None:
    """The coordinators read it; he gets her link at once. Raises OnlyCoordinators, WhichCommunity, ManyWait."""
    community = belonging.the_one(uow, by, belonging.ANY_ROLE, command.community_id)
    if community is None:
        raise OnlyCoordinators
    if len(waiting_of(uow, by)) >= MOST_WAITING:
        raise ManyWait
    profile = Profile(
        command.name, command.called, elder=True, area=command.area, home=command.home, phone=command.phone
    )  # fmt: skip
    elder = new_person(uow, community, command.language, profile)
    enrol(uow, elder.id, community.id, Role.NEWCOMER)
    enrol(uow, elder.id, community.id, Role.ELDER)
    uow.session.get_one(Membership, (elder.id, community.id, Role.ELDER)).active = False
    new = Introduction(
        community_id=community.id, elder_id=elder.id, by_id=by, relation=command.relation, way=command.way,
        can=command.can, call_first=command.call_first, at=uow.now,
    )  # fmt: skip
    uow.session.add(new)
    uow.session.flush()
    consents.to_be_asked(uow, Asked(elder.id, community.id, by))
    ladders.start(uow, INTRODUCTION_WAITS, community.id, new.id)
    outbox.to_people(uow, members.coordinators_of(uow, community.id), IntroductionCame(new.id))
    outbox.to_person(uow, by, IntroductionTold(new.id))
    if command.way == Way.CHAT:
        _hand_over(uow, new, by)


def link(uow: UnitOfWork, command: LinkForElder, by: PersonId) -> None:
    """A new one; those before open no more. Raises what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.LINK)
    invites.void_links(uow, found.elder_id)
    _hand_over(uow, found, by)


def close(uow: UnitOfWork, command: WasNotShe, by: PersonId) -> None:
    """Whoever has opened her link speaks in her name no more. Raises what `access.allowed` raises."""
    found = access.allowed(uow, command.introduction_id, by, Action.CLOSE)
    sessions.end_all(uow, found.elder_id)
    invites.void_links(uow, found.elder_id)
    addresses.forget(uow, found.elder_id)
    outbox.hold_back(uow, found.elder_id)
    others = members.coordinators_of(uow, found.community_id)
    outbox.to_people(uow, dict.fromkeys((by, found.by_id, *others)), ChatClosed(found.id))


def show(uow: UnitOfWork, command: ShowIntroductions, by: PersonId) -> None:
    """A coordinator's that wait, and whom he has made known himself. Raises NobodyWaits where there are none."""
    del command
    his = (Introduction.by_id == by, Introduction.state != Standing.DECLINED)
    mine = uow.session.exec(select(Introduction.id).where(*his).order_by(col(Introduction.id))).all()
    hers = belonging.communities_of(uow, by, {Role.COORDINATOR})
    waiting = [one for here in hers for one in waiting_in(uow, here.id)]
    if not mine and not waiting:
        raise NobodyWaits
    for one in mine:
        outbox.to_person(uow, by, IntroductionTold(IntroductionId(one)))
    for found in waiting:
        outbox.to_person(uow, by, IntroductionCame(found.id))


def waiting_in(uow: UnitOfWork, community_id: CommunityId) -> list[Introduction]:
    """Who waits for a yes there, the longest first."""
    there = (Introduction.community_id == community_id, Introduction.state == Standing.WAITS)
    return list(uow.session.exec(select(Introduction).where(*there).order_by(col(Introduction.id))))


def waiting_of(uow: UnitOfWork, by: PersonId) -> list[Introduction]:
    """Whom he has made known himself and who waits for a yes."""
    return WAITING_OF.all(uow.session, by_id=by)


def came_in(uow: UnitOfWork, person_id: PersonId, invite: Invite) -> None:
    """Whoever made her known hears that her link was opened, for it may have been somebody else."""
    del invite
    found = of_elder(uow, person_id)
    if found is not None and found.state in {Standing.WAITS, Standing.WELCOME}:
        outbox.to_person(uow, found.by_id, SheHasComeIn(found.id))


def of_elder(uow: UnitOfWork, elder_id: PersonId) -> Introduction | None:
    """How she was made known, if somebody of her family did."""
    return OF_ELDER.first(uow.session, elder_id=elder_id)


def _hand_over(uow: UnitOfWork, found: Introduction, by: PersonId) -> None:
    elder = uow.session.get_one(Person, found.elder_id)
    way = WayIn(found.community_id, Role.ELDER, elder.called, person_id=elder.id, made_by=found.by_id)
    outbox.to_person(uow, by, ElderLinkMade(invites.make_link(uow, way, BY_POST), found.id))
