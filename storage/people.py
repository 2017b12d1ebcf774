"""Communities, their groups, the people in them, and who cares for whom."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, GroupId, PersonId, ReportId
from storage.sealing import Place, sealed, sealed_for


class Role(StrEnum):
    """What somebody is in a community; one person may be several things."""

    ELDER = "elder"
    FAMILY = "family"  # a member of an elder's care circle
    VOLUNTEER = "volunteer"
    COORDINATOR = "coordinator"
    APPLICANT = "applicant"  # wants to help, and is on the way to it (storage/vetting.py)
    REFEREE = "referee"  # was asked to speak for an applicant
    DOCTOR = "doctor"  # a family doctor (storage/doctor.py)
    NEWCOMER = "newcomer"  # nobody here knows him yet (storage/joining.py)


class Relation(StrEnum):
    """What a member of a care circle is to the elder."""

    DAUGHTER = "daughter"
    SON = "son"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    GRANDCHILD = "grandchild"
    RELATIVE = "relative"  # niece, nephew, in-law …
    FRIEND = "friend"
    KEY_NEIGHBOUR = "key_neighbour"  # the neighbour who has the key
    CARER = "carer"  # paid


class Community(SQLModel, table=True):
    """A neighbourhood that helps one another."""

    id: CommunityId = new_id()
    name: str
    language: str  # spoken in its groups
    zone: str  # IANA name, e.g. Asia/Shanghai
    town: str = ""  # as a dispatcher elsewhere knows it; empty: nobody has said
    emergency: str  # the local emergency number, shown as it is dialled
    emergency_from_afar: str = ""  # the same as it is dialled from another city, where there is such a number
    currency: str  # ISO 4217
    created_at: datetime = Field(sa_type=Instant)


@sealed_for("id")
class Person(SQLModel, table=True):
    """A human being. `called` is the form of address the person chose (Mrs Wang, 王奶奶).

    Until a newcomer has said who he is, `called` is empty, and `name` what the platform told us, if anything.
    """

    id: PersonId = new_id()
    handle: str = Field(unique=True)  # public and random: the web chat's address of this person
    name: str
    called: str
    language: str  # a code of dialogs/language/words.py
    zone: str
    zone_before: str | None = None  # until her clock was put to another zone; None: it never was
    elder: bool = False  # large and simple
    area: str = ""  # what the neighbours' group may know of where help is needed
    home: str = sealed()
    phone: str = sealed()
    quiet_from: int = 22  # hours on the wall of `zone`, between which only what is urgent for the night is said
    quiet_until: int = 7
    heard_until: datetime | None = Field(default=None, sa_type=Instant)  # of an elder: see care/people/signs.py
    created_at: datetime = Field(sa_type=Instant)


def home_of(person_id: PersonId) -> Place:
    """Where somebody's address lies."""
    return Place("person", "home", person_id)


class Membership(SQLModel, table=True):
    """One role of one person in one community."""

    person_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community", key=True, index=True)
    role: str = Field(primary_key=True)
    active: bool = True
    since: datetime = Field(sa_type=Instant)


class GroupKind(StrEnum):
    """What a group has in common; a request is asked for in the nearest first."""

    STAIR = "stair"
    VILLAGE = "village"
    INTEREST = "interest"


class NeighbourGroup(SQLModel, table=True):
    """Neighbours of a community who have something in common, and chats of their own (storage/addresses.py)."""

    __tablename__ = "neighbour_group"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: GroupId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    name: str
    kind: str  # a GroupKind
    area: str = ""  # of a stair or a village: as with the elders who live there
    skill: str | None = None  # of an interest: which kind of help it gives, if any
    organiser_id: PersonId | None = may_refer_to("person")
    founded_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it is there


class GroupMember(SQLModel, table=True):
    """Somebody belongs to a group."""

    __tablename__ = "group_member"

    group_id: GroupId = refers_to("neighbour_group", key=True)
    person_id: PersonId = refers_to("person", key=True, index=True)
    community_id: CommunityId = refers_to("community")
    since: datetime = Field(sa_type=Instant)


class Hat(SQLModel, table=True):
    """As what somebody of several roles looks at the menu now."""

    person_id: PersonId = refers_to("person", key=True)
    role: str  # a Role


class CircleMember(SQLModel, table=True):
    """Somebody of an elder's care circle: what he is to her, and what he may do.

    Who manages may ask for help in her name; who does not, watches: he is told how things stand.
    """

    __tablename__ = "circle_member"

    elder_id: PersonId = refers_to("person", key=True)
    person_id: PersonId = refers_to("person", key=True, index=True)
    community_id: CommunityId = refers_to("community", index=True)
    relation: str  # a Relation
    manages: bool = True
    call_order: int  # 1 is phoned first


class CircleAway(SQLModel, table=True):
    """A member of a care circle is on holiday; until then another one stands in for him."""

    __tablename__ = "circle_away"

    elder_id: PersonId = refers_to("person", key=True)
    person_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community")
    stand_in_id: PersonId = refers_to("person")
    until: datetime = Field(sa_type=Instant)
    accepted: bool = False  # by who stands in: until then all is as it was


@sealed_for("person_id")
class Suspension(SQLModel, table=True):
    """Somebody is kept from taking part in a community, until it is lifted. Meanwhile his roles there are not active.

    The reason is for the coordinators' eyes only.
    """

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person", index=True)
    reason: str = sealed()  # a word for one that was chosen, else as it was typed
    by_id: PersonId = refers_to("person")
    at: datetime = Field(sa_type=Instant)
    lifted_by: PersonId | None = may_refer_to("person")
    lifted_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it holds


@sealed_for("person_id")
class Report(SQLModel, table=True):
    """What somebody told only the coordinator, in her own words."""

    id: ReportId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person", index=True)
    words: str = sealed()
    at: datetime = Field(sa_type=Instant)


class Invite(SQLModel, table=True):
    """A one-time way in. Only the token's hash is kept.

    `name` says whom it is meant for, where that is known. `person_id` is set when the link is for somebody already
    known; `elder_id`, `relation` and `manages` say whose care circle it leads into.
    """

    token_hash: str = Field(primary_key=True)
    community_id: CommunityId = refers_to("community", index=True)
    role: str
    name: str = ""
    person_id: PersonId | None = may_refer_to("person", index=True)
    elder_id: PersonId | None = may_refer_to("person")
    relation: str | None = None
    manages: bool = True
    made_by: PersonId | None = may_refer_to("person")
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    used_by: PersonId | None = may_refer_to("person", index=True)  # whoever opens it again is let to his chat
    for_many: bool = False  # it opens as often as it is opened: for who wants to apply, and is nobody yet
