"""The health file: the table of contents."""

from care.health import (
    access,
    agreeing,
    alarm_messages,
    alarms,
    coaching,
    consent,
    entering,
    file_messages,
    hearing,
    invariants,
    ladders,
    pages,
    reading_messages,
    refusals,
    sheet_messages,
    sheets,
    showing,
    summary,
    trend_messages,
    week_messages,
)  # fmt: skip
from care.health import commands as decide
from care.health.lookups import WithoutChat, concerned
from care.health.retention import HEALTH_RETENTION
from care.kit import replies
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.people.consent_commands import ShowConsents
from care.sos.commands import Cries, CriesFor
from dialogs.engine.feature import (
    Conversation,
    Entry,
    Feature,
    Group,
    Invariant,
    Need,
    Press,
    Sentence,
    Wording,
    shows,
    verb,
)
from dialogs.engine.questions import plain
from dialogs.health import (
    alarm_cards,
    consent_cards,
    file_cards,
    phrases,
    reading_cards,
    sheet_cards,
    trend_cards,
    week_cards,
)
from dialogs.health.consent_words import HEALTH_WORDS
from dialogs.health.enter_reading import enter_reading
from dialogs.health.listening import may_be_measured, red_in
from dialogs.health.reading_time import reading_time
from dialogs.health.sheet_words import TITLE
from dialogs.health.witness import witness_consent
from dialogs.health.write_file import write_file
from dialogs.language.answers import is_among, is_no, is_yes
from dialogs.language.words import _
from storage.health import AlarmState
from storage.ids import PersonId
from storage.people import Role

WORDS = frozenset({"health", "my health", "health file", "健康", "我的健康", "健康档案"})
TRENDS = frozenset({"trend", "trends", "my readings", "趋势", "曲线", "我的血压", "最近怎么样"})
SHEET_WORDS = frozenset({"medical sheet", "my medical sheet", "sheet", "信息卡", "我的信息卡", "打印信息卡"})
THERE_IS = frozenset({"有", "有点", "有点儿", "有一点", "有些", "a bit", "a little"})  # a yes to 有没有
LONGEST_ANSWER = 20  # characters of a bare yes or no
NOBODY = _("There is nobody here you can note readings for.")
NOBODY_TO_SPEAK_WITH = _("Every elder here has a chat, and answers there.")


