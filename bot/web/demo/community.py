"""Willow Lane 柳荫里: the sample community."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.commands.invite import found_with_web_chat
from bot.web.demo import health, helpers, maple_court
from bot.web.demo.somebody import Somebody, move_in
from care.appointments import verbs
from care.appointments.commands import KeepAppointment, Preparation, With
from care.checkin import arranging
from care.checkin.commands import ArrangeCheckin
from care.events import verbs as announcing
from care.events.commands import Announce, Occasion, SignUpFor
from care.groups import verbs as founding
from care.groups.commands import AppointOrganiser, FoundGroup, JoinGroup
from care.kit import addresses, outbox
from care.kit.recurrence import Phase, Recurrence
from care.kit.replies import Menu
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import entering
from care.medicine.commands import EnterMedicine, OnBox
from care.people import circles, groups
from care.people.communities import Founding
from care.people.messages import Welcome
from care.vetting import arriving
from care.visits import companions
from care.visits.commands import KeepCompany
from dialogs.language.words import SOURCE_LANGUAGE, Phrase, _, translate
from dialogs.visits.keep_company import ALL
from storage.appointments import Company, Need
from storage.conversations import OpenConversation
from storage.events import Event
from storage.ids import PersonId
from storage.people import Community, GroupKind, Person, Relation, Role

LANE, TOWN = _("Willow Lane"), _("Hangzhou")
STAIR, BY_THE_RIVER = _("Stair 3"), _("By the river")
TEA, GARDEN = _("Tea and dumplings for everybody"), _("The garden behind house 3")
TEA_IN, TEA_AT, CUPS = timedelta(days=2), time(15), 2  # so few places that three phones fill it
ASKED_AT = 8 * 60 + 30  # minute of the day: after her medicines, so that taking them is her sign of life
PEOPLE = (
    Somebody(
        "wang", Role.ELDER, _("Wang Xiulan"), "138 0013 5020",
        called=_("Mrs Wang"), area=_("West Gate"), home=_("3 Willow Lane, door 502"),
    ),
    Somebody("wei", Role.FAMILY, _("Lin Wei"), "139 0088 2211"),
    Somebody("ming", Role.VOLUNTEER, _("Chen Ming"), "137 0066 3107"),
    Somebody("fang", Role.VOLUNTEER, _("Zhao Fang"), "136 0055 4418"),
    Somebody("qiang", Role.VOLUNTEER, _("Zhou Qiang"), "135 0044 5529"),
    Somebody("hua", Role.COORDINATOR, _("Li Hua"), "133 0022 6630"),
    Somebody("sun", Role.DOCTOR, _("Sun Yi"), "132 0011 7740", called=_("Dr Sun")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """One of Mrs Wang's medicines: one piece of it a day."""

    name: Phrase
    strength: Phrase
    look: Phrase
    at: time
    critical: bool = False

    def entered(self, elder_id: PersonId, today: date, language: str) -> EnterMedicine:
        """As her daughter would."""
        name, look, strength = (translate(said.msgid, language) for said in (self.name, self.look, self.strength))
        rule = Recurrence(today, (Phase((self.at,)),))
        return EnterMedicine(elder_id, OnBox(name, ("1",), look, strength), rule, critical=self.critical)


MEDICINES = (
    OnTheTable(_("Amlodipine"), _("5 mg"), _("white, eight-sided"), time(8)),
    OnTheTable(_("Metformin"), _("500 mg"), _("white, oblong"), time(8)),
    OnTheTable(_("Levodopa"), _("100 mg"), _("white, round"), time(22, 30), critical=True),
)


VETTED = ("ming", "fang")  # and Zhou Qiang is new: his first jobs are accompanied
IN_A_WEEK, AT_THE_DOCTORS = timedelta(days=7), time(9, 30)
DOCTORS = _("City Hospital, eyes, third floor")


def _sees_the_doctor(elder_id: PersonId, along: PersonId, today: date, language: str) -> KeepAppointment:
    """Next week, with the neighbour who has her key."""
    start = datetime.combine(today + IN_A_WEEK, AT_THE_DOCTORS)
    needs = Preparation((Need.FASTING, Need.CARD))
    return KeepAppointment(elder_id, start, translate(DOCTORS.msgid, language), needs, With(Company.PERSON, along))


COMPANY = {
    "ming": _("Retired teacher; I like chess and old songs."),
    "fang": _("I live two doors on, and like to cook and to chat."),
}


