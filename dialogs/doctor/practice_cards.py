"""What is seen of who is a doctor here."""

from care.doctor.commands import CheckPractice
from care.doctor.messages import DoctorHere, PracticeDetails
from dialogs.doctor.find_stand_in import find_stand_in
from dialogs.doctor.propose_doctor import propose_doctor
from dialogs.doctor.say_practice import say_practice
from dialogs.doctor.stand_in_words import day_of
from dialogs.doctor.words import NO_DIAGNOSIS
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import Text, _

MOST_LINES = 30


def asked_card(of: PracticeDetails) -> Card:
    """To a doctor who has just come in."""
    del of
    please = _("Please tell me your number in the register of doctors, and your clinic.")
    why = _("Your coordinator looks it up before you can be anybody's family doctor here.")
    return Card((please, why, NO_DIAGNOSIS), "", stacked(Button(_("Tell it"), Open(say_practice), "primary")))


def said_card(of: PracticeDetails) -> Card:
    """To himself, and to those who look it up."""
    number = _("Number: {number}", number=of.registration)
    clinic = _("Clinic: {clinic}", clinic=of.clinic)
    checked = "" if of.checked_by is None else _("Looked up by {name}.", name=of.checked_by.called)
    if of.own:
        waits = checked or _("Your coordinator looks it up now. I will tell you.")
        return Card((_("I have noted:"), number, clinic, waits))
    if of.id is None or checked or not of.may_check:
        return Card((number, clinic, checked), _name(of))
    please = _("Please look this number up in the public register of doctors.")
    check = Button(_("I have looked it up"), CheckPractice(of.id), "primary")
    return Card((number, clinic, please), _name(of), stacked(check))


def checked_card(of: PracticeDetails) -> Card:
    """To him."""
    del of
    return Card(
        (
            _("Your registration has been looked up, thank you."),
            _("Once an elder agrees, you are the family doctor, and I tell you."),
        )
    )


def list_card(doctors: list[DoctorHere]) -> Card:
    """Everybody who is one here."""
    if not doctors:
        return Card((_("There is no doctor here yet."), _("“Invite someone” makes a link for one.")))
    lines = [_line(one) for one in doctors[:MOST_LINES]]
    checks = [
        Button(_("Looked up: {name}", name=one.doctor.called or one.doctor.name), CheckPractice(one.practice_id))
        for one in doctors
        if one.practice_id is not None and not one.checked
    ]
    propose = [Button(_("Propose a doctor"), Open(propose_doctor))] if any(one.checked for one in doctors) else []
    alone = [
        Button(_("Stand-in for {name}", name=one.doctor.called or one.doctor.name), Open(find_stand_in, one.doctor.id))
        for one in doctors
        if one.alone
    ]
    return Card(tuple(lines), _("Family doctors"), stacked(*propose, *alone, *checks))


def _line(one: DoctorHere) -> Text:
    name = one.doctor.called or one.doctor.name
    if one.practice_id is None:
        return _("{name}: has not said the number yet", name=name)
    if not one.checked:
        return _("{name}, {clinic}: not looked up yet", name=name, clinic=one.clinic)
    line = _("{name}, {clinic}: elders in care: {count}", name=name, clinic=one.clinic, count=one.elders)
    if one.away_until is None:
        return line
    away = _("{name} is away until {day}.", name=name, day=day_of(one.away_until, one.doctor.zone))
    return (line, away)


def _name(of: PracticeDetails) -> str:
    return of.doctor.called or of.doctor.name
