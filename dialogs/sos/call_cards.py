"""What is shown of a cry to those who are asked: the care circle and coordinators, helpers, groups, and who goes."""

from care.people.emergency import Whereabouts
from care.sos.call_messages import CallDetails, LeftDetails, NeedDetails, NewsDetails, RouteDetails
from care.sos.commands import SOS, CallHer, CannotGo, GoThere, HaveReached, NeedNotGo
from care.sos.details import CryDetails
from care.sos.ladders import ASK_OUTCOME, OUTCOME
from care.sos.messages import CALLING
from dialogs.engine.card import Button, Card, Link, stacked
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.numbers import if_in_danger, where_she_lives
from dialogs.sos.still_cards import GO_ON, NO_NEED
from storage.sos import CryId, CryState

NOBODY = _("somebody I do not know")
OVER = frozenset({CryState.REACHED, CryState.WELL})
A_PRACTICE = _("Only a practice: nobody has to go.")
MAP = "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}"


# ---- the care circle and coordinators


def calls_card(call: CallDetails) -> Card:
    """Who, what was written and when, how to reach the person; afterwards, what became of it."""
    cry = call.of
    if cry.cry.practice:
        return _practice_card(cry)
    if cry.state in OVER:
        return Card(_title(cry), _standing(cry))
    if cry.state == CryState.CALLED_OFF:
        return Card((_standing(cry), *_reach(cry)), _title(cry), stacked(_spoken(cry.id, _called(cry))))
    asked = _("I asked whether help is needed and got no answer.") if cry.cry.unanswered else ""
    phone = _("{name} asks to be phoned.", name=_called(cry)) if call.phone else ""
    body = (
        _words(cry), asked, phone, _how_far(call), _on_the_phone(cry), GAP, *_reach(cry), *_family(cry), GAP,
        _call_now(cry), *if_in_danger(cry.emergency),
    )  # fmt: skip
    return Card(body, _title(cry), stacked(*_buttons(cry)))


def _practice_card(cry: CryDetails) -> Card:
    seen = Button(_("I have seen it"), HaveReached(cry.id), "primary")
    over = cry.state in OVER
    body = (A_PRACTICE, _("{name} has tried the SOS button.", name=_called(cry)), _standing(cry) if over else "")
    return Card(body, _("Practice"), () if over else stacked(seen))


def _title(cry: CryDetails) -> Phrase:
    if cry.cry.unanswered and cry.state in {CryState.OPEN, CryState.TAKEN}:
        return _("Perhaps {name} needs help", name=_called(cry))
    return _called_for(cry.called, cry.needs)


def _called_for(writer: str, needs: str) -> Phrase:
    if writer != needs:
        return _("{writer} called for help for {name}", writer=writer or NOBODY, name=needs or NOBODY)
    return _("{name} called for help", name=needs or NOBODY)


def _words(cry: CryDetails) -> Text:
    name, lines = cry.called or NOBODY, cry.said
    first, *later = [(Clocked(at, cry.zone), words) for at, words in lines]
    wrote = _("{name} wrote to me, {time}: “{words}”", name=name, time=first[0], words=first[1])
    if first[1] == SOS:
        wrote = _("{name} pressed the button for help, {time}.", name=name, time=first[0])
    return (wrote, *(_("Wrote again, {time}: “{words}”", time=time, words=words) for time, words in later))


def _how_far(call: CallDetails) -> Text:
    by, going = call.of.reached_by, _standing(call.of) if call.of.going else ""
    if by is not None:
        return (_reached(by.name, _called(call.of), practice=False), going)
    if going:
        return going
    return _("Nobody has reached {name} yet, as far as I know.", name=_called(call.of)) if call.again else ""


def _standing(cry: CryDetails) -> Text:
    name = _called(cry)
    if cry.state == CryState.CALLED_OFF:
        return (_is_well(cry.called, cry.needs), _please_speak(name))
    if cry.state == CryState.REACHED and cry.reached_by:
        return _reached(cry.reached_by.name, name, practice=cry.cry.practice)
    if cry.state in OVER:
        return _is_well(cry.called, cry.needs)
    return _going(tuple(one.name for one in cry.going))


def _reached(taker: str, name: Text, *, practice: bool) -> Phrase:
    if practice:
        return _("{taker} has seen it.", taker=taker)
    return _("{taker} has reached {name}.", taker=taker, name=name)


def _going(names: tuple[str, ...]) -> Text:
    if not names:
        return ""
    if len(names) > 1:
        return _("They are going: {names}.", names=Listed(names))
    return _("{name} is going.", name=names[0])


