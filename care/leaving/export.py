"""A copy of what is known of somebody: his own rows, and of them what is his. Data, to be laid out elsewhere.

What others wrote in confidence, and what is theirs (names, addresses, words), is in it nowhere: of a row of somebody
else's that names him only what he did stands here.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlmodel import SQLModel, col, select

from care.kit import media, once
from care.kit.uow import UnitOfWork
from storage.acts import Act
from storage.addresses import Address
from storage.appointments import Appointment
from storage.checkin import Asking, CallList, Checkin
from storage.columns import table_of
from storage.consents import Consent, Guardian
from storage.consultations import Consultation
from storage.conversations import OpenConversation
from storage.doctor import DoctorBond, DoctorVisit, DoctorWish, Practice
from storage.events import NoNotices, SignUp
from storage.expenses import Expense
from storage.health import HealthAlarm, HealthFact, HealthFile, HealthLimit, HealthLook, HealthReading, SheetCode
from storage.hours import Entry, HoursDoubt, Transfer
from storage.ids import PersonId
from storage.joining import Introduction
from storage.leaving import Departure
from storage.looks import AddressLook
from storage.media import FileToFetch, Media
from storage.medicine import Dose, DoseSlot, Medicine, MedicineHabits, MedicineVersion
from storage.notes import Note
from storage.once import OnceFor, OncePage
from storage.outbox import Outbox
from storage.people import CircleAway, CircleMember, GroupMember, Hat, Invite, Membership, Person, Report, Suspension
from storage.plans import Occurrence, Plan
from storage.requests import AskedHelper, HelpRequest, Remark, Series
from storage.safeguarding import Unwanted
from storage.sos import Cry, NoPractice, OnDuty
from storage.vetting import FirstJob, Kinship, Reference, Vetting, VettingStep
from storage.visits import Companion, HomeCard, Visit, VisitAsked, VisitFeed
from storage.web import WebEvent, WebSession

Line = dict[str, Any]
"""One row: plain values by the column's name. Instants are aware."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that name him in `column`, and what of them is his."""

    name: str
    table: type[SQLModel]
    column: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """All of it, by part; parts of which there is nothing are left out."""

    reader: Person
    made_at: datetime
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


JOB = ("kind", "starts_at", "minutes", "state")
VISIT = ("kind", "at", "minutes", "state")
PARTS = (
    Part("person", Person, "id", (
        "name", "called", "phone", "home", "area", "language", "zone", "quiet_from", "quiet_until", "created_at",
    )),
    Part("roles", Membership, "person_id", ("role", "active", "since")),
    Part("events", SignUp, "person_id", ("at", "state")),
    Part("groups", GroupMember, "person_id", ("since",)),
    Part("reached", Address, "person_id", ("channel", "sender")),
    Part("circles", CircleMember, "person_id", ("relation", "manages")),
    Part("own_circle", CircleMember, "elder_id", ("relation", "manages")),
    Part("help_for_me", HelpRequest, "elder_id", (*JOB, "what", "remarks", "place")),
    Part("help_again", Series, "elder_id", (
        "kind", "rhythm", "minutes", "what", "remarks", "place", "begun_at", "ended_at",
    )),
    Part("help_i_asked", HelpRequest, "asked_by", JOB),
    Part("help_i_gave", HelpRequest, "holder_id", JOB),
    Part("visits_to_me", Visit, "elder_id", VISIT),
    Part("visits_i_made", Visit, "companion_id", (*VISIT, "mood", "remarks", "worry")),
    Part("company", Companion, "person_id", ("kinds", "times", "words", "since")),
    Part("paid_for_me", Expense, "elder_id", ("asked_at", "what", "hundredths", "state")),
    Part("i_paid", Expense, "helper_id", ("asked_at", "what", "hundredths", "state")),
    Part("remarks", Remark, "person_id", ("at", "words")),
    Part("in_confidence", Report, "person_id", ("at", "words")),
    Part("notes", Note, "person_id", ("kept_at", "words")),
    Part("medicines", Medicine, "elder_id", ("name", "strength", "look", "amounts", "entered_at", "ended_at")),
    Part("medicines_before", MedicineVersion, "elder_id", ("name", "strength", "amounts", "written_at", "replaced_at")),
    Part("doses", Dose, "elder_id", ("due_at", "amount", "state", "taken_at", "reason")),
    Part("meals", MedicineHabits, "elder_id", ("breakfast", "lunch", "dinner", "bedtime")),
    Part("consents", Consent, "elder_id", ("scope", "wording", "how", "asked_at", "given_at", "ended_at")),
    Part("health", HealthFact, "elder_id", ("kind", "words", "at", "replaced_at")),
    Part("readings", HealthReading, "elder_id", ("measured_at", "kind", "entered")),
    Part("limits", HealthLimit, "elder_id", ("part", "side", "figures", "set_at", "replaced_at")),
    Part("appointments", Appointment, "elder_id", ("at", "place", "needs", "remarks", "state", "outcome")),
    Part("questions", Consultation, "elder_id", ("asked_at", "words", "answer", "state")),
    Part("doctors", DoctorBond, "elder_id", ("agreed_at", "how", "ended_at")),
    Part("doctor_wishes", DoctorWish, "elder_id", ("asked_at", "ended_at")),
    Part("home_visits", DoctorVisit, "elder_id", ("due_at", "state", "note")),
    Part("practice", Practice, "person_id", ("registration", "clinic", "checked_at")),
    Part("acts", Act, "elder_id", ("at",)),
    Part("made_known", Introduction, "elder_id", ("at", "can", "call_first", "decided_at")),
    Part("sheet_codes", SheetCode, "elder_id", ("made_at", "ended_at")),
    Part("alarms", HealthAlarm, "elder_id", ("begun_at", "state")),
    Part("looks", HealthLook, "elder_id", ("at", "what")),
    Part("address_looks", AddressLook, "elder_id", ("at", "what")),
    Part("checkins", Checkin, "person_id", ("minute", "paused_until")),
    Part("days", Asking, "person_id", ("day", "state")),
    Part("cries", Cry, "person_id", ("cried_at", "state", "practice", "words", "place")),
    Part("application", Vetting, "person_id", (
        "stage", "stage_at", "area", "skills", "languages", "days", "parts", "why", "valid_until",
    )),
    Part("stages", VettingStep, "person_id", ("at", "stage", "how")),
    Part("suspensions", Suspension, "person_id", ("at", "lifted_at")),
    Part("written", WebEvent, "owner", ("at", "body")),
    Part("pictures", Media, "owner_id", ("created_at", "kind", "content")),
    Part("leaving", Departure, "person_id", ("asked_at", "ends_at", "taken_back_at")),
)  # fmt: skip
NOT_TOLD: dict[type[SQLModel], str] = {
    FirstJob: "what coordinators found", Kinship: "he knows whose family he is",
    Reference: "what others said in confidence",
    Unwanted: "an elder's own matter; he never hears of it", Invite: "it says who let him in",
    CircleAway: "a holiday of somebody's", Hat: "which menu is shown", Guardian: "a coordinator has seen the paper",
    AskedHelper: "a question that was asked", VisitAsked: "a question that was asked",
    HomeCard: "numbers that lie at her home", VisitFeed: "an address that opens his visits",
    DoseSlot: "the moment of doses that are there",
    HealthFile: "units of readings that are there", CallList: "an hour of the day", OnDuty: "over within hours",
    NoPractice: "a wish that the menu shows", Plan: "the rule of what is there", Occurrence: "ids and instants",
    HoursDoubt: "what coordinators look at",
    OpenConversation: "what is being answered at this moment", OncePage: "hashes", WebSession: "hashes",
    NoNotices: "a wish of hers", FileToFetch: "fetched within a day", Outbox: "names and ids of messages",
}  # fmt: skip


