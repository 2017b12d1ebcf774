"""What is seen of what an elder agrees to. The words of each purpose come with its feature (`Feature.purposes`)."""

from collections.abc import Iterable, Mapping

from care.people.consent_commands import (
    Agree,
    Decline,
    EndConsent,
    HoldPhone,
    NoteNo,
    NoteYes,
    ReadsHerself,
    ShowMyConsents,
    ThinkAgain,
    WhyConsent,
)
from care.people.consent_messages import ConsentDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.menu import to_the_menu
from dialogs.engine.purposes import Asks
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _
from storage.consents import How

Words = Mapping[str, Asks]
HOW = {How.IN_PERSON: _("in person"), How.PHONE: _("by telephone"), How.CHAT: _("in the chat")}


def asked_card(words: Words, of: ConsentDetails) -> Card | None:
    """One purpose, in plain words. On a phone that somebody else holds it is not asked."""
    asks = words.get(of.scope)
    if asks is None or of.held:
        return None
    yes, no = _yes_and_no(of)
    why, held = Button(_("Why?"), WhyConsent(of.id)), Button(_("I'm somebody else"), HoldPhone(of.id))
    return Card((_as_guardian(of), asked_in(asks, of)), "", stacked(yes, no, why, *([] if of.guards else [held])))


def explained_card(words: Words, of: ConsentDetails) -> Card | None:
    """Why; she need not answer now."""
    asks = words.get(of.scope)
    return None if asks is None else Card(_all(asks.why, of), "", stacked(*_yes_and_no(of)))


def held_card(of: ConsentDetails) -> Card:
    """Nothing that is pressed now counts as her word."""
    called = of.elder.called
    body = (
        _("Only {called} can agree to this.", called=called),
        _("The coordinator will ask {called} by telephone.", called=called),
        _("Or hand over the phone, and press below."),
    )
    return Card(body, "", stacked(Button(_("I am reading now"), ReadsHerself(of.id))))


def sent_card(of: ConsentDetails) -> Card:
    """To whoever wanted it. Nothing of it happens before she has answered."""
    called = of.answers.called or of.answers.name
    if of.reached:
        waits = _("Nothing changes until {called} agrees.", called=called)
        return Card((_("I have asked {called}.", called=called), waits))
    return Card(
        (
            _("I cannot write to {called}.", called=called),
            _("So I have asked the coordinator to speak with {called}.", called=called),
        )
    )


def wanted_card(words: Words, of: ConsentDetails) -> Card | None:
    """To a coordinator: the very words, to be read out, and the answer as she gives it."""
    asks, called, phone = words.get(of.scope), of.answers.called or of.answers.name, of.answers.phone
    if asks is None:
        return None
    why = (
        _("Somebody else holds the phone of {called}.", called=called)
        if of.held
        else _("No message reaches {called}.", called=called)
    )
    speak = _("Please ask in person or by telephone: {phone}", phone=phone) if phone else _("Please ask in person.")
    read_out = (_("Please read this to {called}:", called=called), asked_in(asks, of))
    return Card(
        (why, speak, read_out),
        "",
        stacked(
            *([Button(_("Agrees, by telephone"), NoteYes(of.id, How.PHONE))] if phone else []),
            Button(_("Agrees, in person"), NoteYes(of.id, How.IN_PERSON)),
            Button(_("Does not agree"), NoteNo(of.id)),
        ),
    )


def noted_card(words: Words, of: ConsentDetails) -> Card | None:
    """To whoever has answered or ended it, with the way to think again."""
    asks = words.get(of.scope)
    if asks is None:
        return None
    if not of.own:
        return _noted_by_witness(asks, of)
    if of.stands:
        change = Button(_("What I agreed to"), ShowMyConsents())
        return Card(
            (_("Thank you, that is noted."), _("You can change it at any time.")), "", stacked(change, to_the_menu())
        )
    return Card(_all(asks.ended if of.given_at else asks.refused, of), "", stacked(_again(of), to_the_menu()))


