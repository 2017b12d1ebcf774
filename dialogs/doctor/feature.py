"""Family doctors: the table of contents."""

from care.doctor import (
    access,
    binding,
    invariants,
    limit_messages,
    limiting,
    lookups,
    messages,
    practising,
    refusals,
    rounds,
    standing_in,
    visit_messages,
    visiting,
    wish_messages,
    wishing,
    worklist,
)
from care.doctor import commands as decide
from care.doctor.ladders import LADDERS
from care.doctor.retention import DOCTOR_RETENTION
from care.health.refusals import NotMeasuredYet
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import Join, LiftSuspension, Suspend
from dialogs.doctor import binding_cards, limit_cards, practice_cards, visit_cards
from dialogs.doctor.find_stand_in import find_stand_in
from dialogs.doctor.home_visit import home_visit
from dialogs.doctor.plan_round import be_away, change_round
from dialogs.doctor.propose_doctor import propose_doctor
from dialogs.doctor.say_practice import say_practice
from dialogs.doctor.set_limit import MENDS, NONE_OF_IT, set_limit
from dialogs.doctor.witness_doctor import witness_doctor
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Invariant, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

HERS = frozenset({"family doctor", "my doctor", "my family doctor", "家庭医生", "我的医生", "我的家庭医生"})

AWAY = frozenset({"holiday", "i am away", "i'm away", "away", "休假", "我休假", "请假"})


