"""Family doctors: the table of contents."""

from care.doctor import access, binding, lookups, messages, practising, refusals
from care.doctor import commands as decide
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import Join
from dialogs.doctor import binding_cards, practice_cards
from dialogs.doctor.propose_doctor import propose_doctor
from dialogs.doctor.say_practice import say_practice
from dialogs.doctor.witness_doctor import witness_doctor
from dialogs.engine.feature import Conversation, Entry, Feature, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

HERS = frozenset({"family doctor", "my doctor", "my family doctor", "家庭医生", "我的医生", "我的家庭医生"})


def _has_one(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Where there is one, or one is asked about."""
    return Need.USUAL if binding.of_hers(uow, person_id) else Need.NONE


def _doctors_here(uow: UnitOfWork, person_id: PersonId) -> Need:
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    return Need.USUAL if any(lookups.are_here(uow, here.id) for here in places) else Need.NONE


def _has_not_said(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if lookups.practices_of(uow, person_id) else Need.NOW


CONVERSATIONS = (
    Conversation(
        say_practice,
        menu=Entry(
            _("My registration"),
            frozenset({Role.DOCTOR}),
            frozenset({"my registration", "registration", "执业证书", "我的执业证书"}),
            need=_has_not_said,
        ),
    ),
    Conversation(
        propose_doctor,
        nothing=_("There is no doctor here whose number has been looked up. “Family doctors” shows how it stands."),
    ),
    Conversation(witness_doctor, may=access.may_witness),
)

CARDS = (
    shows(messages.PracticeAsked, practice_cards.asked_card),
    shows(messages.PracticeSaid, practice_cards.said_card),
    shows(messages.PracticeChecked, practice_cards.checked_card),
    shows(messages.DoctorsListed, practice_cards.list_card),
    shows(messages.DoctorAsked, binding_cards.asked_card),
    shows(messages.DoctorExplained, binding_cards.explained_card),
    shows(messages.DoctorProposed, binding_cards.proposed_card),
    shows(messages.DoctorNoted, binding_cards.noted_card),
    shows(messages.DoctorNews, binding_cards.news_card),
    shows(messages.DoctorShown, binding_cards.shown_card),
    shows(messages.NoDoctor, binding_cards.no_doctor_card),
)

PRESSES = (
    Press(
        "my_doctors",
        decide.ShowMyDoctors,
        menu=Entry(_("Family doctor"), frozenset({Role.ELDER, Role.FAMILY}), HERS, command="doctor", need=_has_one),
    ),
    Press(
        "doctors",
        decide.ShowDoctors,
        menu=Entry(
            _("Family doctors"),
            frozenset({Role.COORDINATOR}),
            frozenset({"doctors", "family doctors", "家庭医生"}),
            command="doctors",
            need=_doctors_here,
        ),
    ),
    Press("practice_checked", decide.CheckPractice, done=_("Noted: you have looked it up.")),
    Press("accept_doctor", decide.AcceptDoctor),
    Press("decline_doctor", decide.DeclineDoctor),
    Press("why_doctor", decide.WhyDoctor),
    Press("end_doctor", decide.EndDoctor),
)

REFUSALS = {
    refusals.NotCheckedYet: Sentence(_("Somebody has to look up this doctor's number first.")),
    refusals.IsHerDoctor: Sentence(_("That is so already, or it has been asked already.")),
    refusals.NotHerOwnDoctor: Sentence(_("Nobody can do that for himself or herself. Please ask another coordinator.")),
    refusals.NoDoctorHere: Sentence(_("That is for doctors who were invited here.")),
    refusals.SheAnswersHerself: Sentence(_("There is a chat to ask in, so the answer comes from there.")),
}

DOCTOR = Feature(
    "doctor",
    conversations=CONVERSATIONS,
    cards=CARDS,
    presses=PRESSES,
    refusals=REFUSALS,
    verbs=(
        verb(decide.SayPractice, practising.say),
        verb(decide.CheckPractice, practising.check),
        verb(decide.ShowDoctors, practising.show_all),
        verb(decide.ProposeDoctor, binding.propose),
        verb(decide.AcceptDoctor, binding.accept),
        verb(decide.DeclineDoctor, binding.decline),
        verb(decide.WhyDoctor, binding.why),
        verb(decide.WitnessDoctor, binding.witness),
        verb(decide.EndDoctor, binding.end),
        verb(decide.ShowMyDoctors, binding.show),
    ),
    besides=(verb(Join, practising.has_said_who),),
    came_in=practising.came_in,
)
