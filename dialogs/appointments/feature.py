"""Appointments with doctors: the table of contents."""

from care.appointments import (
    access,
    afterwards,
    commands,
    escorts,
    invariants,
    ladders,
    listing,
    messages,
    refusals,
    verbs,
)
from care.appointments.lookups import WhoMayGo
from care.appointments.retention import APPOINTMENTS_RETENTION
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import Suspend
from care.requests.commands import GiveBack, TakeBack, TakeBoth, TakeRequest, Withdraw
from dialogs.appointments import cards, change_appointment, enter_appointment, how_it_was, phrases
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Invariant, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

NOBODY = _("There is nobody here you can note appointments for.")
WORDS = frozenset(
    {
        "appointment", "appointments", "my appointments", "doctor's appointment", "see the doctor", "hospital",
        "看病", "我要看病", "就诊", "看病安排", "看医生", "去医院", "复诊",
    }
)  # fmt: skip


def _need(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Not for those who may enter none and go along to none; what is planned comes by itself."""
    if belonging.communities_of(uow, person_id, {Role.COORDINATOR}):
        return Need.SELDOM
    if listing.concerning(uow, person_id):
        return Need.USUAL
    return Need.SELDOM if WhoMayGo(person_id).find(uow) else Need.NONE


APPOINTMENTS = Feature(
    "appointments",
    group=Group.HEALTH,
    conversations=(
        Conversation(
            enter_appointment.enter_appointment,
            said=phrases.ENTER,
            nothing=NOBODY,
            mends={refusals.ItsTimeHasPassed: enter_appointment.ask_when_again},
        ),
        Conversation(
            change_appointment.change_appointment,
            may=access.may_change,
            left=_("Good, it stays as it was."),
            mends={refusals.ItsTimeHasPassed: change_appointment.ask_when_again},
        ),
        Conversation(
            how_it_was.how_it_was, may=access.may_say, mends={refusals.ItsTimeHasPassed: how_it_was.ask_when_again}
        ),
    ),
    cards=(
        shows(messages.AppointmentKept, cards.kept_card),
        shows(messages.AppointmentChanged, cards.changed_card),
        shows(messages.AppointmentCancelled, cards.cancelled_card),
        shows(messages.CompanySettled, cards.company_card),
        shows(messages.StaysAway, cards.stays_away_card),
        shows(messages.AppointmentReminder, cards.reminder_card),
        shows(messages.NotReminded, cards.not_reminded_card),
        shows(messages.HowWasIt, cards.how_was_it_card),
        shows(messages.HowItWasKept, cards.how_it_was_card),
        shows(messages.EscortTold, cards.escort_card),
        shows(messages.EscortMoved, cards.moved_card),
        shows(messages.AppointmentShown, cards.shown_card),
    ),
    presses=(
        Press(
            "appointments",
            commands.ShowAppointments,
            menu=Entry(
                _("Appointments"),
                roles=frozenset({Role.ELDER, Role.FAMILY, Role.VOLUNTEER, Role.COORDINATOR}),
                words=WORDS,
                command="appointments",
                need=_need,
            ),
            said=phrases.SHOWN,
        ),
        Press("goes_along", commands.SettleCompany),
        Press("stays_away", commands.StayAway),
    ),
    refusals={
        refusals.ItsTimeHasPassed: Sentence(_("That time has passed; please choose another.")),
        refusals.TooManyAppointments: Sentence(
            _("{most} appointments are noted already, and I can't keep more. Please cancel one first.")
        ),
        refusals.SomebodyGoesAlong: Sentence(
            _("{name} has promised to go along. Please cancel that under “My requests” first.")
        ),
    },
    verbs=(
        verb(commands.KeepAppointment, verbs.keep),
        verb(commands.MoveAppointment, verbs.move),
        verb(commands.DescribeAppointment, verbs.describe),
        verb(commands.CancelAppointment, verbs.cancel),
        verb(commands.SettleCompany, escorts.settle),
        verb(commands.StayAway, escorts.stay_away),
        verb(commands.SayHowItWas, afterwards.say),
        verb(commands.ShowAppointments, verbs.show),
    ),
    besides=(
        verb(TakeRequest, escorts.taken),
        verb(TakeBoth, escorts.taken),
        verb(GiveBack, escorts.holder_changed),
        verb(TakeBack, escorts.holder_changed),
        verb(Withdraw, escorts.holder_changed),
        verb(Suspend, escorts.suspended),
    ),
    ladders=(ladders.APPOINTMENT,),
    retention=APPOINTMENTS_RETENTION,
    invariants=(
        Invariant(
            "appointments_climb",
            invariants.not_climbing,
            _("An appointment is planned, but no reminder is set."),
        ),
    ),
)