def _keep_company(uow: UnitOfWork, lane: Community, persons: dict[str, Person], language: str) -> None:
    """Who is vetted does; Mrs Wang knows Zhao Fang, who has her key, and has still to meet Chen Ming."""
    for key, words in COMPANY.items():
        said = translate(words.msgid, language)
        companions.keep_company(uow, KeepCompany(ALL, "", said, lane.id), persons[key].id)


def settle_in(uow: UnitOfWork, language: str = SOURCE_LANGUAGE) -> dict[str, Person]:
    """Makes the community; everybody has a phone and a first message on it. Returns the people by key."""
    town = translate(TOWN.msgid, language)
    founding = Founding(translate(LANE.msgid, language), language, "Asia/Shanghai", "120", "CNY", town=town)
    lane = found_with_web_chat(uow, founding)
    persons = {somebody.key: move_in(uow, lane, somebody, language) for somebody in PEOPLE}
    wang, wei, fang = persons["wang"], persons["wei"], persons["fang"]
    circles.join_circle(uow, lane.id, wang.id, wei.id, Relation.DAUGHTER, manages=True)
    circles.join_circle(uow, lane.id, wang.id, fang.id, Relation.KEY_NEIGHBOUR, manages=False)
    for key in VETTED:
        arriving.welcome_helper(uow, persons[key].id, lane.id, persons["hua"].id)
    helpers.begin_to_help(uow, lane, persons["qiang"].id, persons["hua"].id)
    helpers.apply_all(uow, lane, persons["hua"].id, language)
    today = wall_clock(uow.now, wang.zone).date()
    for medicine in MEDICINES:
        entering.keep(uow, medicine.entered(wang.id, today, language), wei.id)
    health.furnish(uow, lane.id, persons, language)
    verbs.enter(uow, _sees_the_doctor(wang.id, fang.id, today, language), wei.id)
    for person in persons.values():
        outbox.to_person(uow, person.id, Welcome())
    _keep_company(uow, lane, persons, language)
    arranging.arrange(uow, ArrangeCheckin(wang.id, ASKED_AT), wang.id)
    _meet(uow, lane, persons, language)
    elsewhere = maple_court.settle_in(uow, (lane, persons["hua"].id), persons["qiang"], language)
    persons |= elsewhere
    for person in persons.values():
        outbox.to_person(uow, person.id, Menu())
    return persons


def _meet(uow: UnitOfWork, lane: Community, persons: dict[str, Person], language: str) -> None:
    """A stair has its own group, which is asked to tea; one has signed up already."""
    stair, river = (translate(said.msgid, language) for said in (STAIR, BY_THE_RIVER))
    founding.found(uow, FoundGroup(stair, GroupKind.STAIR, river), persons["hua"].id)
    group = groups.here(uow, lane.id)[0]
    for key in ("ming", "fang"):
        founding.join(uow, JoinGroup(group.id), persons[key].id)
    founding.appoint(uow, AppointOrganiser(group.id, persons["ming"].id), persons["hua"].id)
    start = datetime.combine(wall_clock(uow.now, lane.zone).date() + TEA_IN, TEA_AT)
    text, place = (translate(said.msgid, language) for said in (TEA, GARDEN))
    announcing.announce(uow, Announce(text, Occasion(start, None, place, CUPS), group.id), persons["hua"].id)
    announcing.sign_up(uow, SignUpFor(uow.session.exec(select(Event)).one().id), persons["fang"].id)


def speak(uow: UnitOfWork, language: str) -> list[str]:
    """Everybody speaks this language, and is called as there; an open question waits. Returns the handles."""
    uow.session.execute(update(OpenConversation).values(paused=True))
    lane, court = uow.session.exec(select(Community).order_by(col(Community.id))).all()
    for there, name in ((lane, LANE), (court, maple_court.COURT)):
        there.language, there.name = language, translate(name.msgid, language)
    by_phone = {somebody.phone: somebody for somebody in (*PEOPLE, *maple_court.PEOPLE)}
    persons = uow.session.exec(select(Person)).all()
    for person in persons:
        person.language = language
        somebody = by_phone.get(person.phone)  # None: invited while the demo was played
        for field, value in (somebody.in_words(language) if somebody else {}).items():
            setattr(person, field, value)
        if person.phone in helpers.NAMES:
            person.name = person.called = translate(helpers.NAMES[person.phone].msgid, language)
        elif addresses.current(uow, person.id) is not None:
            outbox.to_person(uow, person.id, Menu())
    return [person.handle for person in persons]
