"""What becomes of every row that knows somebody, when he is erased. The one list of it.

`tests/care/leaving/test_table.py` compares it with all tables: each column that holds an id of a person stands here
once. What refers to a row comes before that row.
"""

from care.kit.erasure import Emptied, Goes, Rule, Stays
from storage.acts import Act
from storage.addresses import Address
from storage.appointments import Appointment
from storage.checkin import Asking, CallList, Checkin
from storage.columns import EPOCH
from storage.consents import Consent, Guardian
from storage.consultations import Consultation
from storage.conversations import OpenConversation
from storage.doctor import DoctorBond, DoctorVisit, DoctorWish, Practice
from storage.events import Event, NoNotices, SignUp
from storage.expenses import Expense
from storage.health import HealthAlarm, HealthFact, HealthFile, HealthLimit, HealthLook, HealthReading, SheetCode
from storage.hours import Clearing, Entry, HoursDoubt, HoursGift, HoursReversal, Transfer
from storage.joining import Introduction
from storage.leaving import Departure, Passing
from storage.looks import AddressLook
from storage.media import FileToFetch, Media
from storage.medicine import Dose, DoseSlot, Medicine, MedicineHabits, MedicineVersion
from storage.notes import Note
from storage.once import OncePage
from storage.outbox import Outbox
from storage.people import (
    CircleAway,
    CircleMember,
    GroupMember,
    Hat,
    Invite,
    Membership,
    NeighbourGroup,
    Report,
    Suspension,
)
from storage.plans import Occurrence, Plan
from storage.requests import AskedHelper, HelpRequest, Remark, Series, Step
from storage.safeguarding import Concern, Unwanted
from storage.sos import Cry, NoPractice, OnDuty
from storage.vetting import FirstJob, Kinship, Reference, Vetting, VettingStep
from storage.visits import Companion, HomeCard, Neighbours, Visit, VisitAsked, VisitFeed, VisitSeries
from storage.web import WebEvent, WebSession

PROVES = "it proves hours"
LEDGER = "hours are a ledger, and only ever added to"
OTHERS = "the row is somebody else's"
WORDS = {"what": "", "remarks": b"", "place": b""}

