"""What those see who might come to a visit, and whoever does."""

from care.visits.commands import (
    AcceptVisit,
    AtTheDoor,
    ConfirmComing,
    DeclineVisit,
    FinishVisit,
    GiveVisitBack,
    PutInCalendar,
    SayAgain,
    SayHerWord,
    ShowVisits,
)
from care.visits.companion_messages import CompanyDetails
from care.visits.details import VisitDetails
from care.visits.offer_messages import DroppedDetails, OfferDetails, PromiseDetails, StepDetails, Why
from dialogs.engine.again_questions import on_days
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.expenses.say_expense import say_expense
from dialogs.language.spoken import Length, When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.cards import to_a_person
from dialogs.people.whereabouts import address_of, telephone_of
from dialogs.visits.book_visit import OFTEN
from dialogs.visits.home_card import say_card_number
from dialogs.visits.keep_company import GROUPS, TIMES, keep_company
from dialogs.visits.meeting import filled, meeting_of
from dialogs.visits.photo_together import photo_together
from dialogs.visits.report_visit import report_visit
from dialogs.visits.sayings import KINDS, DoorWord, kind_of, length_of, when_of
from storage.visits import DayStep, VisitKind, VisitState

MINE = Button(_("Company"), ShowVisits())


def offered_card(offer: OfferDetails) -> Card:
    """No name in a group, and no home anywhere: area, time, what for."""
    visit = offer.visit
    meeting = meeting_of(visit.kind)
    title = meeting.wanted
    if not offer.open:
        return Card((kind_of(visit), _answered(offer)), title)
    who = (
        _("For {called}, somebody you know", called=offer.called)
        if offer.called
        else _("For an elder who would like company")
    )
    area = _("Area: {area}", area=offer.area) if offer.area else ""
    near = _("In {community}, next to you", community=offer.elsewhere) if offer.elsewhere else ""
    when = _("{kind}, {when}, {length}", kind=kind_of(visit), when=when_of(visit, dated=True), length=length_of(visit))
    again: Text = ""
    if offer.times > 1:
        again = _(
            "{often}: {count} visits in all", often=on_days(offer.weekdays, OFTEN[offer.often]), count=offer.times
        )
    yes = Button(meeting.offers, AcceptVisit(visit.id, visit.version), "primary")
    no = [Button(_("I can't this time"), DeclineVisit(visit.id))] if offer.asked else []
    return Card((who, when, near, area, again), title, stacked(yes, *no))


def _answered(offer: OfferDetails) -> Phrase:
    """Whoever has offered is not said to go before she has said yes to him; and what nobody came to is not settled."""
    said = {
        VisitState.OPEN: _("This has changed since."),
        VisitState.PROPOSED: _("Somebody has offered. Thank you!"),
        VisitState.OFF: _("Nobody needs to come any more. Thank you!"),
        VisitState.UNFILLED: _("The time for this has passed. Thank you!"),
    }
    going = _("{name} is going. Thank you!", name=offer.taker) if offer.taker else _("That's taken care of. Thank you!")
    return said.get(VisitState(offer.visit.state), going)


def promise_card(details: PromiseDetails) -> Card:
    """Everything he needs while it is his; afterwards not a word of it."""
    of = details.of
    if of is None:
        return Card(_("I've taken the visit's details away again. Thank you!"), _("Company visit"), stacked(MINE))
    if of.state == VisitState.PROPOSED:
        asked = _("{called} doesn't know you yet, so I'm asking first. I'll let you know.", called=of.elder.called)
        return Card((_when(of), asked), _("Company visit"), stacked(_cannot(of)))
    if of.state == VisitState.BEGUN:
        return Card(filled(meeting_of(of.kind).now, of), _("Company visit"), stacked(_over(of)))
    if details.answers:
        return _at_the_door(of, details)
    return Card((*_what_he_needs(of), GAP, *_what_he_says(of, details), KEEP_IT), _("Company visit"), _steps(of))


KEEP_IT = _("These details are for you only, and I will remove them afterwards.")


def _when(of: VisitDetails) -> Phrase:
    return _(
        "{called}: {kind}, {when}.", called=of.elder.called, kind=kind_of(of.visit), when=when_of(of.visit, dated=True)
    )


def _what_he_needs(of: VisitDetails) -> tuple[Text, ...]:
    follow = _("And {count} more after that", count=of.his_ahead - 1) if of.his_ahead > 1 else ""
    home = "" if of.kind == VisitKind.CALL else address_of(of.home, of.elder.phone)
    return (
        _when(of), follow, home, _with_him(of), telephone_of(of.elder.called, of.elder.phone),
        _("From the last visitor: {remarks}", remarks=of.remarks) if of.remarks else "",
    )  # fmt: skip


def _with_him(of: VisitDetails) -> Text:
    return "" if of.guide is None else _("Comes along: {name}, {phone}", name=of.guide.name, phone=of.guide.phone)


def _what_he_says(of: VisitDetails, details: PromiseDetails) -> tuple[Text, ...]:
    if of.kind == VisitKind.CALL:
        return ()
    if not details.word:
        return (_("Two hours before, I'll tell you the word to say at the door."),)
    said = _("At the door say: {word}. Wait for the answer before you go in.", word=DoorWord(details.word))
    return (said,)


