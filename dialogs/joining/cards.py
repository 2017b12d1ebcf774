"""What is seen while a family makes its elder known."""

from functools import partial

from care.joining.access import Action
from care.joining.commands import DeclineElder, IsTheSame, LinkForElder, WasNotShe, WelcomeElder
from care.joining.details import IntroductionDetails
from care.joining.messages import LinkDetails
from care.people.consent_commands import AskEverything
from dialogs.engine.card import Button, Card, Link, Open, Picture, stacked
from dialogs.joining.paper import saw_paper
from dialogs.language.spoken import Listed, When
from dialogs.language.words import GAP, Text, _
from dialogs.people.cards import to_a_person
from dialogs.people.invite import RELATIONS
from dialogs.people.qr import LINK_DRAWN, TO_PRINT, draw_qr, has_qr
from storage.joining import Standing, Way
from storage.people import Relation

ASKED_BY = {
    Way.CHAT: _("Asked in the own chat, by a link."),
    Way.NO_APP: _("There is no app: please ask in person or by telephone, as the witness."),
    Way.GUARDIAN: _("Wants to decide as the legal guardian: see the paper first. Without it nobody else decides."),
}


def came_card(of: IntroductionDetails) -> Card:
    """For a coordinator: all of it, who may be the same, and what she can do; afterwards what became of it."""
    if of.state != Standing.WAITS:
        ask = Button(_("Ask {called} now", called=of.elder.called), AskEverything(of.elder.id))
        return Card(_became(of), _title(of), stacked(*([ask] if of.to_ask else [])))
    elder, made = of.elder, of.introduction
    body: Text = (
        _("{name} would like {called} to be helped here.", name=of.by.name, called=elder.called),
        _("{name}: {relation}, {phone}", name=of.by.name, relation=_relation(of), phone=of.by.phone or "–"),
        GAP,
        _("Name: {name}", name=elder.name),
        _("Area: {area}", area=elder.area or "–"),
        _("Address: {home}", home=elder.home or "–"),
        _("Telephone: {phone}", phone=elder.phone or "–"),
        _("Can do: {can}", can=made.can) if made.can else "",
        _("To call besides: {others}", others=made.call_first) if made.call_first else "",
        _how_to_ask(of),
        GAP,
        _perhaps_known(of),
        _("Please phone both before you say yes. Until then no neighbour sees anything of it."),
    )
    return Card(body, _title(of), _decisions(of))


def _how_to_ask(of: IntroductionDetails) -> Text:
    if of.paper_seen_by is not None:
        return _("Legal guardian; {name} has seen the paper.", name=of.paper_seen_by.name)
    return ASKED_BY[Way(of.introduction.way)]


def _perhaps_known(of: IntroductionDetails) -> Text:
    names = Listed(tuple(one.called for one in of.alike))
    return _("Perhaps already here: {names}", names=names) if of.alike else ""


def _decisions(of: IntroductionDetails) -> tuple[tuple[Button, ...], ...]:
    if Action.DECIDE not in of.may:
        return ()
    same = (Button(_("It is {called}", called=one.called), IsTheSame(of.id, one.id)) for one in of.alike)
    yes = Button(_("Yes, welcome"), WelcomeElder(of.id), "primary")
    guards = of.introduction.way == Way.GUARDIAN and of.paper_seen_by is None
    paper = [Button(_("I have seen the paper"), Open(saw_paper, of.id))] if guards else []
    return stacked(*paper, yes, *same, Button(_("Not possible here"), DeclineElder(of.id)))


def _became(of: IntroductionDetails) -> Text:
    said = {
        Standing.WELCOME: _("{called} is welcome here, and {name} is in the family circle.",
                            called=of.elder.called, name=of.by.name),
        Standing.SAME: _("{called} was already here; {name} can now see how things are.",
                         called=of.elder.called, name=of.by.name),
        Standing.DECLINED: _("That was not possible here. What {name} wrote has been deleted.", name=of.by.name),
    }  # fmt: skip
    return said[of.state]


def told_card(of: IntroductionDetails) -> Card:
    """For whoever made her known."""
    called, place, number = of.elder.called, of.community.name, of.community.emergency
    in_need = _("In an emergency call {number}.", number=number)
    if of.state == Standing.DECLINED:
        return Card(
            (_("The coordinator could not take this up, and nothing of it is kept."), in_need),
            "",
            stacked(to_a_person(of.community.id)),
        )
    if of.state == Standing.SAME:
        return Card(
            _("{called} is already known in {place}. You will be told how things stand.", called=called, place=place)
        )
    if of.state == Standing.WELCOME:
        welcome = _("{called} is welcome in {place}. From now on neighbours can help.", called=called, place=place)
        return Card((welcome, _("Nothing is done that {called} has not agreed to.", called=called)), "", _ways(of))
    who = of.coordinator.name if of.coordinator else place
    waits = (
        _("I have told {coordinator}, and asked them to phone you.", coordinator=who),
        _("Until then no neighbour sees anything of {called}.", called=called),
        in_need,
    )
    return Card(waits, "", _ways(of))


def _ways(of: IntroductionDetails) -> tuple[tuple[Button, ...], ...]:
    again = Button(_("Link for {called}", called=of.elder.called), LinkForElder(of.id))
    return stacked(*([again] if of.introduction.way == Way.CHAT and not of.is_in else []))


def link_card(of: LinkDetails) -> Card:
    """The link, to be sent; where this machine can draw and print (extra `papers`) also to be scanned or printed."""
    called = of.of.elder.called
    until = When(of.until, None, of.of.community.zone, dated=True)
    body: Text = (
        _("This is the link for {called}. It opens the chat with one press.", called=called),
        _("Send it only to {called}: whoever opens it first is taken for {called}.", called=called),
        _("It works once, until {when}.", when=until),
        *of.links,
    )
    ways = zip((_("Open the link"), _("Open in Telegram")), of.links, strict=False)
    send_on = _("For {called}: this link opens your chat with Linli.", called=called)
    links = [Button(label, Link(address, send_on)) for label, address in ways]
    picture = Picture(partial(draw_qr, of.links[-1]), LINK_DRAWN)
    print_it = [Button(TO_PRINT, Link(of.card))] if has_qr() else []
    return Card(body, "", stacked(*print_it, *links), picture=picture if of.links and has_qr() else None)


def has_come_card(of: IntroductionDetails) -> Card:
    """Somebody has opened it: it is asked whether it was she, for a link is easily sent on."""
    called = of.elder.called
    return Card(
        (
            _("Somebody has opened the link of {called}.", called=called),
            _("Please phone and ask. If it was somebody else, press the button."),
        ),
        "",
        stacked(Button(_("It was not {called}", called=called), WasNotShe(of.id))),
    )


def closed_card(of: IntroductionDetails) -> Card:
    """Nobody speaks in her name any more."""
    called = of.elder.called
    return Card(_("Nobody can write for {called} from there any more.", called=called), "", _ways(of))


def _title(of: IntroductionDetails) -> Text:
    return of.elder.called


def _relation(of: IntroductionDetails) -> Text:
    return dict(RELATIONS)[Relation(of.introduction.relation)]
