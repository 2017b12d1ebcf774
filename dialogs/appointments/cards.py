"""What is seen of appointments: by her, by those who act for her, by whoever goes along."""

from care.appointments.commands import SettleCompany, ShowAppointments, StayAway
from care.appointments.details import AppointmentDetails
from care.appointments.messages import EscortDetails, MovedDetails, NewsDetails, ReminderDetails, ShownDetails
from care.requests.commands import ShowMyJobs, TakeRequest
from dialogs.appointments.change_appointment import change_appointment
from dialogs.appointments.enter_appointment import enter_appointment
from dialogs.appointments.how_it_was import how_it_was
from dialogs.appointments.sayings import noted, prepared, what, when_of, who_goes
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.engine.menu import to_the_menu
from dialogs.language.spoken import When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.cards import to_a_person
from storage.appointments import AppointmentState, Company

MINE = Button(_("Appointments"), ShowAppointments())
ENTER = Button(_("Note another one"), Open(enter_appointment))


def kept_card(news: NewsDetails) -> Card:
    """Read back; whoever did not do it himself reads who did."""
    of = news.of
    said = noted(of)
    if news.by is not None and of.own:
        said = _(
            "{name} has noted an appointment for you: {when}.", name=news.by.called or news.by.name, when=when_of(of)
        )
    elif news.by is not None and news.by.id == of.elder.id:
        said = _whose(of)
    elif news.by is not None:
        called = of.elder.called
        said = _(
            "{name} has noted an appointment for {called}: {when}.",
            name=news.by.called or news.by.name,
            called=called,
            when=when_of(of),
        )
    return Card((said, what(of), who_goes(of)), "", _ways(of))


def changed_card(news: NewsDetails) -> Card:
    """As it is now."""
    return Card((_changed(news), what(news.of), who_goes(news.of)), "", _ways(news.of))


def _changed(news: NewsDetails) -> Phrase:
    of, when = news.of, when_of(news.of)
    if of.own:
        return _("Changed: your appointment is {when}.", when=when)
    return _("Changed: {called}'s appointment is {when}.", called=of.elder.called, when=when)


def cancelled_card(news: NewsDetails) -> Card:
    """Nobody need go."""
    of = news.of
    said = _("Your appointment is cancelled: {when}.", when=when_of(of))
    if not of.own:
        said = _("{called}'s appointment is cancelled: {when}.", called=of.elder.called, when=when_of(of))
    who = "" if news.by is None else _("{name} has told me so.", name=news.by.called or news.by.name)
    return Card((said, who), "", stacked(ENTER if of.own or of.may_say else MINE, *_fixed(of)))


def company_card(news: NewsDetails) -> Card:
    """Who goes along, as it stands."""
    of = news.of
    alone = _("All right, nobody goes along.") if of.company == Company.ALONE else ""
    return Card((_whose(of), what(of) if of.goes else "", who_goes(of) or alone), "", _ways(of))


def stays_away_card(news: NewsDetails) -> Card:
    """Somebody else is needed."""
    of = news.of
    if news.by is None:
        said: Text = _("Thank you for telling me. I have told the others.")
    else:
        said = _("I'm sorry, {name} can't go along after all.", name=news.by.called or news.by.name)
    return Card((_whose(of), said), "", _ways(of))


def reminder_card(details: ReminderDetails) -> Card:
    """With its real time, however late this comes."""
    of = details.of
    return Card((_when_it_is(of, late=details.late), what(of), who_goes(of), _phone(of)), "", _ways(of))


def _when_it_is(of: AppointmentDetails, *, late: bool) -> Phrase:
    called, when = of.elder.called, when_of(of)
    if of.over and of.own:
        return _("This comes late, I am sorry: your appointment was {when}.", when=when)
    if of.over:
        return _("This comes late, I am sorry: {called}'s appointment was {when}.", called=called, when=when)
    if late and of.own:
        return _("I am late with this, I am sorry: your appointment is {when}.", when=when)
    if late:
        return _("I am late with this, I am sorry: {called}'s appointment is {when}.", called=called, when=when)
    return _whose(of)


def not_reminded_card(of: AppointmentDetails) -> Card:
    """Our fault, and no sign of anything."""
    sorry = _("I could not remind you of your appointment: {when}.", when=when_of(of))
    if not of.own:
        sorry = _("I could not remind {called} of the appointment: {when}.", called=of.elder.called, when=when_of(of))
    ours = _("I was not working, I am sorry.")
    perhaps = (
        _("If you have not gone yet, please phone there.") if of.own else _("Please phone, and ask how things are.")
    )
    return Card((sorry, ours, perhaps, _phone(of)), "", _ways(of))


def how_was_it_card(of: AppointmentDetails) -> Card:
    """Nothing is taken for granted."""
    asks = _("You had an appointment: {when}.", when=when_of(of))
    if not of.own:
        asks = _("{called} had an appointment: {when}.", called=of.elder.called, when=when_of(of))
    sorry = _("I could not remind you of it: I was not working, I am sorry.") if of.one.unsaid else ""
    ask = _("How was it, and is there a next one?")
    return Card((asks, sorry, ask), "", stacked(_say(of), *_fixed(of)))


