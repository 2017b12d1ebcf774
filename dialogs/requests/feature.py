"""Help requests: the table of contents."""

from collections.abc import Callable

from care.checkin.commands import PauseCheckin
from care.groups.commands import CloseGroup
from care.kit.refusals import NotAgreedTo, Refusal
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import ChangeDetails, Suspend
from care.requests import (
    access,
    agreeing,
    asking,
    closing,
    coordinating,
    helper_messages,
    invariants,
    ladders,
    leave_messages,
    leaving,
    lists,
    messages,
    news,
    refusals,
    repeating,
    series,
    series_messages,
    steps,
    verbs,
    withdrawing,
)  # fmt: skip
from care.requests import commands as decide
from care.requests.coming_again import SERIES
from care.requests.lookups import EldersOf
from care.requests.retention import REQUESTS_RETENTION
from care.safeguarding.commands import NotAgain
from care.vetting.limits import WHY
from dialogs.engine.feature import (
    Conversation,
    Deed,
    Entry,
    Feature,
    Glance,
    Invariant,
    Need,
    Press,
    Wording,
    shows,
    verb,
)
from dialogs.engine.replay import Log
from dialogs.language.words import _
from dialogs.requests import list_phrases, phrases, words
from dialogs.requests.ask_for_help import ask_for_help, ask_for_whom, ask_once_agreed, ask_what_again, ask_when_again
from dialogs.requests.ask_for_help_elder import ask_for_another, ask_for_help_elder
from dialogs.requests.cards import again, assignment, done, elder_news, job, leave, progress, trouble, wanted
from dialogs.requests.change_series import change_series, change_when_again
from dialogs.requests.consent_words import REQUEST_WORDS
from dialogs.requests.give_back import give_back
from dialogs.requests.give_to import give_to
from dialogs.requests.refusal_words import REFUSALS
from dialogs.requests.repeat_request import repeat_request
from dialogs.requests.report_problem import report_problem
from dialogs.requests.same_as_last_time import another_time, same_as_last_time
from dialogs.requests.tell_my_side import tell_my_side
from dialogs.requests.withdraw import withdraw
from storage.ids import PersonId, RequestId, SeriesId
from storage.people import Role

NO_ELDER = _("You cannot ask for anybody here yet. Your coordinator can arrange it.")

OWN_SIDE = frozenset({Role.ELDER, Role.FAMILY})
IN_HER_NAME = frozenset({Role.FAMILY, Role.COORDINATOR})  # a coordinator for who has neither an app nor family here
WHO_ASKS = OWN_SIDE | IN_HER_NAME


