"""What is seen of what she agrees to."""

from care.health.commands import Agree, AskConsent, AskToSee, Decline, EndConsent, ShowHealth, WhyConsent
from care.health.consent_messages import ConsentDetails, MoreDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.engine.questions import MOST_FOR_ELDERS
from dialogs.health.consent_words import asked_in, why_of
from dialogs.health.enter_reading import enter_reading
from dialogs.health.witness import witness_consent
from dialogs.health.write_file import write_file
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _
from storage.health import How, Scope

LONGEST_FOR_ELDERS = 20  # characters of a button
HOW = {How.IN_PERSON: _("in person"), How.PHONE: _("by telephone"), How.CHAT: _("in the chat")}
REFUSED = {
    Scope.FILE: (_("Good. I keep no health file."), _("Nothing has been stored.")),
    Scope.SEES: (_("Good. {name} does not see your health file."),),
    Scope.HELPERS: (_("Good. Helpers note no readings for you."),),
    Scope.MESSENGER: (_("Good. Your values stand on my own page only."),),
}
ENDED = {
    Scope.FILE: (_("It is ended. Nobody sees it any more."), _("In 30 days all that is in it is deleted.")),
    Scope.SEES: (_("{name} does not see your health file any more."),),
    Scope.HELPERS: (_("Helpers note no readings for you any more."),),
    Scope.MESSENGER: (_("From now on your values stand on my own page only."),),
}
STANDS = {
    Scope.FILE: _("I keep a health file for you."),
    Scope.SEES: _("{name} may see it and write in it."),
    Scope.HELPERS: _("A helper who is with you may note your readings."),
    Scope.MESSENGER: _("I may write your values in chats like this one."),
}


def asked_card(of: ConsentDetails) -> Card:
    """One purpose, in plain words."""
    agree = Button(_("Yes, I agree"), Agree(of.id), "primary")
    no, why = Button(_("I do not agree"), Decline(of.id)), Button(_("Why?"), WhyConsent(of.id))
    return Card(asked_in(of.scope, _viewer(of), _wanted_by(of)), "", stacked(agree, no, why))


def explained_card(of: ConsentDetails) -> Card:
    """Why; she need not answer now."""
    agree = Button(_("Yes, I agree"), Agree(of.id), "primary")
    return Card(why_of(of.scope, _viewer(of)), "", stacked(agree, Button(_("I do not agree"), Decline(of.id))))


def sent_card(of: ConsentDetails) -> Card:
    """To whoever wanted it. Nothing is stored before she has answered."""
    called = of.elder.called
    if of.reached:
        return Card((_("I have asked {called}.", called=called), _("I will tell you the answer.")))
    return Card(
        (
            _("I cannot write to {called}.", called=called),
            _("So I have asked the coordinator to speak with {called}.", called=called),
        )
    )


def wanted_card(of: ConsentDetails) -> Card:
    """To a coordinator."""
    called = of.elder.called
    asks = _("{name} would like a health file for {called}.", name=of.asked_by.name, called=called)
    speak = _("No message reaches {called}. Please ask in person or by telephone: {phone}", called=called,
              phone=of.elder.phone)  # fmt: skip
    return Card((asks, speak), "", stacked(Button(_("Note the answer"), Open(witness_consent, of.elder.id))))


def noted_card(of: ConsentDetails) -> Card:
    """To whoever has answered or ended it, with the way to think again."""
    if not of.own:
        return _noted_by_witness(of)
    health = Button(_("Health"), ShowHealth())
    if of.stands:
        return Card((_("Thank you, that is noted."), _("You can change it at any time.")), "", stacked(health))
    said = ENDED if of.given_at else REFUSED
    again = [Button(_("Have it again"), AskConsent(of.elder.id))] if of.given_at and of.scope == Scope.FILE else []
    return Card(tuple(_named(of, line) for line in said[of.scope]), "", stacked(*again))


def news_card(of: ConsentDetails) -> Card:
    """To whom it concerns."""
    called = of.elder.called
    if of.scope == Scope.SEES and of.stands:
        return _may_see(of)
    if of.scope == Scope.SEES:
        return Card(_("You do not see the health file of {called} any more.", called=called))
    if of.given_at is None:
        return Card(
            (_("{called} does not want a health file for now.", called=called), _("Nothing has been stored."))
        )  # fmt: skip
    return Card(_("The health file of {called} is ended.", called=called))


def shown_card(of: ConsentDetails) -> Card | None:
    """One that stands; None once it does not."""
    if not of.stands:
        return None
    since = "" if of.given_at is None else _("Agreed: {when}.", when=Clocked(of.given_at, of.elder.zone))
    title = "" if of.own else _("About {called}", called=of.elder.called)
    end = Button(_("End this"), EndConsent(of.id))
    return Card((_named(of, STANDS[of.scope]), since, _witness(of)), title, stacked(end))


def more_card(of: MoreDetails) -> Card:
    """Whom she could ask as well."""
    asks = [
        Button(one.name[:LONGEST_FOR_ELDERS], AskToSee(of.elder.id, one.id)) for one in of.others[:MOST_FOR_ELDERS]
    ]  # fmt: skip
    return Card((_("These of your circle do not see it."), _("Shall somebody?")), "", stacked(*asks))


def _may_see(of: ConsentDetails) -> Card:
    agrees = _("{called} agrees that you see the health file.", called=of.elder.called)
    write = [Button(_("Fill it in"), Open(write_file, of.elder.id), "primary")] if of.may_write else []
    note = Button(_("Note a reading"), Open(enter_reading, of.elder.id))
    return Card((agrees, _witness(of)), "", stacked(*write, note))


def _noted_by_witness(of: ConsentDetails) -> Card:
    more = Button(_("Note more"), Open(witness_consent, of.elder.id))
    if not of.stands:
        no = _("Noted: {called} does not agree.", called=of.elder.called)
        ended = _("Noted: {called} has ended it.", called=of.elder.called)
        return Card(ended if of.given_at else no, "", stacked(more))
    write = Button(_("Fill it in"), Open(write_file, of.elder.id))
    noted = _("Noted: {called} agrees.", called=of.elder.called)
    return Card((noted, _witness(of)), "", stacked(write, more))


def _witness(of: ConsentDetails) -> Text:
    """Said openly, where she did not press it herself."""
    if of.how in {None, How.CHAT} or of.given_by is None:
        return ""
    return _("Said {how}; the witness is {name}.", how=HOW[of.how or How.CHAT], name=of.given_by.name)


def _named(of: ConsentDetails, line: Phrase) -> Phrase:
    return Phrase(line.msgid, {"name": _viewer(of)} if "{name}" in line.msgid else {})


def _viewer(of: ConsentDetails) -> Text:
    return of.viewer.name if of.viewer else ""


def _wanted_by(of: ConsentDetails) -> Text:
    return "" if of.asked_by.id == of.elder.id else of.asked_by.name