def news_card(words: Words, of: ConsentDetails) -> Card | None:
    """To whom it concerns."""
    asks = words.get(of.scope)
    if asks is None:
        return None
    said = asks.agreed_told if of.stands else asks.ended_told if of.given_at else asks.refused_told
    steps = asks.next_steps(of.elder.id, of.manages) if of.stands and asks.next_steps else ()
    return None if said is None else Card((_filled(said, of), _witness(of)), "", stacked(*steps))


def shown_card(words: Words, of: ConsentDetails) -> Card | None:
    """One that stands, and the way to end it; or what she has not agreed to, and the way to be asked again."""
    asks = words.get(of.scope)
    if asks is None or of.waits:
        return None
    title = "" if of.own else _("About {called}", called=of.elder.called)
    if of.stands:
        since = "" if of.given_at is None else _("Agreed: {when}.", when=Clocked(of.given_at, of.elder.zone))
        body: Text = (_filled(asks.stands, of), since, _witness(of))
        return Card(body, title, stacked(Button(_("End this"), EndConsent(of.id))))
    return Card(
        _all(asks.ended if of.given_at else asks.refused, of), title, stacked(*([_again(of)] if of.own else []))
    )  # fmt: skip


def asked_in(asks: Asks, of: ConsentDetails) -> tuple[Text, ...]:
    """What she is asked, one line a sentence."""
    first, *rest = asks.asks
    wanted = asks.wanted if asks.wanted is not None and of.asked_by.id != of.elder.id else None
    return (_wanted(wanted, of) if wanted else _filled(first, of), *(_filled(one, of) for one in rest))


def _yes_and_no(of: ConsentDetails) -> tuple[Button, Button]:
    return Button(_("Yes, I agree"), Agree(of.id), "primary"), Button(_("I do not agree"), Decline(of.id))


def _again(of: ConsentDetails) -> Button:
    return Button(_("Have it again") if of.given_at else _("Ask me once more"), ThinkAgain(of.id))


def _as_guardian(of: ConsentDetails) -> Text:
    return _("You decide for {called}, as legal guardian:", called=of.elder.called) if of.guards else ""


def _noted_by_witness(asks: Asks, of: ConsentDetails) -> Card:
    if not of.stands:
        no = _("Noted: {called} does not agree.", called=of.elder.called)
        ended = _("Noted: {called} has ended it.", called=of.elder.called)
        return Card(ended if of.given_at else no)
    steps = asks.next_steps(of.elder.id, True) if asks.next_steps and of.viewer is None else ()  # noqa: FBT003
    return Card((_("Noted: {called} agrees.", called=of.elder.called), _witness(of)), "", stacked(*steps))


def _witness(of: ConsentDetails) -> Text:
    """Said openly, where she did not press it herself."""
    if of.how in {None, How.CHAT} or of.given_by is None:
        return ""
    if of.how == How.GUARDIAN:
        seen_by = of.paper_seen_by.name if of.paper_seen_by else _("a coordinator")
        return _(
            "Said by the legal guardian, {name}; {other} has seen the paper.", name=of.given_by.name, other=seen_by
        )
    return _("Said {how}; the witness is {name}.", how=HOW[of.how or How.CHAT], name=of.given_by.name)


def _all(lines: Iterable[Phrase], of: ConsentDetails) -> tuple[Text, ...]:
    return tuple(_filled(line, of) for line in lines)


def _wanted(line: Phrase, of: ConsentDetails) -> Phrase:
    return Phrase(line.msgid, {"name": of.asked_by.name})


def _filled(line: Phrase, of: ConsentDetails) -> Phrase:
    """With whoever would see it, and her."""
    values: dict[str, Text] = {"name": of.viewer.name if of.viewer else "", "called": of.elder.called}
    return Phrase(line.msgid, {key: value for key, value in values.items() if f"{{{key}}}" in line.msgid})
