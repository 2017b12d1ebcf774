"""Vetting: the table of contents."""

from care.kit.uow import UnitOfWork
from care.people.commands import Join, LiftSuspension, Suspend
from care.requests.commands import Confirm, TakeBoth, TakeRequest
from care.safeguarding.commands import NotAgain
from care.vetting import (
    access,
    along,
    along_messages,
    applying,
    arriving,
    coordinating,
    first_jobs,
    invariants,
    ladders,
    learning,
    lookups,
    messages,
    picture_messages,
    pictures,
    refusals,
)  # fmt: skip
from care.vetting import commands as decide
from care.vetting.retention import VETTING_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Invariant, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.vetting import along_cards, cards, coordinator_cards, picture_cards
from dialogs.vetting.along import choose_guide
from dialogs.vetting.apply import apply, other_referees
from dialogs.vetting.deciding import hand_over, own_family, say_no, vouch_for
from dialogs.vetting.my_photo import my_photo
from dialogs.vetting.phrases import WAITING
from dialogs.vetting.referees import another_referee, give_reference, name_referee
from storage.ids import PersonId
from storage.people import Role

NOTED = _("Noted, thank you.")


def _may_apply(uow: UnitOfWork, person_id: PersonId) -> Need:
    """First of all for who has come to do so; for others there is no hurry."""
    if not lookups.may_apply_somewhere(uow, person_id):
        return Need.NONE
    return Need.NOW if lookups.has_come_to_apply(uow, person_id) else Need.SELDOM


