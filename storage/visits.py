"""Companionship visits: what was booked, each visit of it, who keeps company, and who was asked."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, MediaId, PersonId
from storage.pairs import Pair
from storage.sealing import sealed, sealed_for

SeriesId = NewType("SeriesId", int)
VisitId = NewType("VisitId", int)
CompanionId = NewType("CompanionId", int)


class VisitKind(StrEnum):
    """What it is for."""

    CHAT = "chat"  # at her home
    WALK = "walk"
    GAMES = "games"  # chess or cards
    READING = "reading"  # aloud
    CALL = "call"  # by telephone: nobody comes to the door
    PHONE = "phone"  # help with hers
    EVENT = "event"  # company to one


AHEAD = text("state IN ('open', 'proposed', 'promised', 'begun')")
ALARMED = text("alarm_at IS NOT NULL")


class VisitState(StrEnum):
    """The life of a visit; the ways from one to the next stand in `care/visits/transitions.py`."""

    OPEN = "open"  # somebody is looked for
    PROPOSED = "proposed"  # somebody whom she does not know has said yes; her side has still to
    PROMISED = "promised"
    BEGUN = "begun"  # he is with her
    OVER = "over"
    OFF = "off"  # left out, or paused
    UNFILLED = "unfilled"  # its time has passed and nobody came


class Off(StrEnum):
    """Why one is off."""

    SKIPPED = "skipped"  # this one, or all from it on
    PAUSED = "paused"  # it comes back when the pause ends sooner
    GONE = "gone"  # she has died or left


class Presence(StrEnum):
    """By what it is known that he is with her."""

    WORD = "word"  # hers, which he can only know from her
    PRESSED = "pressed"  # by her, or by who stands in for her
    CALLED = "called"  # a visit by telephone: he says so
    CARD = "card"  # a number that lies at her home


class PhotoFor(StrEnum):
    """Who may see a photo of the two together, as she has said herself."""

    HER = "her"
    FAMILY = "family"


class Answer(StrEnum):
    """What came of it that somebody was asked."""

    NONE = ""
    YES = "yes"
    NO = "no"
    NOT_HIM = "not_wanted"  # her side wants somebody else
    SILENT = "silent"  # he did not say the day before that he comes
    BACK = "gave_back"
    MISSED = "missed"  # he did not come


class DayStep(StrEnum):
    """What is to be looked at next in the day of a visit, in this order."""

    ASK = "ask"  # will you come tomorrow?
    ASK_AGAIN = "ask_again"
    HAND_ON = "hand_on"
    REMIND = "remind"
    LATE = "late"
    DOUBT = "doubt"  # she is asked whether he has come
    NO_SHOW = "no_show"
    ENDS = "ends"
    TOO_LONG = "too_long"
    FAR_TOO_LONG = "far_too_long"


class VisitSeries(SQLModel, table=True):
    """What was booked: one visit, or several that come again until an end. `zone`: hers, where it was booked."""

    __tablename__ = "visit_series"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: SeriesId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    booked_by: PersonId = refers_to("person")
    booked_at: datetime = Field(sa_type=Instant)
    kind: str  # a VisitKind
    minutes: int
    rule: dict[str, Any] = Field(sa_type=Json)  # care/kit/recurrence.py
    zone: str
    wish_id: PersonId | None = may_refer_to("person")  # whom she would like best


@sealed_for("elder_id")
class Visit(SQLModel, table=True):
    """One visit. Who comes is decided by a compare-and-set on `state` and `version`.

    `slot` is the time on the wall that the series gave it; `at` may have been moved since. `whole`: whoever takes it
    takes all that follow and are open. `held_for`: whose hour is kept free until he has answered. `tier` says how far
    the search has widened.
    """

    __table_args__ = (
        UniqueConstraint("series_id", "slot"),
        Index("ix_visit_ahead", "state", sqlite_where=AHEAD, postgresql_where=AHEAD),
        Index("ix_visit_alarmed", "alarm_at", sqlite_where=ALARMED, postgresql_where=ALARMED),
        {"sqlite_autoincrement": True},
    )

    id: VisitId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    series_id: SeriesId = refers_to("visit_series")
    elder_id: PersonId = refers_to("person", index=True)
    slot: str  # 2026-11-20T15:00
    zone: str
    at: datetime = Field(sa_type=Instant, index=True)
    minutes: int
    kind: str
    state: str = VisitState.OPEN
    version: int = 1  # grows with every change of companion or time; a button of an older one is stale
    whole: bool = False
    tier: int = 0
    opened_at: datetime = Field(sa_type=Instant)  # the search began then
    held_for: PersonId | None = may_refer_to("person", index=True)
    companion_id: PersonId | None = may_refer_to("person", index=True)
    from_id: CommunityId | None = may_refer_to("community")  # whence he comes; None: he helps in hers
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)  # he has said the day before that he comes
    step: str | None = None  # a DayStep
    look_at: datetime | None = Field(default=None, sa_type=Instant)  # when that is; None: nothing more is
    his_word: str = sealed()
    her_word: str = sealed()
    wrong: int = 0  # answers that were not her word
    begun_at: datetime | None = Field(default=None, sa_type=Instant)
    known_by: str = ""  # a Presence
    alarm_at: datetime | None = Field(default=None, sa_type=Instant)  # she has said that it is not he
    seen_by: PersonId | None = may_refer_to("person")  # who has spoken with her since
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    face: str = ""  # how she found it: good, fair, bad
    mood: str = ""  # how he found her
    remarks: str = sealed()  # for whoever comes next
    worry: str = sealed()  # for the coordinators
    off: str = ""  # an Off
    # of both together; she has said whether it may stand
    photo_id: MediaId | None = may_refer_to("media", index=True, until_it_goes=True)
    photo_for: str = ""  # a PhotoFor; empty: she has not said


@sealed_for("person_id")
class Companion(SQLModel, table=True):
    """A helper who keeps people company. Words of `kinds` and `times` are parted by blanks; no times: always.

    `last_at`: when he was with somebody last. `missed`: how often he did not come. `avoids`: to whom he would rather
    not go again.
    """

    __table_args__ = (UniqueConstraint("community_id", "person_id"), {"sqlite_autoincrement": True})

    id: CompanionId = new_id()
    community_id: CommunityId = refers_to("community")
    person_id: PersonId = refers_to("person", index=True)
    kinds: str = ""
    times: str = ""
    words: str = sealed()  # a few of his own, for elders
    since: datetime = Field(sa_type=Instant)
    last_at: datetime | None = Field(default=None, sa_type=Instant)
    missed: int = 0
    avoids: list[int] = Field(default_factory=list, sa_type=Json)


class VisitAsked(SQLModel, table=True):
    """That somebody was asked to come, why he, and what came of it."""

    __tablename__ = "visit_asked"

    visit_id: VisitId = refers_to("visit", key=True)
    person_id: PersonId = refers_to("person", key=True, index=True)
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    reasons: str = ""  # words of care/visits/matching.py, parted by blanks
    at: datetime = Field(sa_type=Instant)
    answer: str = Answer.NONE
    from_id: CommunityId | None = may_refer_to("community")  # the neighbouring one in which he helps; None: hers


class Neighbours(Pair, table=True):
    """That two communities are so near that helpers of the one may keep company in the other, too."""


@sealed_for("person_id", row="token_hash")
class VisitFeed(SQLModel, table=True):
    """Where somebody's own calendar reads his visits. Whoever knows the address reads them, so one press ends it.

    The address is shown more than once, so it is kept, sealed; it is looked up by its hash.
    """

    __tablename__ = "visit_feed"

    person_id: PersonId = refers_to("person", key=True)
    token_hash: str = Field(unique=True)
    token: str = sealed()
    made_at: datetime = Field(sa_type=Instant)


@sealed_for("elder_id", row="elder_id")
class HomeCard(SQLModel, table=True):
    """What lies at her home: numbers made of `secret`, of which each visit may ask for the next."""

    __tablename__ = "home_card"

    elder_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community")
    secret: str = sealed()
    used: int = 0  # lines that have served
    made_at: datetime = Field(sa_type=Instant)
