"""The verbs of notices and events: announce, sign up, sign off, cancel, move, show, want them or not."""

import re
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.events import access, ladders, signing_up
from care.events.access import Action
from care.events.commands import (
    MYSELF,
    Announce,
    CancelEvent,
    MoveEvent,
    ShowEvents,
    ShowWhoComes,
    SignOff,
    SignUpFor,
    WantNotices,
)
from care.events.messages import (
    Announced,
    EventCancelled,
    EventMoved,
    EventPosted,
    EventTold,
    NoticesKept,
    StandsSo,
    WhoComes,
)
from care.events.refusals import EventIsOver, NotForYou, NothingComing, NumbersAndLinks, TimeGoneBy
from care.kit import addresses, outbox
from care.kit import ladders as alarms
from care.kit.times import instant_of
from care.kit.uow import UnitOfWork
from care.people import belonging, groups
from care.people.commands import THE_ONLY_ONE, THE_WHOLE
from care.people.passed import refuse_others
from storage.columns import table_of
from storage.events import Event, EventId, EventState, NoNotices, SignUp, SignUpState
from storage.ids import CommunityId, GroupId, PersonId
from storage.lists import among
from storage.people import Community, Membership, Role
from storage.prepared import Prepared

LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|cn|net|org|top|xyz|cc|io)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?:\d[ \-–.()]?){7,}")  # as long as a telephone number, however it is written
SHOWN = 12  # of what is coming, the next
EVENTS = table_of(Event).c
AHEAD = Prepared(
    columns(EVENTS.id)
    .where(among(EVENTS.community_id, "here"), EVENTS.state == EventState.PLANNED, EVENTS.starts_at > bindparam("now"))
    .limit(1)
)


def announce(uow: UnitOfWork, command: Announce, by: PersonId) -> None:
    """To the chats where it belongs, and to the elders there who want such. Raises NotForYou, NumbersAndLinks,
    TimeGoneBy.
    """
    community_id, group_id = _where(uow, command, by)
    refuse_numbers_and_links(command.text)
    event = Event(
        community_id=community_id, group_id=group_id, made_by=by, text=command.text, posted_at=uow.now
    )  # fmt: skip
    if command.occasion is not None:
        zone = uow.session.get_one(Community, community_id).zone
        event.starts_at, event.part = instant_of(command.occasion.start, zone), command.occasion.part
        event.place, event.places = command.occasion.place, command.occasion.places or None
        refuse_numbers_and_links(command.occasion.place)
        if event.starts_at <= uow.now:
            raise TimeGoneBy
    uow.session.add(event)
    uow.session.flush()
    for chat in groups.chats_of(uow, community_id, group_id):
        outbox.to_group_chat(uow, chat, EventPosted(event.id))
    event.told = [one for one in _elders_to_tell(uow, event) if one != by]
    outbox.to_each(uow, [(PersonId(one), EventTold(event.id)) for one in event.told])
    outbox.to_person(uow, by, Announced(event.id))
    ladders.begin(uow, event)


def sign_up(uow: UnitOfWork, command: SignUpFor, by: PersonId) -> None:
    """One press; it is read back privately. Raises NotForYou, EventIsOver, NoLongerOpen for who has died."""
    event, person_id = _pressed(uow, command.event_id, command.person_id, by)
    refuse_others(uow, person_id, by)
    signing_up.sign_up(uow, event, person_id, by)
    outbox.to_person(uow, by, StandsSo(event.id, command.person_id))
    _tell_her(uow, event, person_id, by)


def sign_off(uow: UnitOfWork, command: SignOff, by: PersonId) -> None:
    """One press. Raises NotForYou, EventIsOver."""
    event, person_id = _pressed(uow, command.event_id, command.person_id, by)
    signing_up.sign_off(uow, event, person_id)
    outbox.to_person(uow, by, StandsSo(event.id, command.person_id))
    _tell_her(uow, event, person_id, by)


def cancel(uow: UnitOfWork, command: CancelEvent, by: PersonId) -> None:
    """Whoever wanted to come or has read of it hears it once; of two at once the second raises EventIsOver.

    Raises NotForYou.
    """
    event = access.fetch(uow, command.event_id, Action.CANCEL, by)
    if not _changed(uow, event, {"state": EventState.CANCELLED}):
        raise EventIsOver
    alarms.stop(uow, ladders.NEAR, event.id)
    _tell_all(uow, event, EventCancelled)
    outbox.to_person(uow, by, Announced(event.id))


def move(uow: UnitOfWork, command: MoveEvent, by: PersonId) -> None:
    """Whoever wanted to come keeps his place, and may say that he cannot; who has read of it hears it as well.

    Each hears of it once. Reminders begin anew.

    Raises NotForYou, EventIsOver, TimeGoneBy, NumbersAndLinks.
    """
    event = access.fetch(uow, command.event_id, Action.CANCEL, by)
    refuse_numbers_and_links(command.place)
    starts_at = instant_of(command.start, uow.session.get_one(Community, event.community_id).zone)
    if starts_at <= uow.now:
        raise TimeGoneBy
    moved = {"starts_at": starts_at, "part": command.part, "place": command.place or event.place, "posted_at": uow.now}
    if not _changed(uow, event, moved):
        raise EventIsOver
    alarms.stop(uow, ladders.NEAR, event.id)
    ladders.begin(uow, event)
    _tell_all(uow, event, EventMoved)
    outbox.to_person(uow, by, Announced(event.id))


