"""What is shown of a cry to the person who cried and where it was written; of being on duty. Never changed later."""

from care.people.emergency import Whereabouts
from care.sos.commands import AllRight, ItIsAbout, NeedHelp, PhoneMe, Practise, ResumePractices, StopPractices
from care.sos.details import CryDetails
from care.sos.duty_messages import DutyDetails
from care.sos.ladders import PATIENCE, TAKE_BACK
from care.sos.messages import NumberDetails, WishDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.questions import MOST_FOR_ELDERS
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import Phrase, Text, _
from dialogs.people.numbers import if_in_danger

SECONDS = int(TAKE_BACK.total_seconds())
ANY_NUMBER = _("If somebody is in danger, call the emergency number now: 112, 911, 120 …")
ONLY_A_PRACTICE = _("This is only a practice.")


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


def begun_card(cry: CryDetails) -> Card:
    """The number first. What happens in a moment, and the way to take it back."""
    back = Button(_("Take it back"), AllRight(cry.id))
    if cry.cry.practice:
        return Card((ONLY_A_PRACTICE, _soon(cry)), "", stacked(back))
    who: Text = _("Who needs help now?") if cry.asks_who else ""
    if not cry.asks_who and cry.in_need:
        who = _("It is about {name}.", name=cry.needs)
    return Card((_in_danger(cry), _soon(cry), who), "", stacked(*_who(cry), back))


def _soon(cry: CryDetails) -> Phrase:
    if cry.first is None:
        return _("There is nobody here I can ask for you.")
    if cry.others:
        return _(
            "In {seconds} seconds I will write to {name} and all the others.", seconds=SECONDS, name=cry.first.name
        )
    return _("In {seconds} seconds I will write to {name}.", seconds=SECONDS, name=cry.first.name)


def _who(cry: CryDetails) -> list[Button]:
    """Of many an elder is asked about the first and herself only: with [Take it back] that is as much as she reads."""
    others = [one for one in cry.asks_who if one.id != cry.viewer.id]
    shown = others[: MOST_FOR_ELDERS - 2] if cry.viewer.elder else others
    buttons = [Button(one.called or one.name, ItIsAbout(cry.id, one.id), "danger") for one in shown]
    return [*buttons, Button(_("Me"), ItIsAbout(cry.id, cry.viewer.id), "danger")] if others else []


def heard_card(cry: CryDetails) -> Card:
    """The number first, then who has been asked: nobody is promised who was not."""
    if cry.cry.practice:
        need = Button(_("I do need help"), NeedHelp(cry.id), "danger")
        return Card(
            (ONLY_A_PRACTICE, _asked(cry) if cry.first else _soon(cry)),
            "",
            stacked(need, Button(_("Take it back"), AllRight(cry.id))),
        )
    return _to_writer(cry, _asked(cry))


def _asked(cry: CryDetails) -> Phrase:
    name = cry.first.name if cry.first else ""
    if cry.cry.practice:
        told = _("I have told {name} and all the others that you are trying it.", name=name)
        return told if cry.others else _("I have told {name} that you are trying it.", name=name)
    if cry.others:
        return _("I have written to {name} and all the others, and will keep on until somebody comes.", name=name)
    return _("I have written to {name} and will keep on until somebody reaches you.", name=name)


def silence_card(cry: CryDetails) -> Card:
    """No answer came."""
    return _to_writer(cry, _("I have heard nothing from you, so I have written to {name}."))


def passed_on_card(cry: CryDetails) -> Card:
    """What was written since."""
    return _to_writer(cry, _("I have passed it on to {name}."))


def place_kept_card(cry: CryDetails) -> Card:
    """Not who sees it: that is whoever comes."""
    return _to_writer(cry, _("Only whoever comes to you sees where you are."))


def call_asked_for_card(cry: CryDetails) -> Card:
    """The answer to [Phone me]."""
    return _to_writer(cry, _("I have asked {name} to phone you."))


def taken_card(cry: CryDetails) -> Card:
    """As those who pressed it promised."""
    if len(cry.going) > 1:
        return _to_writer(cry, _("They are coming: {names}.", names=Listed(tuple(one.name for one in cry.going))))
    if cry.in_need:
        return _to_writer(cry, _("{name} is going to {needs}.", needs=cry.needs))
    return _to_writer(cry, _("{name} is coming."))


def open_again_card(cry: CryDetails) -> Card:
    """Nobody is blamed, and nothing is over."""
    if not cry.others:
        return _to_writer(cry, _("I am asking {name} once more, and keep on until somebody reaches you."))
    return _to_writer(cry, _("I am asking {name} and all the others once more, and keep on until somebody comes."))