MEDICINES: tuple[Rule, ...] = (
    Goes(Dose, "elder_id"), Stays(Dose, "recorded_by", OTHERS), Stays(Dose, "on_it_id", OTHERS),
    Goes(DoseSlot, "elder_id"), Stays(DoseSlot, "told_by", OTHERS),
    Goes(MedicineVersion, "elder_id"), Stays(MedicineVersion, "written_by", OTHERS),
    Stays(MedicineVersion, "replaced_by", OTHERS),
    Goes(Medicine, "elder_id"), Stays(Medicine, "entered_by", OTHERS), Stays(Medicine, "doctor_id", OTHERS),
    Stays(Medicine, "checked_by", OTHERS),
    Goes(MedicineHabits, "elder_id"),
)  # fmt: skip
HEALTH: tuple[Rule, ...] = (
    Goes(Consent, "elder_id"), Goes(Consent, "viewer_id"), Stays(Consent, "asked_by", OTHERS),
    Stays(Consent, "given_by", OTHERS), Stays(Consent, "ended_by", OTHERS),
    Goes(HealthLimit, "elder_id"), Stays(HealthLimit, "set_by", OTHERS),
    Goes(HealthFact, "elder_id"), Stays(HealthFact, "author_id", OTHERS),
    Goes(HealthReading, "elder_id"), Stays(HealthReading, "author_id", OTHERS),
    Goes(HealthAlarm, "elder_id"), Stays(HealthAlarm, "person_id", OTHERS), Stays(HealthAlarm, "told", OTHERS),
    Stays(HealthAlarm, "ended_by", OTHERS),
    Goes(HealthLook, "elder_id"), Stays(HealthLook, "viewer_id", "she may ask who has looked"),
    Goes(SheetCode, "elder_id"), Stays(SheetCode, "printed_by", OTHERS), Stays(SheetCode, "ended_by", OTHERS),
    Goes(HealthFile, "elder_id"),
)  # fmt: skip
DOCTORS: tuple[Rule, ...] = (
    Goes(Appointment, "elder_id"), Stays(Appointment, "entered_by", OTHERS), Stays(Appointment, "settled_by", OTHERS),
    Emptied(Appointment, "escort_id", {"escort_id": None}, "she goes there all the same"),
    Goes(Consultation, "elder_id"), Stays(Consultation, "asked_by", OTHERS), Stays(Consultation, "doctor_id", OTHERS),
    Stays(Consultation, "on_it_id", OTHERS),
    Goes(DoctorVisit, "elder_id"), Stays(DoctorVisit, "doctor_id", OTHERS), Stays(DoctorVisit, "kept_by", OTHERS),
    Goes(DoctorWish, "elder_id"), Stays(DoctorWish, "asked_by", OTHERS), Stays(DoctorWish, "ended_by", OTHERS),
    Goes(DoctorBond, "elder_id"), Stays(DoctorBond, "doctor_id", OTHERS), Stays(DoctorBond, "stands_in_for", OTHERS),
    Stays(DoctorBond, "proposed_by", OTHERS), Stays(DoctorBond, "agreed_by", OTHERS),
    Stays(DoctorBond, "ended_by", OTHERS),
    Goes(Practice, "person_id"), Stays(Practice, "checked_by", OTHERS),
)  # fmt: skip
CALLS: tuple[Rule, ...] = (
    Goes(Asking, "person_id"), Stays(Asking, "told", OTHERS), Stays(Asking, "calling_by", OTHERS),
    Stays(Asking, "reached_by", OTHERS), Goes(Checkin, "person_id"), Goes(CallList, "person_id"),
    Goes(Cry, "person_id"), Stays(Cry, "about", OTHERS), Stays(Cry, "told", OTHERS), Stays(Cry, "going", OTHERS),
    Stays(Cry, "calling", OTHERS), Stays(Cry, "reached_by", OTHERS),
    Goes(OnDuty, "person_id"), Goes(NoPractice, "person_id"),
)  # fmt: skip
HELPERS: tuple[Rule, ...] = (
    Goes(FirstJob, "vetting_id", through=(Vetting, "person_id")), Stays(FirstJob, "seen_by", OTHERS),
    Stays(FirstJob, "guide_id", OTHERS),
    Goes(VettingStep, "person_id"), Stays(VettingStep, "actor_id", OTHERS),
    Goes(Reference, "person_id"), Stays(Reference, "noted_by", OTHERS),
    Emptied(Reference, "referee_id", {"name": b"", "phone": b"", "words": b""}, "somebody spoke for the applicant"),
    Goes(Vetting, "person_id"), Emptied(Vetting, "keeper_id", {"keeper_id": None}, "another coordinator sees to it"),
    Stays(Concern, "person_id", "coordinators look after it"), Stays(Concern, "taken_by", OTHERS),
    Stays(Concern, "about_id", "somebody may be hurt or cheated"), Stays(Concern, "closed_by", OTHERS),
    Goes(Kinship, "coordinator_id"), Goes(Kinship, "person_id"),
    Goes(Unwanted, "elder_id"), Goes(Unwanted, "helper_id"), Stays(Unwanted, "said_by", OTHERS),
)  # fmt: skip
REQUESTS: tuple[Rule, ...] = (
    Goes(Remark, "person_id"), Goes(AskedHelper, "person_id"), Stays(AskedHelper, "asked_by", OTHERS),
    Stays(Step, "actor_id", PROVES), Emptied(HelpRequest, "elder_id", WORDS, PROVES),
    Stays(HelpRequest, "holder_id", PROVES, shown=True), Stays(HelpRequest, "asked_by", PROVES, shown=True),
    Stays(HelpRequest, "on_it_id", OTHERS), Stays(HelpRequest, "offered_to", OTHERS),
    Emptied(Series, "elder_id", WORDS | {"ended_at": EPOCH}, "its requests prove hours"),
    Stays(Series, "asked_by", OTHERS),
)  # fmt: skip
HOURS: tuple[Rule, ...] = (
    Stays(HoursGift, "by_id", LEDGER), Stays(HoursGift, "to_id", LEDGER), Stays(Clearing, "asked_by", OTHERS),
    Stays(Clearing, "agreed_by", OTHERS), Stays(Clearing, "ended_by", OTHERS), Stays(Entry, "person_id", LEDGER),
    Stays(Transfer, "helped_id", LEDGER),
    Emptied(HoursReversal, "person_id", {"why": b""}, LEDGER), Stays(HoursReversal, "asked_by", OTHERS),
    Stays(HoursReversal, "decided_by", OTHERS),
    Goes(HoursDoubt, "person_id"), Goes(HoursDoubt, "other_id"), Stays(HoursDoubt, "seen_by", OTHERS),
)  # fmt: skip
VISITS: tuple[Rule, ...] = (
    Stays(Neighbours, "asked_by", OTHERS), Stays(Neighbours, "agreed_by", OTHERS),
    Stays(Neighbours, "ended_by", OTHERS),
    Goes(VisitAsked, "person_id"), Goes(VisitAsked, "elder_id"), Goes(Companion, "person_id"),
    Goes(VisitFeed, "person_id"), Goes(HomeCard, "elder_id"), Goes(Expense, "elder_id"), Goes(Expense, "helper_id"),
    Stays(Expense, "doubted_by", OTHERS),
    Emptied(Visit, "elder_id", {"remarks": b"", "worry": b"", "his_word": b"", "her_word": b""}, PROVES),
    Stays(Visit, "companion_id", PROVES, shown=True), Stays(Visit, "seen_by", OTHERS),
    Emptied(Visit, "held_for", {"held_for": None}, "somebody else is asked"),
    Stays(VisitSeries, "elder_id", PROVES), Stays(VisitSeries, "booked_by", OTHERS),
    Emptied(VisitSeries, "wish_id", {"wish_id": None}, "somebody else comes"),
)  # fmt: skip
PEOPLE: tuple[Rule, ...] = (
    Goes(GroupMember, "person_id"), Goes(NoNotices, "person_id"),
    Goes(SignUp, "person_id"), Stays(SignUp, "by_id", OTHERS), Stays(Event, "made_by", OTHERS),
    Emptied(NeighbourGroup, "organiser_id", {"organiser_id": None}, "the group goes on"),
    Goes(AddressLook, "elder_id"), Stays(AddressLook, "viewer_id", "she may ask who has seen it"),
    Goes(Note, "person_id"), Goes(Report, "person_id"),
    Goes(Suspension, "person_id"), Stays(Suspension, "by_id", OTHERS), Stays(Suspension, "lifted_by", OTHERS),
    Goes(Invite, "person_id"), Goes(Invite, "elder_id"), Goes(Invite, "used_by"), Stays(Invite, "made_by", OTHERS),
    Goes(CircleMember, "elder_id"), Goes(CircleMember, "person_id"), Goes(Membership, "person_id"),
    Goes(CircleAway, "elder_id"), Goes(CircleAway, "person_id"), Goes(CircleAway, "stand_in_id"),
    Goes(Hat, "person_id"), Goes(Guardian, "elder_id"), Goes(Guardian, "guardian_id"),
    Stays(Guardian, "seen_by", OTHERS),
    Goes(Act, "elder_id"), Goes(Act, "by_id"), Goes(Introduction, "elder_id"), Goes(Introduction, "by_id"),
    Stays(Introduction, "decided_by", OTHERS),
    Stays(Departure, "person_id", "it says that it was done"), Stays(Passing, "elder_id", "it says that it was done"),
    Stays(Passing, "told_by", OTHERS), Stays(Passing, "told", OTHERS), Stays(Passing, "undone_by", OTHERS),
)  # fmt: skip
EVERYWHERE: tuple[Rule, ...] = (
    Goes(Occurrence, "person_id"), Goes(Plan, "person_id"), Goes(OpenConversation, "person_id"),
    Goes(OncePage, "person_id"), Goes(OncePage, "about_id"), Goes(FileToFetch, "person_id"), Goes(Media, "owner_id"),
    Goes(WebEvent, "owner"), Goes(WebSession, "person_id"), Goes(Outbox, "person_id"), Goes(Address, "person_id"),
)  # fmt: skip
AT_ERASURE: tuple[Rule, ...] = (
    *MEDICINES, *HEALTH, *DOCTORS, *CALLS, *HELPERS, *REQUESTS, *VISITS, *HOURS, *PEOPLE, *EVERYWHERE
)  # fmt: skip