def _has_applied(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.NOW if lookups.has_applied(uow, person_id) else Need.NONE


def _somebody_waits(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.NOW if messages.waiting_for(uow, person_id) else Need.USUAL


def _has_a_face_to_show(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if lookups.MyPictures(person_id).find(uow) else Need.NONE


CANNOT_SPEAK = (refusals.RefereeIsYou, refusals.RefereeIsFamily, refusals.RefereeTwice)
CONVERSATIONS = (
    Conversation(
        apply,
        menu=Entry(
            _("Help neighbours"),
            frozenset({Role.ELDER, Role.FAMILY, Role.APPLICANT, Role.REFEREE, Role.NEWCOMER}),
            frozenset({"i want to help", "apply", "volunteer", "我想帮忙", "当志愿者", "报名"}),
            command="apply",
            need=_may_apply,
        ),
        mends=dict.fromkeys(CANNOT_SPEAK, other_referees),
    ),
    Conversation(name_referee, may=access.may_look, mends=dict.fromkeys(CANNOT_SPEAK, another_referee)),
    Conversation(give_reference, may=access.may_speak),
    Conversation(vouch_for, may=access.may_look),
    Conversation(say_no, may=access.may_look),
    Conversation(own_family, may=access.may_name_family),
    Conversation(
        my_photo,
        menu=Entry(
            _("My photo"),
            frozenset({Role.VOLUNTEER, Role.APPLICANT}),
            frozenset({"my photo", "photo", "我的照片", "照片"}),
            command="photo",
            need=_has_a_face_to_show,
            group=Group.ME,
        ),
        nothing=_("There is nothing to show your photo for."),
    ),
    Conversation(
        choose_guide, may=along.may_choose, nothing=_("There is nobody here who could go along and has not said no.")
    ),
    Conversation(hand_over, may=access.may_look, nothing=_("There is nobody else here who could see to it.")),
)

CARDS = (
    shows(along_messages.AlongWanted, along_cards.wanted_card),
    shows(along_messages.AlongAgreed, along_cards.agreed_card),
    shows(along_messages.AlongToVisit, along_cards.agreed_card),
    shows(along_messages.AlongOff, along_cards.off_card),
    shows(along_messages.AlongAsked, along_cards.asked_card),
    shows(along_messages.GuideThanked, along_cards.thanked_card),
    shows(along_messages.GuideFound, along_cards.found_card),
    shows(messages.ApplicationKept, cards.kept_card),
    shows(messages.StandingTold, cards.standing_card),
    shows(messages.LessonAsked, cards.lesson_card),
    shows(messages.LessonTaught, cards.taught_card),
    shows(messages.ReferenceWanted, cards.reference_card),
    shows(messages.ReferenceKept, cards.reference_kept_card),
    shows(messages.VettingsListed, coordinator_cards.list_card),
    shows(messages.VettingShown, coordinator_cards.vetting_card),
    shows(messages.ApplicationCame, coordinator_cards.vetting_card),
    shows(messages.VettingWaits, coordinator_cards.vetting_card),
    shows(messages.FirstJobTold, coordinator_cards.first_job_card),
    shows(picture_messages.FaceKept, picture_cards.face_kept_card),
    shows(picture_messages.FaceCame, picture_cards.face_came_card),
    shows(picture_messages.FaceGone, picture_cards.face_gone_card),
    shows(picture_messages.PaperCame, picture_cards.paper_came_card),
    shows(picture_messages.PaperPageReady, picture_cards.paper_page_card),
)

PRESSES = (
    Press(
        "my_application",
        decide.ShowMyApplication,
        menu=Entry(
            _("My application"),
            frozenset({Role.APPLICANT}),
            frozenset({"my application", "application", "我的报名", "申请"}),
            need=_has_applied,
        ),
    ),
    Press("withdraw_application", decide.WithdrawApplication),
    Press("training", decide.GoOnTraining),
    Press("lesson", decide.AnswerLesson),
    Press(
        "vettings",
        decide.ShowVettings,
        menu=Entry(
            _("Helpers"),
            frozenset({Role.COORDINATOR}),
            frozenset({"helpers", "applicants", "帮手", "报名的人"}),
            command="helpers",
            need=_somebody_waits,
        ),
        said=WAITING,
    ),
    Press("vetting", decide.ShowVetting),
    Press("link_to_apply", decide.InviteToApply),
    Press("face_away", decide.TakeFaceAway),
    Press("look_at_paper", decide.LookAtPaper),
    Press("see_identity", decide.SeeIdentity, done=_("Noted: you have seen who it is.")),
    Press("note_reference", decide.NoteReference, done=NOTED),
    Press("referee_link", decide.LinkForReferee),
    Press("look_back", decide.LookBack, done=NOTED),
    Press("go_along", decide.GoAlong, done=_("Thank you! I have sent you the details privately.")),
    Press("cannot_go_along", decide.CannotGoAlong, done=_("Thank you for telling us.")),
    Press("how_it_went", decide.SayHowItWent, done=NOTED),
    Press("check_again", decide.CheckAgain, done=_("Noted, for another year.")),
    Press("consider_again", decide.ConsiderAgain),
)

REFUSALS = {
    refusals.HelpsAlready: Sentence(_("You are a helper here already. Thank you!")),
    refusals.AppliedAlready: Sentence(_("You have applied already. “My application” says what is next.")),
    refusals.NeverApplied: Sentence(_("You have not applied yet. “Help neighbours” is the way to do so.")),
    refusals.SaidNo: Sentence(_("You have applied before. Please talk to a person about it.")),
    refusals.TooYoung: Sentence(_("Helpers go into people's homes, so they have to be 18. Please come again then!")),
    refusals.RefereeIsYou: Sentence(_("That is you, it seems; somebody else has to speak for you.")),
    refusals.RefereeIsFamily: Sentence(_("{name} is of your family, it seems; please name somebody else.")),
    refusals.RefereeTwice: Sentence(_("Those two have one telephone number; please name two different people.")),
    refusals.EnoughReferees: Sentence(_("Enough people are named. Please wait until they are asked.")),
    refusals.NotYourselfNorFamily: Sentence(
        _("Nobody checks themselves or their own family. Please hand it over to another coordinator.")
    ),
    refusals.StageHasPassed: Sentence(_("It has gone on since; “Helpers” shows how it stands now.")),
    refusals.NotDoneThere: Sentence(_("This job is not done yet. Please press it afterwards.")),
    refusals.NotHelperYet: Sentence(
        _("You can take jobs once you are a helper here. I have written to you what is next.")
    ),
    refusals.ForANurse: Sentence(
        _("Injections, tubes and wounds are for a nurse; please ask the doctor or your coordinator.")
    ),
    refusals.LiftsNobody: Sentence(
        _("Lifting somebody takes trained hands; please ask your coordinator for a care worker.")
    ),
    refusals.OnlyHandsOver: Sentence(
        _("Neighbours only fetch medicine and hand it over; for anything else please ask the doctor.")
    ),
    refusals.NoMoneyMatters: Sentence(
        _("Bank cards and savings are nothing for neighbours; please ask the family, or your coordinator.")
    ),
    refusals.SomebodyGoesAlong: Sentence(_("{name} is already going along. Thank you all the same!")),
    refusals.CheckIsDue: Sentence(_("Helpers are checked once a year. I have written to you what is next.")),
}

VERBS = (
    verb(decide.Apply, applying.apply),
    verb(decide.ShowMyApplication, applying.show_mine),
    verb(decide.WithdrawApplication, applying.withdraw),
    verb(decide.NameReferee, applying.name_referee),
    verb(decide.GoOnTraining, learning.go_on),
    verb(decide.AnswerLesson, learning.answer),
    verb(decide.SpeakFor, coordinating.speak_for),
    verb(decide.ShowFace, pictures.show_face),
    verb(decide.TakeFaceAway, pictures.take_face_away),
    verb(decide.SendPaper, pictures.send_paper),
    verb(decide.LookAtPaper, pictures.look_at_paper),
    verb(decide.ShowVettings, coordinating.show_all),
    verb(decide.ShowVetting, coordinating.show_one),
    verb(decide.InviteToApply, coordinating.invite_to_apply),
    verb(decide.SeeIdentity, coordinating.see_identity),
    verb(decide.NoteReference, coordinating.note_reference),
    verb(decide.LinkForReferee, coordinating.link_for_referee),
    verb(decide.LookBack, coordinating.look_back),
    verb(decide.GoAlong, along.go_along),
    verb(decide.CannotGoAlong, along.cannot_go_along),
    verb(decide.AskAlong, along.ask_by_name),
    verb(decide.SayHowItWent, along.say_how_it_went),
    verb(decide.CheckAgain, coordinating.check_again),
    verb(decide.Vouch, coordinating.vouch),
    verb(decide.SayNo, coordinating.say_no),
    verb(decide.ConsiderAgain, coordinating.consider_again),
    verb(decide.HandOver, coordinating.hand_over),
    verb(decide.SayFamily, coordinating.say_family),
)

VETTING = Feature(
    "vetting",
    conversations=CONVERSATIONS,
    cards=CARDS,
    presses=PRESSES,
    refusals=REFUSALS,
    verbs=VERBS,
    besides=(
        verb(Join, arriving.has_said_who),
        verb(Suspend, arriving.suspended),
        verb(LiftSuspension, arriving.let_back),
        verb(TakeRequest, first_jobs.taken),
        verb(TakeBoth, first_jobs.taken),
        verb(Suspend, along.suspended),
        verb(NotAgain, along.unwanted),
        verb(Confirm, along.credited),
    ),
    ladders=(ladders.WAITS, ladders.FIRST_JOB_SEEN),
    retention=VETTING_RETENTION,
    came_in=arriving.came_in,
    invariants=(
        Invariant(
            "vetting_passed", invariants.unvetted, _("Somebody helps here who has not passed every stage before that.")
        ),
        Invariant(
            "vetting_watched",
            invariants.not_watched,
            _("Somebody's application is waiting, and nothing is following it up."),
        ),
    ),
)
