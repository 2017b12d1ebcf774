"""A cry for help: the table of contents. It is heard in whatever is typed, before everything else."""

from dataclasses import replace

from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.people import near
from care.people.commands import ChangeDetails, Suspend
from care.sos import (
    answering,
    call_messages,
    commands,
    duty,
    duty_messages,
    hearing,
    invariants,
    ladders,
    leaving,
    messages,
    monthly,
    needy,
    numbers,
    practising,
    still_messages,
    unheard,
    verbs,
)
from care.sos.refusals import CryIsOpen, NotANumber, NotOnDuty, NoWayToYou
from care.sos.retention import SOS_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, shows, verb
from dialogs.engine.questions import clean, one_line
from dialogs.engine.sentences import NOT_KNOWN_HERE
from dialogs.language.folding import folded
from dialogs.language.naming import language_asked_for
from dialogs.language.words import _
from dialogs.people.whose import Named, called_by_name
from dialogs.sos import call_cards, cards, needy_cards, phrases, still_cards
from dialogs.sos.answers import meaning_of
from dialogs.sos.cries import CALLS_LOUDLY, Cry, cry_in, whose_of
from dialogs.sos.duty import be_on_duty
from dialogs.sos.emergency_number import changed_card, emergency_number
from dialogs.sos.propose import propose_practice
from storage.ids import PersonId
from storage.people import Role

THE_KEY = _("SOS")
LONGEST_WORDS, LONGEST_NAME = 500, 60  # characters of what is passed on


def hears(uow: UnitOfWork, spoken: Spoken) -> bool:
    """See Listener. Nearly everything ends after one search and one look at the cries that are open."""
    if spoken.place:
        return hearing.place_shared(uow, spoken)
    cry, named = _cry_in(uow, spoken)
    cry_id = hearing.waiting(uow, spoken)
    if cry is None and cry_id is None:
        return False
    words = replace(
        spoken,
        text=clean(spoken.text).removeprefix("/" if cry else "")[:LONGEST_WORDS],
        name=one_line(spoken.name)[:LONGEST_NAME],
        language=(language_asked_for(cry.language) if cry else None) or spoken.language,
    )
    if cry_id is not None:
        said = meaning_of(words.text)
    else:
        said = commands.Said.CRY if cry is not None and cry.sure else commands.Said.PERHAPS
    whose = commands.Whose.UNCLEAR if cry is None else whose_of(words.text, cry, named)
    return hearing.hear(uow, words, said, commands.About(whose, named.whose), cry_id)


def _cry_in(uow: UnitOfWork, spoken: Spoken) -> tuple[Cry | None, Named]:
    """Neighbours and coordinators call for whom they are not with, so anybody there may be meant by her name.

    "Wang Xiulan is unconscious" says as much as "she is unconscious", and "Mrs Wang, help!" as much as "help!".
    """
    cry = cry_in(spoken.text)
    if spoken.person_id is None or (cry is None and CALLS_LOUDLY.match(spoken.text) is None):
        return cry, Named(spoken.text)
    named = called_by_name(folded(spoken.text), near.around(uow, spoken.person_id))
    rest = cry_in(named.rest) if named.whose else None
    if rest is not None and (cry is None or not cry.sure):
        cry = rest
    return cry, named


def seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Never in the place of something else: the key and the word are always at hand."""
    del uow, person_id
    return Need.SELDOM


CARDS = (
    shows(messages.CryDoubted, cards.doubted_card),
    shows(messages.CryBegun, cards.begun_card),
    shows(messages.CryHeard, cards.heard_card),
    shows(messages.SilenceHeard, cards.silence_card),
    shows(messages.CryPassedOn, cards.passed_on_card),
    shows(messages.PlaceKept, cards.place_kept_card),
    shows(messages.CallAskedFor, cards.call_asked_for_card),
    shows(messages.CryTaken, cards.taken_card),
    shows(messages.CryOpenAgain, cards.open_again_card),
    shows(messages.CryAnswered, cards.answered_card),
    shows(messages.CryTakenBack, cards.taken_back_card),
    shows(messages.CryCalledOff, cards.called_off_card),
    shows(needy.CalledForYou, needy_cards.called_for_you_card),
    shows(needy.ComesToYou, needy_cards.comes_to_you_card),
    shows(needy.OverForYou, needy_cards.over_for_you_card),
    shows(messages.EmergencyNumber, cards.number_card),
    shows(messages.PracticeUnanswered, cards.practice_unanswered_card),
    shows(messages.PracticeProposed, cards.practice_proposed_card),
    shows(messages.PracticeNoted, cards.practice_noted_card),
    shows(messages.PracticeDue, cards.practice_due_card),
    shows(messages.PracticeWish, cards.practice_wish_card),
    shows(numbers.EmergencyChanged, changed_card),
    shows(duty_messages.DutyKept, cards.duty_card),
    shows(call_messages.CryCalls, call_cards.calls_card),
    shows(call_messages.HelpersCalled, call_cards.need_card),
    shows(call_messages.WhereTo, call_cards.where_to_card),
    shows(call_messages.OutcomeWanted, call_cards.outcome_card),
    shows(call_messages.LeftFor, call_cards.left_for_card),
    shows(call_messages.CryNews, call_cards.news_card),
    shows(call_messages.PracticeFailed, call_cards.practice_failed_card),
    shows(still_messages.ShallGoOn, still_cards.shall_go_on_card),
    shows(messages.ShallTurnBack, still_cards.shall_turn_back_card),
    shows(still_messages.GoesOn, still_cards.goes_on_card),
    shows(still_messages.NotNeeded, still_cards.not_needed_card),
)

GOING = _("Thank you! I am telling the others. I have sent you the details privately.")
CALLING = _("Thank you. The others read that you are calling. I keep on asking who can go.")
PRESSES = (
    Press("need_help", commands.NeedHelp, always=True, urgent=True),
    Press("about_whom", commands.ItIsAbout, always=True, urgent=True),
    Press("all_right", commands.AllRight, always=True, urgent=True),
    Press("turn_back", commands.TurnBack, always=True, urgent=True),
    Press("phone_me", commands.PhoneMe, always=True, urgent=True),
    Press("go_there", commands.GoThere, done=GOING, always=True, urgent=True),
    Press("cannot_go", commands.CannotGo, done=_("Thank you for telling us."), always=True, urgent=True),
    Press("call_her", commands.CallHer, done=CALLING, always=True, urgent=True),
    Press(
        "have_reached", commands.HaveReached, done=_("Thank you! I am telling the others."), always=True, urgent=True
    ),
    Press("still_go", commands.StillGo, done=_("Thank you! I am telling them."), always=True, urgent=True),
    Press("need_not_go", commands.NeedNotGo, done=_("Thank you! I am telling the others."), always=True, urgent=True),
    Press(
        "sos",
        commands.Cries,
        menu=Entry(THE_KEY, frozenset(Role), frozenset({"sos"}), command="sos", need=seldom),
        always=True,
        urgent=True,
    ),
    Press("sos_for", commands.CriesFor, always=True, urgent=True),
    Press(
        "practise",
        commands.Practise,
        menu=Entry(_("Try the button"), frozenset({Role.ELDER}), frozenset({"practice", "演习"}), need=seldom),
    ),
    Press("no_practices", commands.StopPractices),
    Press("practices", commands.ResumePractices),
)

SOS = Feature(
    "sos",
    conversations=(
        Conversation(
            be_on_duty,
            menu=Entry(
                _("Be on duty"),
                frozenset({Role.VOLUNTEER}),
                frozenset({"on duty", "值班"}),
                need=seldom,
            ),
            said=phrases.ON_DUTY,
        ),
        Conversation(
            propose_practice,
            menu=Entry(_("Practice call"), frozenset({Role.COORDINATOR}), need=seldom),
            nothing=_("There is no elder here yet."),
        ),
        Conversation(
            emergency_number,
            menu=Entry(
                _("Number for danger"),
                frozenset({Role.COORDINATOR}),
                frozenset({"number for danger", "应急号码"}),
                need=seldom,
            ),
            nothing=NOT_KNOWN_HERE,
        ),
    ),
    cards=CARDS,
    presses=PRESSES,
    refusals={
        NoWayToYou: Sentence(
            _(
                "Thank you! I cannot write to you privately now. Please open our private chat, press “Start” or "
                "“Unblock” there, and then press here once more."
            )
        ),
        NotOnDuty: Sentence(NOT_KNOWN_HERE),
        NotANumber: Sentence(_("That is no number that can be dialled. Nothing has been changed.")),
        CryIsOpen: Sentence(_("You have called for help just now, so this is no time to practise.")),
    },
    verbs=(
        verb(commands.Cries, verbs.cry),
        verb(commands.CriesFor, verbs.cry_for),
        verb(commands.NeedHelp, verbs.need_help),
        verb(commands.ItIsAbout, verbs.it_is_about),
        verb(commands.AllRight, verbs.all_right),
        verb(commands.TurnBack, verbs.turn_back),
        verb(commands.PhoneMe, verbs.phone_me),
        verb(commands.GoThere, answering.go_there),
        verb(commands.CannotGo, answering.cannot_go),
        verb(commands.CallHer, answering.call_her),
        verb(commands.HaveReached, answering.have_reached),
        verb(commands.StillGo, answering.still_go),
        verb(commands.NeedNotGo, answering.need_not_go),
        verb(commands.BeOnDuty, duty.be_on_duty),
        verb(commands.Practise, practising.practise),
        verb(commands.ProposePractice, practising.propose),
        verb(commands.StopPractices, monthly.stop_practices),
        verb(commands.ResumePractices, monthly.resume_practices),
        verb(commands.ChangeEmergency, numbers.change_emergency),
    ),
    besides=(verb(Suspend, leaving.leave_to_others), verb(ChangeDetails, verbs.show_anew)),
    ladders=(ladders.CRY, ladders.PRACTICE_DUE),
    sign=monthly.begin_once,
    undelivered=unheard.pass_on,
    listener=hears,
    looks_ahead=hearing.look_ahead,
    retention=SOS_RETENTION,
    invariants=(
        Invariant(
            "cries_climb", invariants.not_climbing, _("Somebody called for help, and nothing is following it up.")
        ),
        Invariant("cries_heard", invariants.nobody_asked, _("Somebody called for help, and nobody has been asked.")),
    ),
    is_urgent=lambda text: cry_in(text) is not None,
    key=THE_KEY,
)