def _has_a_file(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Where there is one it is needed as always; a helper needs it while he is there."""
    found = concerned(uow, person_id)
    if not found:
        return Need.NONE
    return Need.USUAL if any(consent.is_kept(uow, one) for one in found) else Need.SELDOM


def _has_an_own_file(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if consent.is_kept(uow, person_id) else Need.NONE


def _may_print(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if sheets.may_print(uow, person_id) else Need.NONE


def _someone_without_chat(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if WithoutChat(person_id).find(uow) else Need.NONE


def _hands_over(uow: UnitOfWork, command: Cries, by: PersonId) -> None:
    """Whoever says that she is unwell has called for help, and that is seen to as a cry."""
    del command
    alarms.hand_over(uow, by)


def _hands_her_over(uow: UnitOfWork, command: CriesFor, by: PersonId) -> None:
    alarms.hand_over(uow, by, command.elder_id)


def _hears(uow: UnitOfWork, spoken: Spoken) -> bool:
    """See Listener."""
    return _says_how_she_feels(uow, spoken) or _tells_danger(uow, spoken)


def _says_how_she_feels(uow: UnitOfWork, spoken: Spoken) -> bool:
    """A bare yes or no is an answer to that, as long as nothing else is asked: with a yes somebody phones at once.

    Once others have been asked to phone, a bare no calls nobody off: it may be about anything.
    """
    if len(spoken.text) > LONGEST_ANSWER:
        return False
    word = plain(spoken.text)
    unwell, well = is_yes(word) or is_among(word, THERE_IS), is_no(word)
    alarm = hearing.asked_how_she_feels(uow, spoken) if unwell or well else None
    if alarm is None or (well and alarm.state != AlarmState.ASKED):
        return False
    if unwell:
        alarms.wants_call(uow, decide.WantsCall(alarm.id), alarm.person_id)
    else:
        alarms.feels_well(uow, decide.FeelsWell(alarm.id), alarm.person_id)
    return True


def _tells_danger(uow: UnitOfWork, spoken: Spoken) -> bool:
    if not may_be_measured(spoken.text):
        return False
    wrote = hearing.elder_who_wrote(uow, spoken, enter_reading.__name__)
    measured = red_in(spoken.text, wrote) if wrote else ()
    if wrote is None or not measured:
        return False
    replies.set_aside(uow, wrote.she.id)
    entering.log(uow, decide.LogReadings(wrote.she.id, measured), wrote.she.id)
    return True


CARDS = (
    shows(file_messages.MoreToAgree, consent_cards.more_card),
    shows(file_messages.HealthShown, file_cards.health_card),
    shows(file_messages.FileShown, file_cards.file_card),
    shows(file_messages.FileWritten, file_cards.written_card),
    shows(file_messages.FilePageReady, file_cards.page_card),
    shows(file_messages.WhoSaw, file_cards.who_saw_card),
    shows(trend_messages.TrendShown, trend_cards.trend_card),
    shows(reading_messages.ReadingsKept, reading_cards.kept_card),
    shows(reading_messages.ReadingsUndone, reading_cards.undone_card),
    shows(reading_messages.ReadingNews, reading_cards.news_card),
    shows(reading_messages.NotKept, reading_cards.not_kept_card),
    shows(week_messages.MeasuringBegun, week_cards.begun_card),
    shows(week_messages.MeasuringStopped, week_cards.stopped_card),
    shows(week_messages.MeasureNow, week_cards.measure_card),
    shows(week_messages.MeasuringOver, week_cards.mean_card),
    shows(week_messages.WeekTold, week_cards.told_card),
    shows(week_messages.SeriesSeen, week_cards.series_card),
    shows(sheet_messages.SheetShown, sheet_cards.sheet_card),
    shows(sheet_messages.SheetOpened, sheet_cards.opened_card),
    shows(sheet_messages.SheetCodeShut, sheet_cards.shut_card),
    shows(alarm_messages.RedSeen, alarm_cards.red_card),
    shows(alarm_messages.RepeatWanted, alarm_cards.repeat_card),
    shows(alarm_messages.CallOnItsWay, alarm_cards.call_card),
    shows(alarm_messages.AlarmOver, alarm_cards.over_card),
    shows(alarm_messages.PhoneHer, alarm_cards.phone_her_card),
)

PRESSES = (
    Press(
        "health",
        decide.ShowHealth,
        menu=Entry(
            _("Health"),
            roles=frozenset(Role),
            words=WORDS,
            command="health",
            need=_has_a_file,
        ),
        said=Wording(phrases.file_asked, topic=phrases.OF_HEALTH),
    ),
    Press(
        "health_file",
        decide.ShowFile,
        looks=True,
        said=Wording(
            phrases.trend_of_another,
            called=_("Health file"),
            roles=frozenset({Role.FAMILY}),
            topic=phrases.OF_HEALTH,
        ),
    ),
    Press("who_saw", decide.ShowWhoSaw, looks=True),
    Press(
        "trend",
        decide.ShowTrend,
        menu=Entry(_("How it has gone"), frozenset({Role.ELDER}), TRENDS, need=_has_an_own_file),
        looks=True,
        said=Wording(phrases.trend_asked, topic=phrases.OF_HEALTH),
    ),
    Press("file_page", decide.OpenFilePage),
    Press(
        "sheets",
        decide.ShowSheets,
        menu=Entry(
            TITLE,
            frozenset({Role.ELDER, Role.FAMILY, Role.COORDINATOR}),
            SHEET_WORDS,
            command="sheet",
            need=_may_print,
        ),
    ),
    Press("sheet_code", decide.AskSheetCode),
    Press("shut_sheet", decide.ShutSheetCode),
    Press("ask_consent", decide.AskConsent),
    Press("ask_to_see", decide.AskToSee),
    Press("undo_reading", decide.UndoReadings),
    Press("measure_week", decide.MeasureForAWeek),
    Press("stop_measuring", decide.StopMeasuring),
    Press("feels_well", decide.FeelsWell, urgent=True),
    Press("entered_wrong", decide.EnteredWrong, urgent=True),
    Press("wants_call", decide.WantsCall, urgent=True),
    Press("spoken_to", decide.HaveSpokenTo, done=_("Thank you! I will tell the others now."), urgent=True),
)

REFUSALS = {
    refusals.NobodyOfMine: Sentence(_("There is nobody whose health I could show here.")),
    refusals.NotAgreed: Sentence(_("There is no health file, so nothing can be kept in it.")),
    refusals.MayNotSee: Sentence(_("Only people who were allowed to can see that.")),
    refusals.AnswersHerself: Sentence(_("This is answered in the person's own chat.")),
    refusals.AskedAlready: Sentence(_("That has already been asked. Nothing changes until there is a yes.")),
    refusals.AskedLately: Sentence(_("I asked not long ago, and the answer was no. Perhaps talk about it together.")),
    refusals.TooLateToUndo: Sentence(_("That was more than a day ago, and can no longer be changed.")),
    refusals.NotMeasuredYet: Sentence(_("That is still to come, or too long ago; please say another time.")),
}

HEALTH = Feature(
    "health",
    group=Group.HEALTH,
    conversations=(
        Conversation(
            enter_reading,
            may=access.may_talk_about,
            nothing=NOBODY,
            said=Wording(phrases.reading_said, called=_("Note a reading"), topic=phrases.OF_HEALTH),
        ),
        Conversation(
            reading_time,
            may=entering.may_correct,
            mends={refusals.NotMeasuredYet: lambda log: log.without("at")},
        ),
        Conversation(write_file, may=access.may_write),
        Conversation(
            witness_consent,
            menu=Entry(_("Note a consent"), roles=frozenset({Role.COORDINATOR}), need=_someone_without_chat),
            may=access.may_witness,
            nothing=NOBODY_TO_SPEAK_WITH,
        ),
    ),
    cards=CARDS,
    presses=PRESSES,
    refusals=REFUSALS,
    verbs=(
        verb(decide.AskConsent, agreeing.ask),
        verb(decide.AskToSee, agreeing.ask_to_see),
        verb(decide.WitnessConsent, agreeing.witness),
        verb(decide.ShowHealth, showing.show),
        verb(decide.ShowFile, showing.show_file),
        verb(decide.ShowWhoSaw, showing.show_who_saw),
        verb(decide.ShowTrend, trend_messages.show),
        verb(decide.OpenFilePage, pages.make),
        verb(decide.ShowSheets, sheets.show),
        verb(decide.AskSheetCode, sheets.ask),
        verb(decide.ShutSheetCode, sheets.shut),
        verb(decide.WriteFile, showing.write),
        verb(decide.LogReadings, entering.log),
        verb(decide.MeasuredAt, entering.measured_at),
        verb(decide.UndoReadings, entering.undo),
        verb(decide.MeasureForAWeek, coaching.begin),
        verb(decide.StopMeasuring, coaching.stop),
        verb(decide.FeelsWell, alarms.feels_well),
        verb(decide.EnteredWrong, alarms.entered_wrong),
        verb(decide.WantsCall, alarms.wants_call),
        verb(decide.HaveSpokenTo, alarms.have_spoken),
    ),
    besides=(verb(Cries, _hands_over), verb(CriesFor, _hands_her_over), verb(ShowConsents, showing.show_more)),
    ladders=(ladders.RED_READING,),
    listener=_hears,
    purposes=HEALTH_WORDS,
    acts={
        decide.LogReadings: _("noted a reading"),
        decide.WriteFile: _("wrote in the health file"),
        decide.WitnessConsent: _("noted as the witness what was agreed to"),
    },
    plans=(coaching.PRESSURE_WEEK, summary.HEALTH_WEEK),
    retention=HEALTH_RETENTION,
    invariants=(
        Invariant(
            "red_climbs", invariants.not_climbing, _("A reading may mean danger, and nothing is following it up.")
        ),
        Invariant(
            "red_asked", invariants.nobody_asked, _("A reading may mean danger, and nobody has been asked to phone.")
        ),
    ),
)  # fmt: skip
