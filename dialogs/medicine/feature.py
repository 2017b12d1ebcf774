"""Medicines: the table of contents."""

from care.kit.uow import UnitOfWork
from care.medicine import (
    access,
    alarms,
    call_messages,
    calling,
    changing,
    circle_messages,
    digest,
    due,
    entering,
    ladders,
    leaving_out,
    messages,
    needed,
    refills,
    refusals,
    verbs,
    versions,
)  # fmt: skip
from care.medicine import commands as decide
from care.medicine.lookups import TakersOf
from care.medicine.retention import MEDICINE_RETENTION
from dialogs.engine.feature import Conversation, Deed, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.medicine import call_cards, cards, change_cards, circle_cards, medicine_cards, phrases
from dialogs.medicine.about_doses import dose_time, not_all
from dialogs.medicine.about_medicines import fetch_refill, fill_up, meal_times, stop_medicine
from dialogs.medicine.change_medicine import change_medicine
from dialogs.medicine.consent_words import MEDICINE_WORDS
from dialogs.medicine.enter_medicine import describe_medicine, enter_medicine
from storage.ids import PersonId
from storage.people import Role

NOBODY = _("There is nobody here you can enter medicines for. Your coordinator can arrange it.")
WORDS = frozenset({"medicine", "medicines", "my medicine", "my medicines", "pills", "药", "吃药", "我的药", "用药"})

EARLIER = frozenset({"earlier medicines", "medicines before", "changed medicines", "以前的药", "药的变化", "换过的药"})