def _steps(of: VisitDetails) -> tuple[tuple[Button, ...], ...]:
    door = [Button(meeting_of(of.kind).begin, AtTheDoor(of.id, of.visit.version), "primary")] if of.at_hand else []
    onward = []
    if of.his_ahead > 1:
        onward = [Button(_("Nor the later ones"), GiveVisitBack(of.id, of.visit.version, 1), "danger")]
    file = [] if of.at_hand else [Button(_("For my calendar"), PutInCalendar(of.id))]
    return stacked(*door, *file, _cannot(of), *onward)


def _over(of: VisitDetails) -> Button:
    return Button(_("The visit is over"), FinishVisit(of.id, of.visit.version), "primary")


def _cannot(of: VisitDetails) -> Button:
    return Button(meeting_of(of.kind).cannot, GiveVisitBack(of.id, of.visit.version, 0), "danger")


def _at_the_door(of: VisitDetails, details: PromiseDetails) -> Card:
    """Her answer is known to her alone: that he can say it is the proof that he is with her."""
    say = _("Say: {word}. What does {called} answer?", word=DoorWord(details.word), called=of.elder.called)
    answers = (
        Button(DoorWord(word), SayHerWord(of.id, of.visit.version, word), "primary") for word in details.answers
    )  # fmt: skip
    card = [Button(_("Use the door card"), Open(say_card_number, of.id))] if details.card_line else []
    return Card(say, _("At the door"), stacked(*answers, *card))


def word_heard_card(details: PromiseDetails) -> Card | None:
    """Nobody is accused: some hear badly."""
    of = details.of
    if of is None:
        return None
    if of.visit.wrong > 1 or not details.answers:
        phone = telephone_of(of.elder.called, of.elder.phone)
        told = _("Please ask {called} to press “Yes, they're here”. I've told the coordinator.", called=of.elder.called)
        return Card((_("That isn't the word either."), told, phone), _("At the door"), stacked(_cannot(of)))
    again = _("That isn't the word. Please ask again, slowly.")
    asked = _at_the_door(of, details)
    return Card((again, asked.body), asked.title, asked.rows)


def asked_card(details: StepDetails) -> Card:
    """Will he come, is he there, is it over?"""
    of, step = details.of, details.step
    if step in {DayStep.ASK, DayStep.ASK_AGAIN}:
        meeting = meeting_of(of.kind)
        yes = Button(meeting.yes, ConfirmComing(of.id, of.visit.version), "primary")
        others = _("If I don't hear from you, I'll ask others in good time.") if step == DayStep.ASK_AGAIN else ""
        return Card((_when(of), meeting.surely, others), _("Company visit"), stacked(yes, _cannot(of)))
    if step == DayStep.LATE:
        asked = filled(meeting_of(of.kind).waits, of)
        return Card((_when(of), asked), _("Company visit"), _steps(of))
    over = _("Is the visit over? Then please press the button, so that your hours are right.")
    return Card((_when(of), over), _("Company visit"), stacked(_over(of)))


def dropped_card(details: DroppedDetails) -> Card:
    """He need not come; why not is told kindly, and never blamed."""
    values: dict[str, Text] = {
        "called": details.called, "kind": kind_of(details.visit),
        "when": When(details.at, None, details.visit.zone, dated=True),
    }  # fmt: skip
    about = _("{called}: {kind}, {when}.", **values)
    said = {
        Why.OFF: _("This visit is off. Thank you all the same!"),
        Why.MOVED: _("The time has changed. If you're free then, I'll ask you first."),
        Why.ANOTHER: _("I'm asking somebody else this time. Thank you all the same!"),
        Why.MISSED: _("I didn't hear from you, so I've asked others. I hope you're all right. Has something happened?"),
    }
    talk = [to_a_person(details.visit.community_id)] if details.why == Why.MISSED else []
    return Card((about, said[details.why]), _("Company visit"), stacked(*talk, MINE))


def ended_card(of: VisitDetails) -> Card:
    """The hours, and how he found her."""
    hours = _("Added to your hours: {length}.", length=Length(of.minutes)) if of.minutes else ""
    short = _("It was shorter than planned. If something was wrong, please tell me.") if of.short else ""
    photo = [] if of.kind == VisitKind.CALL else [Button(_("A photo of you both"), Open(photo_together, of.id))]
    paid = Button(_("I paid for something"), Open(say_expense))
    tell = Button(_("Say how it was"), Open(report_visit, of.id), "primary")
    return Card(
        (filled(meeting_of(of.kind).thanks, of), hours, short),
        _("Company visit"),
        stacked(tell, *photo, paid),
    )


def report_kept_card(of: VisitDetails) -> Card:
    """Would he like to go again? A no is never told her."""
    asked = _("Thank you. Would you like to visit {called} again?", called=of.elder.called)
    yes, no = Button(_("Yes, please come"), SayAgain(of.id, 1), "primary"), Button(_("Rather not"), SayAgain(of.id, 0))
    return Card(asked, _("Company visit"), stacked(yes, no))


def company_kept_card(row: CompanyDetails) -> Card:
    """Read back, with the way to change it."""
    kinds = next((label for label, kinds in GROUPS.values() if kinds == row.kinds), KINDS[VisitKind.CHAT])
    times = next((label for label, times in TIMES.values() if times == row.times), TIMES["any"][0])
    body = (
        _("Thank you for keeping people company."),
        _("{kinds}; {times}", kinds=kinds, times=times),
        row.words,
        _("At first somebody comes along, or the coordinator phones afterwards.") if row.new else "",
        _("I'll ask you when somebody near you would like company."),
    )
    return Card(body, "", stacked(Button(_("Change it"), Open(keep_company)), MINE))
