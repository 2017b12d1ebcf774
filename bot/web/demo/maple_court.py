"""Maple Court 枫园: a second community, in another city and by another clock, where Zhou Qiang's mother lives."""

from datetime import timedelta

from bot.commands.invite import found_with_web_chat
from bot.web.demo.somebody import Somebody, move_in
from care.hours import clearing
from care.hours.commands import HOUR, AgreeExchange, AskExchange
from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import circles
from care.people.communities import Founding
from care.people.messages import Welcome
from care.people.verbs import enrol
from care.vetting import arriving
from dialogs.language.words import _, translate
from storage.ids import PersonId
from storage.people import Community, Hat, Membership, Person, Relation, Role

COURT = _("Maple Court")
TOWN = _("Melbourne")
ZONE = "Australia/Melbourne"
BEFORE = timedelta(days=365)
MOST_OWED = 20 * HOUR
PEOPLE = (  # their numbers are kept free for stories in Australia
    Somebody(
        "tang", Role.ELDER, _("Tang Guilan"), "0491 570 006",
        called=_("Mrs Tang"), area=_("Near the tram stop"), home=_("8 Maple Court, ground floor"),
    ),
    Somebody("jing", Role.VOLUNTEER, _("Xu Jing"), "0491 570 156"),
    Somebody("lan", Role.COORDINATOR, _("Pan Lan"), "0491 570 157"),
)  # fmt: skip


def settle_in(uow: UnitOfWork, lane: tuple[Community, PersonId], son: Person, language: str) -> dict[str, Person]:
    """It exchanges hours with Willow Lane (`lane`: the community, and its coordinator). Returns its people by key."""
    name, town = translate(COURT.msgid, language), translate(TOWN.msgid, language)
    court = found_with_web_chat(uow, Founding(name, language, ZONE, "000", "AUD", town=town))
    persons = {somebody.key: move_in(uow, court, somebody, language) for somebody in PEOPLE}
    circles.join_circle(uow, court.id, persons["tang"].id, son.id, Relation.SON, manages=True)
    enrol(uow, son.id, court.id, Role.FAMILY)
    uow.session.get_one(Membership, (son.id, court.id, Role.FAMILY)).since -= BEFORE  # he is new in Willow Lane only
    uow.session.add(Hat(person_id=son.id, role=Role.VOLUNTEER))  # his phone opens as that of a neighbour
    arriving.welcome_helper(uow, persons["jing"].id, court.id, persons["lan"].id)
    willow, coordinator_id = lane
    clearing.ask(uow, AskExchange(willow.id, court.id, MOST_OWED), coordinator_id)
    clearing.agree(uow, AgreeExchange(court.id, willow.id), persons["lan"].id)
    for person in persons.values():
        outbox.to_person(uow, person.id, Welcome())
    return persons
