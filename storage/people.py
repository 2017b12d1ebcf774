"""Communities, the people in them, and where each can be reached."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Instant


class Role(StrEnum):
    """What somebody is in a community; one person may be several things."""

    ELDER = "elder"
    CHILD = "child"
    VOLUNTEER = "volunteer"
    COORDINATOR = "coordinator"


class Community(SQLModel, table=True):
    """A neighbourhood that helps one another."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    language: str  # spoken in its groups
    zone: str  # IANA name, e.g. Asia/Shanghai
    emergency: str  # the local emergency number, shown as it is dialled
    currency: str  # ISO 4217
    created_at: datetime = Field(sa_type=Instant)


class Person(SQLModel, table=True):
    """A human being. `called` is the form of address the person chose (Mrs Wang, 王奶奶)."""

    id: int | None = Field(default=None, primary_key=True)
    handle: str = Field(unique=True)  # public and random: the web chat's address of this person
    name: str
    called: str
    language: str  # a code of dialogs/language/words.py
    zone: str
    elder: bool = False  # large and simple
    area: str = ""  # what the neighbours' group may know of where help is needed
    home: str = ""
    phone: str = ""
    address_id: int | None = None  # where this person last spoke to us
    created_at: datetime = Field(sa_type=Instant)


class Membership(SQLModel, table=True):
    """One role of one person in one community."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    community_id: int = Field(primary_key=True, foreign_key="community.id", index=True)
    role: str = Field(primary_key=True)
    active: bool = True
    since: datetime = Field(sa_type=Instant)


class CareTie(SQLModel, table=True):
    """The family circle: this child cares for this elder."""

    elder_id: int = Field(primary_key=True, foreign_key="person.id")
    child_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    community_id: int = Field(foreign_key="community.id", index=True)


class Address(SQLModel, table=True):
    """A person on a channel. `sender` and `chat` are the platform's opaque strings."""

    __table_args__ = (UniqueConstraint("channel", "sender"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str
    sender: str
    chat: str
    alive: bool = True  # False once the platform says the person blocked us or is gone


class Room(SQLModel, table=True):
    """A group chat of a community: today, where its volunteers see the job cards."""

    __table_args__ = (UniqueConstraint("channel", "chat"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    channel: str
    chat: str
    alive: bool = True


class Invite(SQLModel, table=True):
    """A one-time way in. Only the token's hash is kept.

    `person_id` is set when the link opens the chat of somebody already known; `elder_id` ties a child to an elder.
    """

    token_hash: str = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    role: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    elder_id: int | None = Field(default=None, foreign_key="person.id")
    made_by: int | None = Field(default=None, foreign_key="person.id")
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class WebSession(SQLModel, table=True):
    """A browser that proved who it is. Only the cookie's hash is kept."""

    token_hash: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