def how_it_was_card(news: NewsDetails) -> Card:
    """What was noted of it is read in a place of ours only."""
    of = news.of
    took_place = of.one.state == AppointmentState.TOOK_PLACE
    said = _("Noted: the appointment took place.") if took_place else _("Noted: the appointment did not take place.")
    whose = "" if of.own else _whose(of)
    who = "" if news.by is None else _("{name} has told me so.", name=news.by.called or news.by.name)
    again = [] if of.one.next_id is not None or not (of.own or of.is_elder) else [ENTER]
    return Card((whose, said, who, of.outcome), "", stacked(*again, MINE, *_fixed(of)))


def escort_card(details: EscortDetails) -> Card:
    """What the neighbour has to know, and what takes its place when he has it no more."""
    of = details.of
    if of is None:
        return Card(_("I have removed the place from here. Thank you!"), _("Going along"), stacked(_jobs()))
    at = When(of.at, None, of.one.zone, dated=True)
    return Card(
        (
            _("{called} has an appointment: {when}.", called=of.elder.called, when=at),
            of.place or _("Please ask by phone where it is."),
            prepared(of.preparation),
            GAP,
            _("Please tell nobody where it is. I will remind you, and remove this afterwards."),
        ),
        _("Going along"),
        stacked(_jobs()),
    )


def moved_card(details: MovedDetails) -> Card:
    """He is asked before it is said that somebody else has it."""
    request = details.request
    when = When(request.starts_at, request.part, details.zone, dated=True)
    return Card(
        (
            _("{called}'s appointment is at another time now.", called=details.called),
            _("You would set out together: {when}.", when=when),
            _("Can you go along then, too? If not, just leave it to the others."),
        ),
        _("Going along"),
        stacked(Button(_("I'll do it"), TakeRequest(request.id, request.version), "primary"), _jobs()),
    )


def shown_card(shown: ShownDetails) -> Card:
    """One at a time."""
    of = shown.of
    if of is None:
        return Card(
            _("No appointment is noted."), "", stacked(Button(_("Note one"), Open(enter_appointment)), to_the_menu())
        )
    further = [Button(_("The next one"), ShowAppointments(shown.page + 1))] if shown.pages > 1 else []
    if of.one.state != AppointmentState.PLANNED:
        body: Text = (_whose(of), of.outcome or _("It took place."))
        return Card(body, "", stacked(ENTER, *further, *_fixed(of)))
    change = [Button(_("Change it"), Open(change_appointment, of.id))] if of.may_change else []
    if of.over and of.may_say:
        change = [_say(of)]
    return Card((_whose(of), what(of), who_goes(of)), "", stacked(*change, ENTER, *further, *_fixed(of)))


def _whose(of: AppointmentDetails) -> Phrase:
    """Hers is told her, another's by name."""
    if of.own and of.over:
        return _("Your appointment was {when}.", when=when_of(of))
    if of.own:
        return _("Your appointment is {when}.", when=when_of(of))
    if of.over:
        return _("{called} had an appointment: {when}.", called=of.elder.called, when=when_of(of))
    return _("{called} has an appointment: {when}.", called=of.elder.called, when=when_of(of))


def _phone(of: AppointmentDetails) -> Text:
    """Whoever has to tell her reads her number."""
    if of.own or of.reached or of.goes:
        return ""
    phone = of.elder.phone or _("none on file")
    return _("Please tell {called} by telephone: {phone}", called=of.elder.called, phone=phone)


def _ways(of: AppointmentDetails) -> tuple[tuple[Button, ...], ...]:
    """What can be done about it now."""
    buttons = list[Button]()
    if of.may_arrange and of.company == Company.OPEN and not of.over:
        buttons.append(Button(_("Find a neighbour"), SettleCompany(of.id, Company.NEIGHBOUR), "primary"))
    if of.goes and not of.own and of.company == Company.PERSON:
        buttons.append(Button(_("I can't go along"), StayAway(of.id)))
    if of.goes and of.company == Company.NEIGHBOUR:
        buttons.append(_jobs())
    if of.over and of.may_say:
        buttons.append(_say(of))
    elif of.may_change:
        buttons.append(Button(_("Change it"), Open(change_appointment, of.id)))
    return stacked(*buttons, *([] if buttons else [MINE]), *_fixed(of))


def _say(of: AppointmentDetails) -> Button:
    return Button(_("Say how it was"), Open(how_it_was, of.id), "primary")


def _jobs() -> Button:
    return Button(_("My jobs"), ShowMyJobs())


def _fixed(of: AppointmentDetails) -> list[Button]:
    """An elder can always talk to somebody."""
    return [to_a_person(of.one.community_id)] if of.is_elder else []
