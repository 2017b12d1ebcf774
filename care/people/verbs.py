"""The verbs of people: say who one is, change it, speak another language, ask for a call."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlmodel import col, select

from care.kit import addresses, outbox, pauses
from care.kit.refusals import NotYours, OnlyCoordinators
from care.kit.replies import Menu
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, groups, members
from care.people.call_messages import CallComing, CallWanted
from care.people.commands import THE_WHOLE, ChangeDetails, Join, KeepQuiet, Knock, MakeOurs, Speak, TalkToAPerson
from care.people.messages import (
    DetailsChanged,
    GroupMissed,
    GroupSilent,
    HasComeIn,
    Stranger,
    Unreachable,
    Welcome,
    WhoseCoordinator,
)
from care.people.names import is_unfinished
from care.people.quiet_messages import QuietKept
from care.people.refusals import WhichCommunity
from storage.addresses import GroupChat
from storage.ids import CommunityId, DueId, GroupId, PersonId
from storage.outbox import DeliveryState, Outbox
from storage.people import Community, Invite, Membership, Person, Role

TOLD_AGAIN_AFTER = timedelta(hours=1)  # that somebody cannot be reached


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody from the start. `called` is the form of address."""

    name: str
    called: str
    elder: bool = False
    area: str = ""
    home: str = ""
    phone: str = ""


def new_person(uow: UnitOfWork, community: Community, language: str, profile: Profile) -> Person:
    """Somebody not known before, living in the community's time zone until told otherwise."""
    person = Person(handle=uow.token(), language=language, zone=community.zone, created_at=uow.now, **asdict(profile))
    uow.session.add(person)
    uow.session.flush()
    return person


def enrol(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, role: Role) -> None:
    """Gives a role in a community, once. To somebody who is suspended there, for when that is lifted."""
    if uow.session.get(Membership, (person_id, community_id, role)) is None:
        active = not members.is_suspended(uow, person_id, community_id)
        member = Membership(person_id=person_id, community_id=community_id, role=role, active=active, since=uow.now)
        uow.session.add(member)
        uow.session.flush()


def join(uow: UnitOfWork, command: Join, by: PersonId) -> None:
    """Takes down who a newcomer is. Whoever made his link hears that he is here."""
    person = uow.session.get_one(Person, by)
    is_new = is_unfinished(person)
    _put_down(person, {"name": command.name, "called": command.name, "phone": command.phone})
    uow.session.add(person)
    uow.session.flush()
    outbox.changed(uow, Person, by)
    outbox.to_person(uow, by, Welcome())
    outbox.to_person(uow, by, Menu())
    latest = select(Invite).where(Invite.used_by == by).order_by(col(Invite.used_at).desc())
    invite = uow.session.exec(latest).first()
    if is_new and invite is not None:
        tell_who_invited(uow, person, invite)


def tell_who_invited(uow: UnitOfWork, person: Person, invite: Invite) -> None:
    """Somebody has come in: whoever made the link hears of it, else all coordinators."""
    coordinators = [one for one in members.coordinators_of(uow, invite.community_id) if one != person.id]
    hers = [one for one in coordinators if one == invite.made_by]
    outbox.to_people(uow, hers or coordinators, HasComeIn(person.id, invite.role))


def change_details(uow: UnitOfWork, command: ChangeDetails, by: PersonId) -> None:
    """Somebody changes what is on file of himself, or a coordinator for him. Raises OnlyCoordinators."""
    if by != command.person_id:
        may_look_after(uow, command.person_id, by)
    person = uow.session.get_one(Person, command.person_id)
    _put_down(person, {name: value for name, value in asdict(command).items() if name != "person_id"})
    uow.session.add(person)
    uow.session.flush()
    outbox.changed(uow, Person, person.id)
    outbox.to_person(uow, by, DetailsChanged(person.id))


def may_look_after(uow: UnitOfWork, person_id: PersonId, by: PersonId) -> None:
    """The guard of what a coordinator does for a member. Raises OnlyCoordinators."""
    if not members.looks_after(uow, by, person_id):
        raise OnlyCoordinators


def _put_down(person: Person, details: dict[str, str]) -> None:
    for name, value in details.items():
        if value:
            setattr(person, name, value)


def speak(uow: UnitOfWork, command: Speak, by: PersonId) -> None:
    """Changes the language, for this person, from now on."""
    uow.session.get_one(Person, by).language = command.language


