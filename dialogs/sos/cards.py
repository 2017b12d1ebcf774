"""What is shown of a cry: to the person who wrote, to those who are asked, to a group."""

from care.sos.commands import AllRight, HaveReached, NeedHelp, PhoneMe, TakeOn
from care.sos.details import CryDetails
from care.sos.ladders import PATIENCE
from care.sos.messages import CallDetails, NewsDetails, NumberDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Clocked
from dialogs.language.words import GAP, Phrase, Text, _
from storage.sos import CryState

NOBODY = _("somebody I do not know")


# ---- to the person who wrote: always a new message


def doubted_card(cry: CryDetails) -> Card:
    """One question. What follows from silence is said, too."""
    silence: Text = ""
    if cry.first:
        minutes = int(PATIENCE.total_seconds() // 60)
        silence = _(
            "If I hear nothing for {minutes} minutes, I will tell {name}.", minutes=minutes, name=cry.first.name
        )
    return Card(
        (_("Do you need help now?"), _in_danger(cry), silence),
        "",
        stacked(
            Button(_("Yes, help me"), NeedHelp(cry.id), "danger"),
            Button(_("No, I'm all right"), AllRight(cry.id)),
        ),
    )


def heard_card(cry: CryDetails) -> Card:
    """The number first, then who has been asked: nobody is promised who was not."""
    return _to_writer(cry, _("I have written to {name} and will keep on until somebody reaches you."))


def silence_card(cry: CryDetails) -> Card:
    """No answer came."""
    return _to_writer(cry, _("I have heard nothing from you, so I have written to {name}."))


def passed_on_card(cry: CryDetails) -> Card:
    """What was written since."""
    return _to_writer(cry, _("I have passed it on to {name}."))


def call_asked_for_card(cry: CryDetails) -> Card:
    """The answer to [Phone me]."""
    return _to_writer(cry, _("I have asked {name} to phone you."))


def taken_card(cry: CryDetails) -> Card:
    """As the one who pressed it promised."""
    return _to_writer(cry, _("{name} has read it and is seeing to it now."))


def answered_card(cry: CryDetails) -> Card:
    """It is over, as far as the one who reached the person says."""
    name = cry.taker.name if cry.taker else ""
    return Card(
        (_("{name} tells me that you have been reached.", name=name), _("If you need help again, just write to me."))
    )


def taken_back_card(cry: CryDetails) -> Card:
    """No blame for a cry too many."""
    well = _("I am glad that you are all right.")
    if not cry.cry.told or cry.first is None:
        return Card((well, _("If you meant something else, please send it once more.")))
    told = _("I am letting {name} know.", name=cry.first.name)
    return Card((well, told, _("Please write again whenever you need help.")))


def _to_writer(cry: CryDetails, asked: Phrase) -> Card:
    whom = cry.taker or cry.first
    well = Button(_("I'm all right"), AllRight(cry.id))
    if whom is None:
        return Card((_in_danger(cry), _("There is nobody here whom I can ask for you.")), "", stacked(well))
    phone = _("{name}: {phone}", name=whom.name, phone=whom.phone) if whom.phone else ""
    body = (_in_danger(cry), Phrase(asked.msgid, {"name": whom.name}), phone)
    return Card(body, "", stacked(Button(_("Phone me"), PhoneMe(cry.id), "danger"), well))


def _in_danger(cry: CryDetails) -> Phrase:
    return _("If you are in danger, call {number} now.", number=cry.community.emergency)


# ---- to those who are asked, in private


def calls_card(call: CallDetails) -> Card:
    """Who, what was written and when, how to reach the person; afterwards, what became of it."""
    cry = call.of
    if cry.state in {CryState.REACHED, CryState.WELL}:
        return Card(_standing(cry), _title(cry))
    asked = _("I asked whether help is needed and got no answer.") if cry.cry.unanswered else ""
    standing = _standing(cry) if cry.taker else (_still(cry) if call.again else "")
    phone = _("{name} asks to be phoned.", name=_called(cry)) if call.phone else ""
    body = (
        _words(cry), asked, phone, standing, GAP,
        _reach(cry), *_perhaps_about(cry), *_family(cry), GAP,
        _("If a life is in danger, call {number}.", number=cry.community.emergency),
    )  # fmt: skip
    return Card(body, _title(cry), stacked(*_buttons(cry)))


def news_card(news: NewsDetails) -> Card:
    """A new message, for a card that changes rings no bell."""
    phone = news.of.writer.phone if news.of.writer and news.by is None else ""
    call = _("A short call would still be kind: {phone}", phone=phone) if phone else ""
    return Card((_standing(news.of), call), _title(news.of))


def _title(cry: CryDetails) -> Phrase:
    if cry.cry.unanswered and cry.state in {CryState.OPEN, CryState.TAKEN}:
        return _("Perhaps {name} needs help", name=_called(cry))
    return _("{name} called for help", name=_called(cry))


def _words(cry: CryDetails) -> Text:
    name, lines = _called(cry), cry.said
    first, *later = [(Clocked(at, cry.zone), words) for at, words in lines]
    wrote = _("{name} wrote to me, {time}: “{words}”", name=name, time=first[0], words=first[1])
    return (wrote, *(_("Wrote again, {time}: “{words}”", time=time, words=words) for time, words in later))


def _standing(cry: CryDetails) -> Phrase:
    name = _called(cry)
    if cry.state == CryState.WELL:
        return _("{name} says: “I am all right.”", name=name)
    taker = cry.taker.name if cry.taker else ""
    if cry.state == CryState.REACHED:
        return _("{taker} has reached {name}.", taker=taker, name=name)
    return _("{taker} is on it.", taker=taker)


def _still(cry: CryDetails) -> Phrase:
    return _("Nobody has reached {name} yet, as far as I know.", name=_called(cry))


def _reach(cry: CryDetails) -> Text:
    """How to reach the person who wrote. Somebody not known is only what a messenger calls him."""
    if cry.writer is None:
        return _("I do not know this person, and have no telephone number. Perhaps you know the name?")
    return (_("Please phone at once: {phone}", phone=cry.writer.phone or _("none on file")), _home(cry.writer.home))


def _perhaps_about(cry: CryDetails) -> list[Text]:
    """Nothing is concluded from the words: it is said who may be meant, too."""
    return [
        (_("It may be about {name}: {phone}", name=one.called, phone=one.phone or _("none on file")), _home(one.home))
        for one in cry.about
    ]


def _family(cry: CryDetails) -> list[Phrase]:
    return [_("Family: {name} {phone}", name=one.name, phone=one.phone) for one in cry.family]


def _home(home: str) -> Text:
    return _("Address: {home}", home=home) if home else ""


def _buttons(cry: CryDetails) -> list[Button]:
    reached = Button(_("I have reached {name}", name=_called(cry)), HaveReached(cry.id), "primary")
    return [reached] if cry.taker else [reached, Button(_("I'm on it"), TakeOn(cry.id))]


def _called(cry: CryDetails) -> Text:
    return cry.called or NOBODY


# ---- to a group, and to somebody not known here


def number_card(details: NumberDetails) -> Card:
    """Nobody is named."""
    if details.numbers:
        number: Text = _("If somebody is in danger, call {number} now.", number=" / ".join(details.numbers))
    else:
        number = _("If somebody is in danger, call the emergency number now: 112, 911, 120 …")
    told = _("I have written to the coordinator.") if details.told else _("I am sorry, I cannot send help myself.")
    return Card((number, told))