def _on_the_phone(cry: CryDetails) -> Text:
    if not cry.calling:
        return ""
    names = Listed(tuple(one.name for one in cry.calling))
    return _("On the phone with {name}: {names}.", name=_called(cry), names=names)


def _reach(cry: CryDetails) -> tuple[Text, ...]:
    """Whom to phone and where she lives: first who is in need. Somebody unknown is only what a messenger calls him."""
    if cry.writer is None:
        return (_("I do not know this person, and have no telephone number. Perhaps you know the name?"),)
    shared = _("The place that was shared goes to whoever is going.") if cry.cry.place else ""
    known = {"name": cry.writer.called, "phone": cry.writer.phone or _("none on file")}
    if cry.in_need:
        first = _phone_and_home(cry.in_need.phone, cry.in_need.home)
        return (*first, _("{name} can be phoned, too: {phone}", **known), shared)
    perhaps = [(_may_be_about(one.called, one.phone), where_she_lives(one.home)) for one in cry.about]
    return (*_phone_and_home(cry.writer.phone, cry.writer.home if cry.near else ""), *perhaps, shared)


def _phone_and_home(phone: str, home: str) -> tuple[Text, ...]:
    call = _("Please phone at once: {phone}", phone=phone) if phone else _("No telephone number is on file.")
    return (call, where_she_lives(home))


def _may_be_about(called: str, phone: str) -> Phrase:
    return _("It may be about {name}: {phone}", name=called, phone=phone or _("none on file"))


def _family(cry: CryDetails) -> list[Phrase]:
    family = [_("Family: {name} {phone}", name=one.name, phone=one.phone) for one in cry.family]
    return [*family, *_keys(cry)]


def _keys(of: CryDetails | RouteDetails) -> list[Phrase]:
    return [
        _("{name} has the key: {phone}", name=one.name, phone=one.phone or _("none on file")) for one in of.key_holders
    ]


def _call_now(cry: CryDetails) -> Text:
    return _("Nobody is going yet. Please call the ambulance now.") if cry.call_now else ""


def _buttons(cry: CryDetails) -> list[Button]:
    """Only who lives there is taken for near; family says so."""
    if cry.viewer in cry.going:
        return [_spoken(cry.id, _called(cry)), Button(_("I cannot go"), CannotGo(cry.id))]
    near = cry.emergency.dialled is Whereabouts.THERE
    too = _("I'm going, too") if cry.going else _("I'm going")
    going = Button(too if near else _("I'm near and going"), GoThere(cry.id), "danger")
    calling = Button(_("I'm calling {name}", name=_called(cry)), CallHer(cry.id))
    here = [going] if cry.writer is not None else []
    reached = _spoken(cry.id, _called(cry), "")  # what ends it does not stand out before somebody has set out
    if cry.going and cry.reached_by is not None:
        reached = Button(NO_NEED, NeedNotGo(cry.id))
    return [*here, *([] if cry.viewer in cry.calling else [calling]), reached]


def _spoken(cry_id: CryId, name: Text, style: str = "primary") -> Button:
    return Button(_("I have reached {name}", name=name), HaveReached(cry_id), style)


def _called(cry: CryDetails) -> Text:
    return cry.needs or NOBODY


def practice_failed_card(cry: CryDetails) -> Card:
    """To the coordinators."""
    nobody = _("{name} has tried the SOS button, and nobody has answered.", name=_called(cry))
    return Card((nobody, _("Please see who can be reached, and who could be on duty.")), _("Practice"))


# ---- helpers and groups


def need_card(need: NeedDetails) -> Card:
    """Who, roughly where, and that it is now. Whoever goes reads the rest in private."""
    title = _needs(need)
    if need.practice:
        seen = Button(_("I have seen it"), HaveReached(need.id), "primary")
        return Card(A_PRACTICE, _("Practice"), () if need.state in OVER else stacked(seen))
    if need.state in {*OVER, CryState.CALLED_OFF}:
        return Card(_("It is over. Thank you!"), title)
    standing = _going(need.going) or (_("Nobody is going yet.") if need.again else "")
    body = (standing, _("Whoever goes gets the address in private."), *if_in_danger(need.emergency))
    label = _("I'm going, too") if need.going else _("I'm going")
    return Card(body, title, stacked(Button(label, GoThere(need.id), "danger")))


def _needs(need: NeedDetails) -> Text:
    named = (_("{called} ({area})", called=called, area=area) if area else called for called, area in need.people)
    who = Listed(tuple(named))
    if need.calls:
        return _("{who} is calling for help", who=who)
    return _("{who}: one of them needs help now", who=who) if need.unclear else _("{who} needs help now", who=who)


# ---- who goes


