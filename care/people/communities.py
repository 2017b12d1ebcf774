"""A community is founded."""

from dataclasses import asdict, dataclass

from care.kit.uow import UnitOfWork
from storage.addresses import GroupChat
from storage.people import Community


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new community needs. `zone` is an IANA name, `currency` ISO 4217, `language` that of its groups."""

    name: str
    language: str
    zone: str
    emergency: str
    currency: str
    emergency_from_afar: str = ""
    town: str = ""


def found(uow: UnitOfWork, founding: Founding) -> Community:
    """A new community."""
    community = Community(created_at=uow.now, **asdict(founding))
    uow.session.add(community)
    uow.session.flush()
    return community


def open_group_chat(uow: UnitOfWork, community: Community, channel: str, chat: str, *, own: bool = False) -> GroupChat:
    """A group chat becomes the neighbours' group of this community. `own`: it is a page of ours."""
    group = GroupChat(community_id=community.id, channel=channel, chat=chat, own=own)
    uow.session.add(group)
    uow.session.flush()
    return group
