"""Posting: a message is named as data (a view and ids) and put into words when it is sent."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members as people
from storage.columns import table_of
from storage.outbox import Lane, Outbox, Outcome
from storage.people import Address, Person, Room
from storage.prepared import Prepared
from storage.requests import HelpRequest, State

POSTED = (
    "lane", "person_id", "community_id", "channel", "chat", "view", "subject_id", "args", "edits", "state", "tries",
    "not_before", "trace", "created_at",
)  # fmt: skip
POST = Prepared(insert(table_of(Outbox)).inline(), POSTED)


def post(
    uow: UnitOfWork,
    channel: str,
    chat: str,
    view: str,
    *,
    person_id: int | None = None,
    community_id: int | None = None,
    subject_id: int | None = None,
    args: Mapping[str, Any] | None = None,
    lane: int = Lane.ANSWER,
    edits: int | None = None,
    state: str = Outcome.READY,
) -> None:
    """Puts one message to one chat into the outbox."""
    POST.run(
        uow.session,
        {
            "lane": lane, "person_id": person_id, "community_id": community_id, "channel": channel, "chat": chat,
            "view": view, "subject_id": subject_id, "args": dict(args or {}), "edits": edits, "state": state,
            "tries": 0, "not_before": uow.now, "trace": uow.trace, "created_at": uow.now,
        },
    )  # fmt: skip


def post_to_person(
    uow: UnitOfWork,
    person_id: int,
    view: str,
    *,
    subject_id: int | None = None,
    args: Mapping[str, Any] | None = None,
    lane: int = Lane.ANSWER,
) -> None:
    """Posts to where the person last spoke to us.

    Somebody who cannot be reached leaves a parked row: `linli doctor` lists them, and the family still gets theirs.
    """
    address = current_address(uow, person_id)
    post(
        uow,
        address.channel if address else "",
        address.chat if address else "",
        view,
        person_id=person_id,
        subject_id=subject_id,
        args=args,
        lane=lane,
        state=Outcome.READY if address else Outcome.PARKED,
    )


def current_address(uow: UnitOfWork, person_id: int) -> Address | None:
    """Where the person last spoke to us, else any other live address."""
    found = uow.session.exec(
        select(Address, Person.address_id)
        .join(Person, col(Person.id) == Address.person_id)
        .where(Address.person_id == person_id, col(Address.alive))
        .order_by(col(Address.id).desc())
    ).all()
    for address, preferred in found:
        if address.id == preferred:
            return address
    return found[0][0] if found else None


def post_to_rooms(
    uow: UnitOfWork, community_id: int, view: str, subject_id: int, *, args: Mapping[str, Any] | None = None
) -> None:
    """Posts a card in every group of the community."""
    for room in rooms_of(uow, community_id):
        post(
            uow, room.channel, room.chat, view,
            community_id=community_id, subject_id=subject_id, args=args, lane=Lane.CARD,
        )  # fmt: skip


def rooms_of(uow: UnitOfWork, community_id: int) -> list[Room]:
    """The live groups of a community."""
    return list(uow.session.exec(select(Room).where(Room.community_id == community_id, col(Room.alive))))


def post_to_coordinators(uow: UnitOfWork, community_id: int, view: str, subject_id: int) -> None:
    """Posts to every active coordinator of the community."""
    for person_id in people.coordinators_of(uow, community_id):
        post_to_person(uow, person_id, view, subject_id=subject_id, lane=Lane.REMINDER)


def refresh(uow: UnitOfWork, view: str, subject_id: int) -> None:
    """Lets every copy of a card already posted show how things stand now.

    A copy not yet sent will show it anyway; a copy with a change waiting needs no second one.
    """
    copies = uow.session.exec(
        select(Outbox).where(
            Outbox.view == view, Outbox.subject_id == subject_id, col(Outbox.edits).is_(None),
            col(Outbox.state).in_([Outcome.SENT, Outcome.INFLIGHT]),
        )
    ).all()  # fmt: skip
    waiting = set(
        uow.session.exec(
            select(Outbox.edits).where(
                Outbox.view == view, Outbox.subject_id == subject_id, Outbox.state == Outcome.READY,
                col(Outbox.edits).is_not(None),
            )
        )
    )  # fmt: skip
    for copy in copies:
        if copy.id not in waiting:
            post(
                uow, copy.channel, copy.chat, view,
                person_id=copy.person_id, community_id=copy.community_id, subject_id=subject_id,
                args=copy.args, lane=copy.lane, edits=copy.id,
            )  # fmt: skip


def follow_room(uow: UnitOfWork, room: Room, new_chat: str) -> None:
    """The group has a new id: what waits goes there, and cards of open jobs are posted anew.

    Messages in the old chat can no longer be changed, so changes of them are not tried.
    """
    if room.chat == new_chat:
        return
    old = room.chat
    room.chat = new_chat
    uow.session.add(room)
    here = (col(Outbox.channel) == room.channel, col(Outbox.chat) == old)
    waiting = (*here, col(Outbox.state) == Outcome.READY)
    uow.session.execute(update(Outbox).where(*waiting, col(Outbox.edits).is_not(None)).values(state=Outcome.SUPERSEDED))
    uow.session.execute(update(Outbox).where(*waiting, col(Outbox.edits).is_(None)).values(chat=new_chat))
    uow.session.execute(update(Outbox).where(*here, col(Outbox.state) == Outcome.SENT).values(state=Outcome.SUPERSEDED))
    post_open_jobs(uow, room)


def post_open_jobs(uow: UnitOfWork, room: Room) -> None:
    """A group that has just become ours, or has moved, sees what is open."""
    open_jobs = select(HelpRequest.id).where(
        HelpRequest.community_id == room.community_id, HelpRequest.state == State.OPEN
    )
    for request_id in uow.session.exec(open_jobs).all():
        post(
            uow, room.channel, room.chat, "job",
            community_id=room.community_id, subject_id=request_id, lane=Lane.CARD,
        )  # fmt: skip