def _takes_something(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Not for those of a care circle who only watch. An elder who takes nothing has something else in its place."""
    takers = TakersOf(person_id).parse(TakersOf(person_id).find(uow))
    if any(taker.id != person_id or messages.taken_by(uow, taker.id) for taker in takers):
        return Need.USUAL
    return Need.SELDOM if takers else Need.NONE


def _was_changed(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if versions.were_any(uow, person_id) else Need.NONE


def _somebody_to_phone(uow: UnitOfWork, person_id: PersonId) -> Need:
    """First of all while something is due; what has to be done comes by itself, too."""
    return Need.NOW if calling.is_anything_due(uow, person_id) else Need.SELDOM


CARDS = (
    shows(messages.DosesDue, cards.due_card),
    shows(messages.DosesDueFor, cards.due_card),
    shows(messages.LaterOffered, cards.later_card),
    shows(messages.PutOffNoted, cards.put_off_card),
    shows(messages.DosesNoted, cards.noted_card),
    shows(messages.DosesAsked, cards.asked_card),
    shows(messages.NeededNoted, cards.needed_card),
    shows(messages.MedicineKept, medicine_cards.kept_card),
    shows(messages.MedicineChanged, medicine_cards.changed_card),
    shows(messages.DaysLeftOut, medicine_cards.left_out_card),
    shows(messages.TakenAgain, medicine_cards.taken_again_card),
    shows(messages.MedicineShown, medicine_cards.shown_card),
    shows(messages.MedicineStopped, medicine_cards.stopped_card),
    shows(messages.MedicineFilledUp, medicine_cards.filled_up_card),
    shows(messages.RefillWanted, medicine_cards.refill_card),
    shows(messages.MedicinesCounted, medicine_cards.counted_card),
    shows(versions.MedicineChanges, change_cards.changes_card),
    shows(messages.HabitsNoted, medicine_cards.habits_card),
    shows(call_messages.DoseCalls, call_cards.calls_card),
    shows(call_messages.DoseCallsShown, call_cards.calls_card),
    shows(circle_messages.DoseAlarm, circle_cards.alarm_card),
    shows(circle_messages.CriticalSkipped, circle_cards.critical_skipped_card),
    shows(circle_messages.DoseDigest, circle_cards.digest_card),
    shows(circle_messages.RemindersMissed, circle_cards.reminders_missed_card),
)

NOTED = _("Noted, thank you.")
PRESSES = (
    Press(
        "medicines",
        decide.ShowMedicines,
        menu=Entry(
            _("Medicines"),
            roles=frozenset({Role.ELDER, Role.FAMILY}),
            words=WORDS,
            command="medicines",
            need=_takes_something,
        ),
        said=phrases.MEDICINES,
    ),
    Press(
        "medicine_was",
        decide.ShowMedicineChanges,
        menu=Entry(_("Earlier medicines"), frozenset({Role.ELDER}), EARLIER, need=_was_changed),
        looks=True,
    ),
    Press(
        "dose_calls",
        decide.ShowDoseCalls,
        menu=Entry(
            _("Medicine calls"),
            roles=frozenset({Role.COORDINATOR}),
            words=frozenset({"medicine calls", "dose calls", "用药电话", "吃药电话"}),
            command="dosecalls",
            need=_somebody_to_phone,
        ),
    ),
    Press("dose_told", decide.ToldHer, done=NOTED),
    Press("dose_taken", decide.TakeAll, done=NOTED),
    Press("dose_later", decide.AskLater),
    Press("dose_put_off", decide.PutOff, done=NOTED),
    Press("dose_undo", decide.UndoDoses),
    Press("take_needed", decide.TakeNeeded, done=NOTED),
    Press("undo_needed", decide.UndoNeeded, then=_("All right, it is as it was before.")),
    Press("names", decide.WriteNames),
    Press("take_again", decide.TakeAgain),
    Press("check_medicine", decide.CheckMedicine),
    Press("refill", decide.FetchRefill),
    Press("see_to_dose", decide.SeeToDose, done=_("Thank you. I will ask again in half an hour."), urgent=True),
    Press("dose_was_taken", decide.DoseWasTaken, done=NOTED, urgent=True),
    Press("leave_dose", decide.LeaveDose, done=NOTED, urgent=True),
)

REFUSALS = {
    refusals.TooSoon: Sentence(_("That is too close to the last one. The next can be taken from {when} on.")),
    refusals.EnoughToday: Sentence(
        _("That is all for 24 hours: at most {most}. The next can be taken from {when} on.")
    ),
    refusals.NotedAlready: Sentence(_("That is noted already. Nothing is counted twice.")),
    refusals.ItsTimeIsOver: Sentence(_("Its time is over. I have asked in the chat whether it was taken.")),
    refusals.WaitsNoLonger: Sentence(_("I cannot wait that long: its time ends at {until}.")),
    refusals.NotYetThen: Sentence(_("It was not due yet then; please choose another time.")),
    refusals.TooManyMedicines: Sentence(
        _("There are {most} medicines on the list, and I can keep no more. Please stop one first.")
    ),
    refusals.DoctorsLine: Sentence(_("Only the doctor, {name}, changes that; for some days it can be left out.")),
    refusals.ChosenByHerself: Sentence(_("Only the elder can agree to that, in the elder's own chat.")),
}

MEDICINE = Feature(
    "medicine",
    group=Group.HEALTH,
    conversations=(
        Conversation(enter_medicine, may=access.may_enter, nothing=NOBODY, said=phrases.ENTER),
        Conversation(describe_medicine, may=access.may_rewrite),
        Conversation(change_medicine, may=access.may_open_medicine, left=_("Good, it stays as it was.")),
        Conversation(not_all, may=access.may_open_slot),
        Conversation(dose_time, may=access.may_open_slot, mends={refusals.NotYetThen: lambda log: log.without("at")}),
        Conversation(stop_medicine, may=access.may_rewrite, left=_("Good, it stays as it was.")),
        Conversation(fill_up, may=access.may_open_medicine),
        Conversation(fetch_refill, may=access.may_open_medicine),
        Conversation(meal_times, nothing=NOBODY),
    ),
    cards=CARDS,
    presses=PRESSES,
    refusals=REFUSALS,
    verbs=(
        verb(decide.EnterMedicine, entering.enter),
        verb(decide.DescribeMedicine, entering.describe),
        verb(decide.ChangeMedicine, changing.change),
        verb(decide.LeaveOut, leaving_out.leave_out),
        verb(decide.TakeAgain, leaving_out.take_again),
        verb(decide.StopMedicine, entering.stop),
        verb(decide.FillUp, entering.fill_up),
        verb(decide.KeepMealTimes, entering.keep_meal_times),
        verb(decide.WriteNames, entering.write_names),
        verb(decide.ShowMedicines, entering.show),
        verb(decide.CheckMedicine, entering.check),
        verb(decide.ShowMedicineChanges, versions.show),
        verb(decide.ToldHer, calling.told_her),
        verb(decide.ShowDoseCalls, calling.show),
        verb(decide.TakeAll, verbs.take_all),
        verb(decide.AskLater, verbs.ask_later),
        verb(decide.PutOff, verbs.put_off),
        verb(decide.RecordDose, verbs.record_dose),
        verb(decide.TakenAt, verbs.taken_at),
        verb(decide.UndoDoses, verbs.undo),
        verb(decide.TakeNeeded, needed.take),
        verb(decide.UndoNeeded, needed.undo),
        verb(decide.SeeToDose, alarms.see_to),
        verb(decide.DoseWasTaken, alarms.was_taken),
        verb(decide.LeaveDose, alarms.leave),
        verb(decide.FetchRefill, refills.fetch),
    ),
    purposes=MEDICINE_WORDS,
    acts={
        decide.EnterMedicine: _("entered a medicine"),
        decide.ToldHer: Deed(_("said by telephone that it is time for medicine"), access.whose),
        decide.TakeAll: Deed(_("noted medicine as taken"), access.whose),
    },
    ladders=(ladders.DOSE_SLOT, ladders.CRITICAL_MISSED),
    plans=(due.DOSES, digest.DIGEST),
    retention=MEDICINE_RETENTION,
)