def holder(uow: UnitOfWork, secret: str) -> PersonId | None:
    """Whose browser it is; None once it has ended."""
    page = once.opened_by(uow, OnceFor.OWN_DATA, secret)
    if page is None:
        return None
    once.goes_on(uow, page)
    return page.person_id


def read(uow: UnitOfWork, secret: str) -> Copy | None:
    """For the browser that opened it; None once it has ended."""
    person_id = holder(uow, secret)
    return None if person_id is None else copy_of(uow, person_id)


def copy_of(uow: UnitOfWork, person_id: PersonId) -> Copy:
    """Everything, each part in the order in which it came."""
    found = [(part.name, _lines(uow, part, person_id)) for part in PARTS]
    found.insert(11, ("hours", _hours(uow, person_id)))
    return Copy(uow.session.get_one(Person, person_id), uow.now, tuple((name, lines) for name, lines in found if lines))


def as_json(copy: Copy) -> bytes:
    """For another program; instants in UTC, as ISO 8601 (RFC 3339)."""
    parts = dict(copy.parts)
    return orjson.dumps({"made_at": copy.made_at, **parts}, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)


def _lines(uow: UnitOfWork, part: Part, person_id: PersonId) -> tuple[Line, ...]:
    table = table_of(part.table)
    his = select(part.table).where(table.c[part.column] == person_id).order_by(*table.primary_key)
    if part.table is WebEvent:
        his = his.where(col(WebEvent.author) == uow.session.get_one(Person, person_id).handle)
    rows = uow.session.exec(his).all()
    return tuple({name: _value(uow, row, name) for name in part.shows} for row in rows)


def _value(uow: UnitOfWork, row: Any, name: str) -> Any:
    special = SPECIAL.get((type(row), name))
    return getattr(row, name) if special is None else special(uow, row)


def _content(uow: UnitOfWork, row: Media) -> str:
    return base64.b64encode(media.whole(uow.session, row.id) or b"").decode()


def _typed(uow: UnitOfWork, row: WebEvent) -> str:
    del uow
    return str(row.body.get("text", ""))


def _cried(uow: UnitOfWork, row: Cry) -> str:
    del uow
    return " / ".join(str(words) for _at, words in row.words)


SPECIAL: dict[tuple[type[SQLModel], str], Callable[[UnitOfWork, Any], Any]] = {
    (Media, "content"): _content, (WebEvent, "body"): _typed, (Cry, "words"): _cried,
}  # fmt: skip


def _hours(uow: UnitOfWork, person_id: PersonId) -> tuple[Line, ...]:
    """Minutes given (+) and received (-)."""
    his = select(Transfer.at, Entry.minutes).join(Transfer, col(Transfer.id) == Entry.transfer_id)
    found = uow.session.exec(his.where(Entry.person_id == person_id).order_by(col(Entry.id)))
    return tuple({"at": at, "minutes": minutes} for at, minutes in found)