def where_to_card(route: RouteDetails) -> Card:
    """Everything that helps there, and how to say what came of it."""
    if not route.people:
        return _over_for_him(route)
    return Card(
        (_("Thank you for going!"), *_still(route), *_all_of(route)),
        _title_of(route),
        stacked(*_outcomes(route), *_map(route)),
    )


def outcome_card(route: RouteDetails) -> Card:
    """One question; what follows from silence is said, too."""
    if not route.people:
        return _over_for_him(route)
    asked = _("Have you reached {name}?", name=route.called)
    minutes = int((OUTCOME - ASK_OUTCOME).total_seconds() // 60)
    silence = _("If I hear nothing for {minutes} minutes, I will ask the others again.", minutes=minutes)
    still = Button(_("Still on my way"), GoThere(route.id))
    reached, cannot = _outcomes(route)
    body = (asked, silence, *_still(route), *_all_of(route))
    return Card(body, _title_of(route), stacked(reached, still, cannot, *_map(route)))


def _still(route: RouteDetails) -> tuple[Text, ...]:
    """A call that somebody has made does not call him back."""
    if not route.reached_by:
        return ()
    return (_reached(route.reached_by, route.called, practice=False), GO_ON)


def _over_for_him(route: RouteDetails) -> Card:
    """What is private is taken away. Where she is still in need it is not said that nobody has to go."""
    if route.state in CALLING:
        return Card(_("You are not going any more, as far as I know. Thank you!"), _title_of(route))
    if route.was_there:
        return Card(_("It is over. Thank you for going!"), _title_of(route))
    reached = _reached(route.reached_by, route.called, practice=False) if route.reached_by else ""
    return Card((reached, _("You need not go any more. Thank you!")), _title_of(route))


def _title_of(route: RouteDetails) -> Phrase:
    return _("To {name}", name=route.called)


def _all_of(route: RouteDetails) -> list[Text]:
    where = [
        (
            one.called,
            where_she_lives(one.home) or _("No address is on file."),
            _("Telephone: {phone}", phone=one.phone) if one.phone else "",
        )
        for one in route.people
    ]
    keys = _keys(route)
    words = [f"“{words}”" for words in route.words if words != SOS]
    others = _("Also going: {names}.", names=Listed(route.others)) if route.others else ""
    return [*where, *keys, *words, _position(route.place), others, GAP, *if_in_danger(route.emergency)]


def _position(place: str) -> Text:
    return _("The place that was shared: {place}", place=place) if place else ""


def _map(route: RouteDetails) -> list[Button]:
    if not route.place:
        return []
    latitude, _comma, longitude = route.place.partition(",")
    return [Button(_("On the map"), Link(MAP.format(latitude=latitude, longitude=longitude)))]


def _outcomes(route: RouteDetails) -> tuple[Button, Button]:
    cannot = Button(_("I cannot go"), CannotGo(route.id))
    return _spoken(route.id, route.called), cannot


# ---- all of them


def left_for_card(left: LeftDetails) -> Card:
    """He may have meant the other one: one press and it is so."""
    body = _(
        "You are going to {name} now. I am asking others to go to {left}.",
        name=left.instead or NOBODY,
        left=left.left or NOBODY,
    )
    here = Button(_("I'm going to {left}", left=left.left or NOBODY), GoThere(left.id))
    return Card(body, "", stacked(here))


def news_card(news: NewsDetails) -> Card:
    """A new message, for a card that changes rings no bell."""
    if news.practice:
        return Card((A_PRACTICE, _news(news)), _("Practice"))
    title = _called_for(news.writer, news.needs)
    if news.state != CryState.CALLED_OFF or not news.close:
        return Card(_news(news), title)
    speak = _please_speak(news.needs or NOBODY)
    phone = _("Telephone: {phone}", phone=news.phone) if news.phone else ""
    return Card((_news(news), speak, phone), title, stacked(_spoken(news.id, news.needs or NOBODY)))


def _news(news: NewsDetails) -> Text:
    name: Text = news.needs or NOBODY
    if news.by is None:
        return _is_well(news.writer, news.needs)
    if news.is_calling:
        return _("{taker} is calling {name}. I keep on asking who can go.", taker=news.by.name, name=name)
    if news.state == CryState.TAKEN:
        return _("{name} is going.", name=news.by.name)
    return _reached(news.by.name, name, practice=news.practice)


def _is_well(writer: str, needs: str) -> Phrase:
    """Of somebody else only what was said."""
    if writer != needs:
        return _("{name} says that help is not needed any more.", name=writer or NOBODY)
    return _("{name} says: “I am all right.”", name=writer or NOBODY)


def _please_speak(name: Text) -> Phrase:
    return _("Please speak to {name} all the same, and tell me. Otherwise I ask everybody again.", name=name)