def _who_may_ask(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Not for those of a care circle who only watch, nor for a coordinator whose elders all have an app or family."""
    return Need.USUAL if EldersOf(person_id).find(uow) else Need.NONE


def _who_has_asked(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Only where there is a last time."""
    may = EldersOf(person_id).find(uow) and lists.has_asked(uow, person_id)
    return Need.USUAL if may else Need.NONE


def _something_is_open(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Of what he has asked as coordinator only as long as there is anything."""
    if lists.open_requests(uow, person_id):
        return Need.NOW
    asks = not OWN_SIDE.isdisjoint(members.roles_of(uow, person_id)) or lists.follows_any(uow, person_id)
    return Need.USUAL if asks else Need.NONE


def _something_is_promised(uow: UnitOfWork, person_id: PersonId) -> Need:
    """What he holds he needs now."""
    return Need.NOW if lists.jobs_of(uow, person_id) else Need.USUAL


def _may_repeat(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    repeating.may_repeat(uow, request_id, by)


def _may_change(uow: UnitOfWork, series_id: SeriesId, by: PersonId) -> None:
    series.acted_on(uow, series_id, by)


def _is_away(uow: UnitOfWork, command: PauseCheckin, by: PersonId) -> None:
    """Who is not asked whether she is well is not there."""
    del by
    repeating.is_away(uow, command.elder_id, command.days)


def _asked_further(uow: UnitOfWork, command: CloseGroup, by: PersonId) -> None:
    """What was asked for in its chats alone is asked for further on."""
    del by
    asking.ask_on(uow, command.group_id)


MENDS: dict[type[Refusal], Callable[[Log], Log]] = {
    refusals.TimeHasPassed: ask_when_again,
    NotAgreedTo: ask_once_agreed,
    **dict.fromkeys(WHY.values(), ask_what_again),
}
CONVERSATIONS = (
    Conversation(
        ask_for_help_elder,
        menu=Entry(_("Ask for help"), frozenset({Role.ELDER}), words.ASK, command="ask"),
        nothing=NO_ELDER,
        mends={refusals.TimeHasPassed: ask_when_again},
        said=Wording(phrases.help_in_reach),
    ),
    Conversation(
        ask_for_another,
        nothing=NO_ELDER,
        mends={refusals.TimeHasPassed: ask_when_again},
        said=Wording(phrases.help_out_of_reach, called=_("Ask for help"), roles=frozenset({Role.ELDER})),
    ),
    Conversation(
        ask_for_help,
        menu=Entry(_("Ask for help"), IN_HER_NAME, words.ASK, command="ask", need=_who_may_ask),
        nothing=NO_ELDER,
        mends=MENDS,
        said=Wording(phrases.help_in_reach),
    ),
    Conversation(
        ask_for_whom,
        nothing=NO_ELDER,
        mends=MENDS,
        said=Wording(phrases.help_out_of_reach, called=_("Ask for help"), roles=IN_HER_NAME),
    ),
    Conversation(
        same_as_last_time,
        menu=Entry(_("Same as last time"), WHO_ASKS, words.AGAIN, command="again", need=_who_has_asked),
        nothing=_("You have not asked for anything yet. Just choose “Ask for help”."),
        mends={refusals.TimeHasPassed: another_time},
        said=Wording(list_phrases.same_again, topic=list_phrases.OF_AGAIN),
    ),
    Conversation(report_problem, may=access.may_report),
    Conversation(tell_my_side, may=access.may_tell_side),
    Conversation(give_back, may=access.may_give_back, left=_("Good, it's still yours. Thank you!")),
    Conversation(
        give_to,
        may=access.may_ask_helper,
        nothing=_("There is nobody left I could ask by message. Please phone somebody."),
    ),
    Conversation(repeat_request, may=_may_repeat),
    Conversation(
        change_series,
        may=_may_change,
        nothing=_("You will get nothing more about this."),
        left=_("All right, nothing changes."),
        mends={refusals.TimeHasPassed: change_when_again},
    ),
    Conversation(withdraw, may=withdrawing.may_withdraw, left=_("All right, nothing changes.")),
)

CARDS = (
    shows(helper_messages.RequestPosted, job.job_card),
    shows(helper_messages.HelperWanted, wanted.wanted_card),
    shows(helper_messages.BothWanted, assignment.both_wanted_card),
    shows(helper_messages.DoneAsked, assignment.done_asked_card),
    shows(helper_messages.GivenBack, assignment.given_back_card),
    shows(helper_messages.RequestTaken, assignment.assignment_card),
    shows(helper_messages.HelperAsked, assignment.assignment_card),
    shows(helper_messages.JobTakenBack, assignment.taken_back_card),
    shows(helper_messages.JobElsewhere, assignment.elsewhere_card),
    shows(helper_messages.HelpNotNeeded, done.withdrawn_card),
    shows(helper_messages.HelperThanked, done.thanks_card),
    shows(helper_messages.SideWanted, trouble.your_side_card),
    shows(helper_messages.ProblemSettled, done.settled_card),
    shows(helper_messages.UsualWanted, again.usual_card),
    shows(series_messages.SeriesKept, again.kept_card),
    shows(series_messages.SeriesEnded, again.ended_card),
    shows(series_messages.SeriesMissed, again.missed_card),
    shows(messages.NewsForElder, elder_news.elder_news_card),
    shows(messages.StepTakenBack, elder_news.taken_back_card),
    shows(messages.CoordinatorOnIt, elder_news.on_it_card),
    shows(messages.StillAsking, elder_news.still_asking_card),
    shows(messages.HelperLate, elder_news.late_card),
    shows(messages.ElderAskedAgain, done.is_it_done_card),
    shows(messages.RequestProgress, progress.progress_card),
    shows(messages.HelperNotComing, progress.not_coming_card),
    shows(messages.NobodyYetForCircle, trouble.nobody_yet_family_card),
    shows(messages.DoneToConfirm, done.is_it_done_card),
    shows(messages.WithdrawalNoted, done.withdrawal_noted_card),
    shows(messages.WordsPassedOn, done.words_passed_on_card),
    shows(messages.NobodyYet, trouble.nobody_yet_card),
    shows(messages.HelperDeclined, trouble.nobody_yet_card),
    shows(messages.HelperSilent, trouble.helper_is_silent_card),
    shows(messages.ProblemReported, trouble.problem_card),
    shows(leave_messages.HelpNotAgreed, leave.not_agreed_card),
)

YOURS = _("Thank you! It is yours. I have sent you the details privately.")
NOTED = _("Noted, thank you.")
PRESSES = (
    Press("ask_leave", decide.AskLeave),
    Press("take", decide.TakeRequest, done=YOURS),
    Press("take_both", decide.TakeBoth, done=YOURS),
    Press("move_on", decide.MoveOn, done=NOTED),
    Press("done_already", decide.DoneAlready, done=NOTED),
    Press("step_back", decide.StepBack, done=_("All right, it is as it was before.")),
    Press("decline", decide.Decline, done=_("Thank you for telling us.")),
    Press("take_back", decide.TakeBack, done=_("Thank you. I will ask the others, and tell the helper.")),
    Press("report_done", decide.ReportDone, done=NOTED),
    Press(
        "acknowledge",
        decide.Acknowledge,
        done=_("Thank you. Those who wait can see that you are on it. If nothing changes, I'll remind you."),
    ),
    Press("confirm", decide.Confirm, done=_("Thank you! I have passed it on.")),
    Press("settle", decide.Settle, done=_("It is closed.")),
    Press(
        "my_requests",
        decide.ShowMyRequests,
        menu=Entry(_("My requests"), WHO_ASKS, words.MY_REQUESTS, command="requests", need=_something_is_open),
        said=Wording(list_phrases.my_requests, topic=list_phrases.OF_REQUESTS, names=list_phrases.REQUESTS_CALLED),
    ),
    Press(
        "my_jobs",
        decide.ShowMyJobs,
        menu=Entry(
            _("My jobs"), frozenset({Role.VOLUNTEER}), words.MY_JOBS, command="jobs", need=_something_is_promised
        ),
        said=Wording(list_phrases.my_jobs, topic=list_phrases.OF_JOBS, names=list_phrases.JOBS_CALLED),
    ),
)

VERBS = (
    verb(decide.PostRequest, repeating.post),
    verb(decide.SayNotAgreed, agreeing.say),
    verb(decide.AskLeave, agreeing.ask_leave),
    verb(decide.RepeatRequest, repeating.repeat),
    verb(decide.SkipDay, repeating.skip),
    verb(decide.MoveDay, repeating.move),
    verb(decide.ChangeRhythm, repeating.change_rhythm),
    verb(decide.PauseSeries, repeating.pause),
    verb(decide.EndSeries, repeating.end),
    verb(decide.TakeRequest, verbs.take),
    verb(decide.TakeBoth, verbs.take),
    verb(decide.MoveOn, steps.move_on),
    verb(decide.DoneAlready, steps.done_already),
    verb(decide.StepBack, steps.take_step_back),
    verb(decide.GiveBack, steps.give_back),
    verb(decide.AskHelper, coordinating.ask_helper),
    verb(decide.Decline, coordinating.decline),
    verb(decide.TakeBack, verbs.take_back),
    verb(decide.ReportDone, steps.report_done),
    verb(decide.Acknowledge, coordinating.acknowledge),
    verb(decide.Withdraw, verbs.withdraw),
    verb(decide.Confirm, closing.confirm),
    verb(decide.ReportProblem, closing.report),
    verb(decide.TellMySide, closing.tell_my_side),
    verb(decide.Settle, closing.settle),
    verb(decide.ShowMyRequests, lists.show_my_requests),
    verb(decide.ShowMyJobs, lists.show_my_jobs),
)

REQUESTS = Feature(
    "requests",
    conversations=CONVERSATIONS,
    cards=CARDS,
    presses=PRESSES,
    glances=(Glance("details", helper_messages.RequestGlance, job.glance),),
    refusals=REFUSALS,
    verbs=VERBS,
    besides=(
        verb(ChangeDetails, news.show_anew),
        verb(Suspend, leaving.give_all_back),
        verb(NotAgain, leaving.unwanted),
        verb(PauseCheckin, _is_away),
        verb(CloseGroup, _asked_further),
    ),
    purposes=REQUEST_WORDS,
    acts={
        decide.PostRequest: _("asked neighbours for help"),
        decide.Withdraw: Deed(_("cancelled a request"), access.whose),
        decide.Confirm: Deed(_("said that help was well done"), access.whose),
        decide.ReportProblem: Deed(_("said that something was not right with help"), access.whose),
    },
    ladders=(
        ladders.NOBODY_TAKES_IT,
        ladders.TIME_IS_OVER,
        ladders.HELPER_IS_SILENT,
        ladders.NOBODY_CONFIRMS,
        ladders.NOBODY_SETTLES,
    ),
    new_group=verbs.show_open,
    group_turned=news.group_turned,
    plans=(SERIES,),
    retention=REQUESTS_RETENTION,
    invariants=(
        Invariant(
            "series_planned", invariants.not_planned, _("Help should come again, but nothing is set to ask for it.")
        ),
        Invariant(
            "requests_offered",
            invariants.offered_without_end,
            _("A request is waiting for one helper, and no end to that is set."),
        ),
        Invariant(
            "requests_climb", invariants.not_climbing, _("A request is waiting, and nothing is following it up.")
        ),
    ),
)