def show_who_comes(uow: UnitOfWork, command: ShowWhoComes, by: PersonId) -> None:
    """Raises NotForYou."""
    event = access.fetch(uow, command.event_id, Action.LIST, by)
    outbox.to_person(uow, by, WhoComes(event.id))


def show(uow: UnitOfWork, command: ShowEvents, by: PersonId) -> None:
    """What is coming where somebody belongs, the next first. Raises NothingComing."""
    del command
    here = [one.id for one in belonging.communities_of(uow, by, access.COME)]
    ahead = (col(Event.community_id).in_(here), Event.state == EventState.PLANNED, col(Event.starts_at) > uow.now)
    found = uow.session.exec(select(Event).where(*ahead).order_by(col(Event.starts_at)).limit(SHOWN)).all()
    if not found:
        raise NothingComing
    for event in found:
        if access.may(uow, event, Action.LIST, by):
            outbox.to_person(uow, by, Announced(event.id))
            continue
        outbox.to_person(uow, by, EventTold(event.id))
        event.told = list(dict.fromkeys([*event.told, by]))


def want(uow: UnitOfWork, command: WantNotices, by: PersonId) -> None:
    """An elder is told of them unless she does not want to be."""
    row = uow.session.get(NoNotices, by)
    if command.wanted and row is not None:
        uow.session.delete(row)
    elif not command.wanted and row is None:
        uow.session.add(NoNotices(person_id=by, since=uow.now))
    uow.session.flush()
    outbox.to_person(uow, by, NoticesKept(bool(command.wanted)))


def refuse_numbers_and_links(text: str) -> None:
    """Raises NumbersAndLinks."""
    if LINK.search(text) or NUMBER.search(text):
        raise NumbersAndLinks


def _where(uow: UnitOfWork, command: Announce, by: PersonId) -> tuple[CommunityId, GroupId | None]:
    places = [(here, None if group is None else group.id) for here, group in access.may_announce(uow, by)]
    wanted = None if command.group_id == THE_WHOLE else command.group_id
    found = [one for one in places if one[1] == wanted and command.community_id in {one[0], THE_ONLY_ONE}]
    if len(found) != 1:
        raise NotForYou
    return found[0]


def _changed(uow: UnitOfWork, event: Event, values: dict[str, Any]) -> bool:
    """False once it is called off; the cards in the groups show it."""
    stands = (col(Event.id) == event.id, col(Event.state) == EventState.PLANNED)
    changed = update(Event).where(*stands).values(version=Event.version + 1, **values)
    done = uow.session.execute(changed.execution_options(synchronize_session=False))
    uow.session.refresh(event)
    outbox.changed(uow, Event, event.id)
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def _tell_all(uow: UnitOfWork, event: Event, news: type[EventMoved | EventCancelled]) -> None:
    """Who is on a list, or whoever signed her up; then who has read of it in private, and is on none."""
    wanted = _wanted(uow, event)
    for row in wanted:
        outbox.to_person(uow, signing_up.reached(uow, row), news(event.id, row.person_id))
    on_a_list = {row.person_id for row in wanted}
    outbox.to_each(uow, [(PersonId(one), news(event.id)) for one in event.told if one not in on_a_list])


def _wanted(uow: UnitOfWork, event: Event) -> list[SignUp]:
    """Who comes, then who waits."""
    return [row for state in (SignUpState.COMES, SignUpState.WAITS) for row in signing_up.listed(uow, event, state)]


def _pressed(uow: UnitOfWork, event_id: EventId, chosen: PersonId, by: PersonId) -> tuple[Event, PersonId]:
    event = uow.session.get(Event, event_id)
    person_id = by if chosen == MYSELF else chosen
    whom = access.Whom.SELF if event is None else access.whom(uow, by, person_id, event.community_id)
    return access.fetch(uow, event_id, Action.COME, by, whom), person_id


def _tell_her(uow: UnitOfWork, event: Event, person_id: PersonId, by: PersonId) -> None:
    """What somebody has done in her name she hears, where a message reaches her."""
    row = signing_up.of(uow, event, person_id)
    if person_id != by and row is not None and signing_up.reached(uow, row) == person_id:
        outbox.to_person(uow, person_id, StandsSo(event.id))


def _elders_to_tell(uow: UnitOfWork, event: Event) -> list[PersonId]:
    """Of a group those who belong to it; else all who live there. Not who has said that she wants none."""
    no = set(uow.session.exec(select(NoNotices.person_id)).all())
    hers = (Membership.community_id == event.community_id, Membership.role == Role.ELDER, col(Membership.active))
    elders = list(uow.session.exec(select(Membership.person_id).where(*hers).order_by(col(Membership.person_id))).all())
    if event.group_id is not None:
        elders = [one for one in elders if groups.belongs(uow, event.group_id, PersonId(one))]
    wanting = [PersonId(one) for one in elders if one not in no]
    known = addresses.currents(uow, wanting)  # whoever has no app hears of it from others, and can be signed up
    return [one for one in wanting if one in known]


def sees_to_any(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether somebody may announce anything anywhere."""
    return bool(access.may_announce(uow, person_id))


def are_coming(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether anything is announced where somebody belongs."""
    here = [one.id for one in belonging.communities_of(uow, person_id, access.COME)]
    return bool(here) and AHEAD.first(uow.session, {"here": here, "now": uow.now}) is not None
