"""Where somebody can be reached."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, sql, update
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.addresses import Address, GroupChat
from storage.columns import table_of
from storage.ids import AddressId, CommunityId, PersonId
from storage.prepared import Prepared
from storage.rows import Rows

ADDRESSES = table_of(Address)
CURRENT = Prepared(
    select(ADDRESSES.c.channel, ADDRESSES.c.chat)
    .where(ADDRESSES.c.person_id == bindparam("person_id"), ADDRESSES.c.alive)
    .order_by(ADDRESSES.c.latest.desc(), ADDRESSES.c.id.desc())
    .limit(1)
)
HERS = Prepared(
    select(ADDRESSES.c.id)
    .where(
        ADDRESSES.c.person_id == bindparam("person_id"), ADDRESSES.c.channel == bindparam("channel"),
        ADDRESSES.c.chat == bindparam("chat"),
    )
    .limit(1)
)  # fmt: skip
FOUND = Rows(
    Address,
    sql.select(ADDRESSES).where(ADDRESSES.c.channel == bindparam("channel"), ADDRESSES.c.sender == bindparam("sender")),
)
HIS = update(ADDRESSES).where(ADDRESSES.c.person_id == bindparam("speaks"))
NOT_THE_LATEST = Prepared(HIS.where(ADDRESSES.c.id != bindparam("here"), ADDRESSES.c.latest).values(latest=False))
THE_LATEST = Prepared(HIS.where(ADDRESSES.c.id == bindparam("here")).values(latest=True, alive=True))
CHATS = table_of(GroupChat)
GROUP = Rows(
    GroupChat, sql.select(CHATS).where(CHATS.c.channel == bindparam("channel"), CHATS.c.chat == bindparam("chat"))
)
GROUPS = Rows(GroupChat, sql.select(CHATS).where(CHATS.c.community_id == bindparam("community_id"), CHATS.c.alive))
LIVE = (
    sql.select(ADDRESSES.c.person_id, ADDRESSES.c.channel, ADDRESSES.c.chat)
    .where(ADDRESSES.c.person_id.in_(bindparam("people", expanding=True)), ADDRESSES.c.alive)
    .order_by(ADDRESSES.c.latest, ADDRESSES.c.id)
)


def current(uow: UnitOfWork, person_id: PersonId) -> tuple[str, str] | None:
    """Where the person last spoke to us, else any other live address: channel and chat. None: nothing reaches her."""
    found = CURRENT.first(uow.session, {"person_id": person_id})
    return None if found is None else (found[0], found[1])


def one_of(uow: UnitOfWork, person_id: PersonId, channels: Collection[str]) -> tuple[str, str] | None:
    """The same in these channels alone."""
    there = (col(Address.person_id) == person_id, col(Address.alive), col(Address.channel).in_(channels))
    best = select(Address).where(*there).order_by(col(Address.latest).desc(), col(Address.id).desc())
    found = uow.session.exec(best.limit(1)).first()
    return None if found is None else (found.channel, found.chat)


def currents(uow: UnitOfWork, people: Sequence[PersonId]) -> dict[PersonId, tuple[str, str]]:
    """The same of many: whoever nothing reaches is not in it."""
    found = uow.session.execute(LIVE, {"people": people})
    return {person_id: (channel, chat) for person_id, channel, chat in found}  # the best comes last


def speaks_here(uow: UnitOfWork, person_id: PersonId, address_id: AddressId) -> None:
    """Remembers where the person last spoke to us, and that this way is open (again)."""
    uow.session.flush()
    for change in (NOT_THE_LATEST, THE_LATEST):
        change.run(uow.session, {"speaks": person_id, "here": address_id})


def close(uow: UnitOfWork, channel: str, chat: str) -> None:
    """The platform says nobody is there any more (blocked, deactivated)."""
    uow.session.execute(
        update(Address).where(col(Address.channel) == channel, col(Address.chat) == chat).values(alive=False)
    )


def forget(uow: UnitOfWork, person_id: PersonId) -> None:
    """Whoever writes from there is a stranger from now on."""
    uow.session.execute(delete(Address).where(col(Address.person_id) == person_id))


def is_hers(uow: UnitOfWork, person_id: PersonId, channel: str, chat: str) -> bool:
    """Whether she is the one who reads there, as far as we know: no longer once that phone is said to be lost."""
    here = {"person_id": person_id, "channel": channel, "chat": chat}
    return HERS.first(uow.session, here) is not None


def find(uow: UnitOfWork, channel: str, sender: str) -> Address | None:
    """Whoever the platform calls so; None for a stranger."""
    return FOUND.first(uow.session, channel=channel, sender=sender)


def reach(uow: UnitOfWork, person_id: PersonId, channel: str, sender: str, chat: str = "") -> Address:
    """The person's address there, made known when it is new. `chat` is the sender's own private one if not given."""
    address = find(uow, channel, sender)
    if address is None:
        address = Address(person_id=person_id, channel=channel, sender=sender, chat=chat or sender)
        uow.session.add(address)
        uow.session.flush()
    return address


def group_chats(uow: UnitOfWork, community_id: CommunityId) -> list[GroupChat]:
    """The live groups of a community."""
    return GROUPS.all(uow.session, community_id=community_id)


def group_chat(uow: UnitOfWork, channel: str, chat: str) -> GroupChat | None:
    """The group of ours that the platform calls so."""
    return GROUP.first(uow.session, channel=channel, chat=chat)