def _has_one(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Where there is one, or one is asked about; seldom where one could be found."""
    if binding.of_hers(uow, person_id):
        return Need.USUAL
    return Need.SELDOM if wishing.could_have(uow, person_id) else Need.NONE


def _doctors_here(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Looked up once."""
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    return Need.SELDOM if any(lookups.are_here(uow, here.id) for here in places) else Need.NONE


def _whose_doctor(uow: UnitOfWork, person_id: PersonId) -> Need:
    """While somebody waits for him, above all else."""
    if not lookups.elders_of(uow, person_id):
        return Need.NONE
    return Need.NOW if worklist.waiting_for(uow, person_id) else Need.USUAL


def _makes_visits(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if lookups.elders_of(uow, person_id) else Need.NONE


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
    Conversation(
        find_stand_in,
        may=standing_in.may_propose,
        nothing=_("There is no other doctor to ask here whose number has been looked up."),
    ),
    Conversation(witness_doctor, may=access.may_witness),
    Conversation(set_limit, may=limiting.may_limit, mends=MENDS),
    Conversation(
        home_visit,
        may=visiting.may_visit,
        mends={
            refusals.NotThenThere: lambda log: log.without("at").without("when"),
            NotMeasuredYet: lambda log: log.without("values"),
        },
    ),
    Conversation(change_round, may=visiting.may_visit),
    Conversation(
        be_away,
        menu=Entry(
            _("I am away"),
            frozenset({Role.DOCTOR}),
            frozenset({"holiday", "away", "休假", "我休假"}),
            need=_makes_visits,
        ),
    ),
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
    shows(messages.StoodInFor, binding_cards.stood_in_for_card),
    shows(messages.DoctorShown, binding_cards.shown_card),
    shows(messages.NoDoctor, binding_cards.no_doctor_card),
    shows(wish_messages.WishNoted, binding_cards.wish_noted_card),
    shows(wish_messages.DoctorWished, binding_cards.wished_card),
    shows(limit_messages.LimitNews, limit_cards.news_card),
    shows(limit_messages.LimitsShown, limit_cards.shown_card),
    shows(visit_messages.WorklistShown, visit_cards.worklist_card),
    shows(visit_messages.EldersListed, visit_cards.elders_card),
    shows(visit_messages.ElderShown, visit_cards.elder_card),
    shows(visit_messages.VisitWaits, visit_cards.waits_card),
    shows(visit_messages.VisitNoted, visit_cards.noted_card),
    shows(visit_messages.VisitMade, visit_cards.made_card),
    shows(visit_messages.VisitOff, visit_cards.off_card),
    shows(visit_messages.RoundChanged, visit_cards.round_card),
    shows(visit_messages.DoctorAway, visit_cards.away_card),
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
    Press("wish_doctor", decide.WishDoctor),
    Press("no_doctor_now", decide.NoDoctorNow),
    Press("limits", decide.ShowLimits, looks=True),
    Press(
        "worklist",
        decide.ShowWorklist,
        menu=Entry(
            _("Visits"),
            frozenset({Role.DOCTOR}),
            frozenset({"my visits", "worklist", "today's visits", "上门", "今天的上门", "上门看诊"}),
            command="visits",
            need=_whose_doctor,
        ),
    ),
    Press("my_elders", decide.ShowMyElders),
    Press("elder", decide.ShowElder),
    Press("skip_visit", decide.SkipVisit),
    Press("see_to_visit", decide.SeeToVisit, done=_("Thank you! I ask again in a week, if nobody has been there.")),
)

REFUSALS = {
    refusals.NotCheckedYet: Sentence(_("Somebody has to look up this doctor's number first.")),
    refusals.IsHerDoctor: Sentence(_("That is already so, or it has already been asked.")),
    refusals.NotHerOwnDoctor: Sentence(_("Nobody can do that for themselves; please ask another coordinator.")),
    refusals.NoDoctorHere: Sentence(_("That is for doctors who were invited here.")),
    refusals.NotThenThere: Sentence(_("That is still to come, or too long ago; please say another time.")),
    refusals.NoSuchLimit: Sentence(NONE_OF_IT),
    refusals.SheAnswersHerself: Sentence(_("This is answered in the person's own chat.")),
}

DOCTOR = Feature(
    "doctor",
    group=Group.HEALTH,
    conversations=CONVERSATIONS,
    cards=CARDS,
    presses=PRESSES,
    refusals=REFUSALS,
    verbs=(
        verb(decide.SayPractice, practising.say),
        verb(decide.CheckPractice, practising.check),
        verb(decide.ShowDoctors, practising.show_all),
        verb(decide.ProposeDoctor, binding.propose),
        verb(decide.ProposeStandIn, standing_in.propose),
        verb(decide.AcceptDoctor, binding.accept),
        verb(decide.DeclineDoctor, binding.decline),
        verb(decide.WhyDoctor, binding.why),
        verb(decide.WitnessDoctor, binding.witness),
        verb(decide.EndDoctor, binding.end),
        verb(decide.ShowMyDoctors, binding.show),
        verb(decide.WishDoctor, wishing.wish),
        verb(decide.NoDoctorNow, wishing.none_now),
        verb(decide.SetLimit, limiting.set_limit),
        verb(decide.ShowLimits, limiting.show),
        verb(decide.ShowWorklist, visiting.show_worklist),
        verb(decide.ShowMyElders, visiting.show_elders),
        verb(decide.ShowElder, visiting.show_elder),
        verb(decide.NoteVisit, visiting.note),
        verb(decide.SkipVisit, visiting.skip),
        verb(decide.SeeToVisit, visiting.see_to),
        verb(decide.ChangeRound, visiting.change_round),
        verb(decide.BeAway, visiting.be_away),
    ),
    besides=(
        verb(Join, practising.has_said_who),
        verb(Suspend, visiting.suspended),
        verb(LiftSuspension, visiting.let_back),
    ),
    ladders=LADDERS,
    plans=(rounds.DOCTOR_ROUND,),
    retention=DOCTOR_RETENTION,
    invariants=(
        Invariant("visit_watched", invariants.not_watched, _("A doctor's visit is due, and nobody is being told.")),
        Invariant("doctor_approved", invariants.one_approval, _("Somebody is a family doctor without two approvals.")),
    ),
    came_in=practising.came_in,
)
