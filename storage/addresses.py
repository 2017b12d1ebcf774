"""Where people and communities can be reached."""

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from storage.columns import may_refer_to, new_id, refers_to
from storage.ids import AddressId, CommunityId, GroupId, PersonId

OUR_OWN = frozenset({"web"})  # channels: what is read there passes through nobody else's hands


class Address(SQLModel, table=True):
    """A person on a channel. `sender` and `chat` are the platform's opaque strings."""

    __table_args__ = (UniqueConstraint("channel", "sender"),)

    id: AddressId = new_id()
    person_id: PersonId = refers_to("person", index=True)
    channel: str
    sender: str
    chat: str
    alive: bool = True  # False once the platform says the person blocked us or is gone
    latest: bool = False  # where this person last spoke to us


class GroupChat(SQLModel, table=True):
    """A group chat of a community, or of one of its groups: where volunteers see the job cards."""

    __tablename__ = "group_chat"
    __table_args__ = (UniqueConstraint("channel", "chat"),)

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    channel: str
    chat: str
    topic: str | None = None  # the part of the group where we write; None: it has none, or its general one
    alive: bool = True
    own: bool = False  # a page of ours, there whether anybody comes or not: it hears when a volunteer has come
    group_id: GroupId | None = may_refer_to("neighbour_group")  # None: it is the whole community's