def answered_card(cry: CryDetails) -> Card:
    """It is over, as far as the one who reached the person says."""
    name = cry.reached_by.name if cry.reached_by else ""
    if cry.cry.practice:
        return Card((_("It works: {name} has seen your practice.", name=name), _("Thank you for trying it.")))
    if cry.in_need:
        reached = _("{name} tells me that {needs} has been reached.", name=name, needs=cry.needs)
    else:
        reached = _("{name} tells me they have been in touch with you.", name=name)
    return Card((reached, nobody_comes(cry), _("If you need help again, just write to me.")))


def nobody_comes(cry: CryDetails) -> Text:
    """Where somebody was on the way and need not go: nobody waits at the door for him."""
    return _("Nobody is on the way any more.") if cry.going else ""


def taken_back_card(cry: CryDetails) -> Card:
    """No blame for a cry too many."""
    if cry.cry.practice:
        return Card((_("All right, the practice is over."), _("You can try it again whenever you like.")))
    return Card((_glad(cry), _("If you meant something else, please send it once more.")))


def called_off_card(cry: CryDetails) -> Card:
    """Somebody is asked to speak to her all the same; that he will is not promised."""
    need = Button(_("I do need help"), NeedHelp(cry.id), "danger")
    name = cry.first.name if cry.first else ""
    told = _("I am telling {name}, and asking that somebody speaks to you all the same.", name=name)
    if cry.in_need:
        told = _("I am telling {name}, and asking that somebody speaks to {needs}.", name=name, needs=cry.needs)
    return Card((_glad(cry), told), "", stacked(need))


def _glad(cry: CryDetails) -> Phrase:
    return _("All right, nobody needs help.") if cry.in_need else _("I am glad that you are all right.")


def practice_unanswered_card(cry: CryDetails) -> Card:
    """What does not work is said, and who can mend it."""
    name = cry.first.name if cry.first else ""
    told = _("I have told {name}.", name=name) if name else ""
    return Card((_("Thank you for trying it. Nobody has answered yet."), told))


def practice_proposed_card(by: str) -> Card:
    """One press, and nobody is alarmed."""
    asked = _("{name} asks you to try the SOS button. It is only a practice.", name=by)
    return Card(asked, "", stacked(Button(_("Try it now"), Practise())))


def practice_due_card(wish: WishDetails) -> Card:
    """Once a month, and she may say that it is enough."""
    del wish
    body = (_("Will you try the SOS button today?"), _("It is only a practice, and everybody sees that it is one."))
    never = Button(_("Don't ask me again"), StopPractices())
    return Card(body, "", stacked(Button(_("Try it now"), Practise()), never))


def practice_wish_card(wish: WishDetails) -> Card:
    """What she wants counts."""
    if wish.asked:
        return Card(_("All right, I will ask you about once a month."))
    never = _("All right, I will not ask you any more.")
    whenever = _("You can try the button whenever you like.")
    return Card((never, whenever), "", stacked(Button(_("Do ask me again"), ResumePractices())))


def practice_noted_card(elder: str) -> Card:
    """To the coordinator."""
    asked = _("I have asked {called} to try the SOS button. You will see when it was pressed.", called=elder)
    return Card(asked)


def duty_card(duty: DutyDetails) -> Card:
    """Until when, and what it means."""
    if duty.until is None:
        return Card(_("You are not on duty any more. Thank you!"))
    until = _("Thank you! You are on duty until {until}.", until=Clocked(duty.until, duty.zone))
    return Card((until, _("If somebody needs help now, I will ask you before the others, at night too.")))


def number_card(details: NumberDetails) -> Card:
    """To a group, or to somebody not known here. Nobody is named."""
    if details.numbers:
        number: Text = _("If somebody is in danger, call {number} now.", number=" / ".join(details.numbers))
    else:
        number = ANY_NUMBER
    told = _("I am telling the coordinator.") if details.told else _("I am sorry, I cannot send help myself.")
    return Card((number, told))


def _to_writer(cry: CryDetails, said: Phrase) -> Card:
    whom = cry.going[0] if cry.going else cry.first
    well = Button(_("All is well") if cry.in_need else _("I'm all right"), AllRight(cry.id))
    if whom is None:
        return Card((_in_danger(cry), _("There is nobody here I can ask for you.")), "", stacked(well))
    phone = _("{name}: {phone}", name=whom.name, phone=whom.phone) if whom.phone else ""
    body = (_in_danger(cry), Phrase(said.msgid, {**said.values, "name": whom.name}), phone)
    return Card(body, "", stacked(Button(_("Phone me"), PhoneMe(cry.id), "danger"), well))


def _in_danger(cry: CryDetails) -> Text:
    """The number as it is dialled: for herself from where she is, for another as it reaches that one's place."""
    plain = _("If you are in danger, call {number} now.", number=cry.emergency.number)
    if cry.cry.about != [cry.viewer.id] and not (cry.viewer.elder and cry.in_need is None):
        return if_in_danger(cry.emergency)
    return ANY_NUMBER if cry.emergency.dialled is Whereabouts.FAR and not cry.viewer.elder else plain