def keep_quiet(uow: UnitOfWork, command: KeepQuiet, by: PersonId) -> None:
    """By himself, who manages for her, or a coordinator of hers; she hears of it. Raises NotYours.

    What waits for the morning is asked again at the hours that hold then.
    """
    person_id = command.person_id
    hers = belonging.communities_of(uow, person_id, {Role.ELDER})
    cares = circles.speaks_for(uow, by, person_id) or any(members.coordinates(uow, by, here.id) for here in hers)
    if by != person_id and not cares:
        raise NotYours
    person = uow.session.get_one(Person, person_id)
    person.quiet_from, person.quiet_until = command.begins, command.ends
    uow.session.flush()
    reached = [person_id] if addresses.current(uow, person_id) is not None else []
    outbox.to_people(uow, dict.fromkeys([by, *reached]), QuietKept(person_id, by))


def knock(uow: UnitOfWork, command: Knock, by: PersonId) -> None:
    """Who is in already sees what he can do. (A stranger is let in by `arrivals.knock`.)"""
    del command
    outbox.to_person(uow, by, Menu())


def talk_to_a_person(uow: UnitOfWork, command: TalkToAPerson, by: PersonId) -> None:
    """The coordinators are told at once. Who belongs to several communities is asked whose."""
    try:
        community = where_in_need(uow, by, command.community_id)
    except WhichCommunity:
        outbox.to_person(uow, by, WhoseCoordinator())
        return
    if community is None:
        outbox.to_person(uow, by, Stranger())
        return
    outbox.to_people(uow, members.coordinators_of(uow, community.id), CallWanted(by))
    outbox.to_person(uow, by, CallComing(community.id))


def where_in_need(uow: UnitOfWork, person_id: PersonId, chosen: CommunityId) -> Community | None:
    """Where he is somebody whom a coordinator looks after; a coordinator may ask another one, who is suspended hers."""
    for roles in (belonging.IN_NEED, belonging.ANY_ROLE):
        if found := belonging.the_one(uow, person_id, roles, chosen):
            return found
    shut_out_of = members.shut_out_of(uow, person_id)
    return None if shut_out_of is None else uow.session.get_one(Community, shut_out_of)


def make_ours(uow: UnitOfWork, command: MakeOurs, by: PersonId) -> None:
    """A coordinator's word makes a group chat the neighbours' group of her community; nobody takes another's away.

    Where the community has groups she says whose it is. Raises OnlyCoordinators, WhichCommunity.
    """
    community = belonging.the_one(uow, by, {Role.COORDINATOR}, command.community_id)
    known = addresses.group_chat(uow, command.channel, command.chat)
    is_theirs = known is not None and known.alive and not members.coordinates(uow, by, known.community_id)
    if community is None or is_theirs:
        raise OnlyCoordinators
    group = _whose(uow, community, command.group_id)
    chat = known or GroupChat(community_id=community.id, channel=command.channel, chat=command.chat)
    chat.community_id, chat.alive, chat.group_id = community.id, True, group
    uow.session.add(chat)
    uow.session.flush()


def _whose(uow: UnitOfWork, community: Community, chosen: GroupId) -> GroupId | None:
    here = [one.id for one in groups.here(uow, community.id)]
    if chosen in here:
        return chosen
    if chosen != THE_WHOLE and here:
        raise WhichCommunity
    return None


def tell_of_undelivered(uow: UnitOfWork, due_id: DueId) -> None:
    """A message did not arrive: the coordinators hear of it, and who cares for the person.

    Of a message that itself says so they do not hear again, for it would go round for ever.
    """
    row = uow.session.get_one(Outbox, due_id)
    if row.name in {Unreachable.__name__, GroupMissed.__name__, GroupSilent.__name__}:
        return
    if row.person_id is not None:
        _tell_of_person(uow, row.person_id, due_id)
    elif row.community_id is not None:
        outbox.to_people(uow, members.coordinators_of(uow, row.community_id), GroupMissed(due_id))


def _tell_of_person(uow: UnitOfWork, person_id: PersonId, due_id: DueId) -> None:
    """Not again within the hour: whoever phones hears of everything."""
    lately = (Outbox.person_id == person_id, col(Outbox.created_at) > uow.now - TOLD_AGAIN_AFTER)
    waits = (Outbox.state == DeliveryState.UNREACHED, col(Outbox.id) < due_id, col(Outbox.edits).is_(None))
    if uow.session.exec(select(Outbox.id).where(*lately, *waits).limit(1)).first() is not None:
        return
    others = [*belonging.coordinators_around(uow, person_id), *circles.managers_of(uow, person_id)]
    outbox.to_people(uow, [one for one in others if one != person_id], Unreachable(person_id, due_id))


def tell_of_group(uow: UnitOfWork, chat: GroupChat) -> None:
    """The coordinators hear that a group cannot be written to, and what to do."""
    why = pauses.why_silent(uow, chat.channel, chat.chat)
    if why is not None:
        outbox.to_people(uow, members.coordinators_of(uow, chat.community_id), GroupSilent(chat.id))
