"""What is seen of who becomes, is and stops being somebody's family doctor."""

from care.doctor.access import Standing, State
from care.doctor.commands import (
    AcceptDoctor,
    DeclineDoctor,
    EndDoctor,
    NoDoctorNow,
    ShowLimits,
    ShowMyDoctors,
    WhyDoctor,
    WishDoctor,
)
from care.doctor.messages import BondDetails, NoDoctorDetails
from care.doctor.wish_messages import WishDetails
from dialogs.doctor import stand_in_words
from dialogs.doctor.propose_doctor import propose_doctor
from dialogs.doctor.witness_doctor import witness_doctor
from dialogs.doctor.words import NO_DIAGNOSIS, asked_in, why_of
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _
from storage.doctor import Agreeing

HOW = {Agreeing.IN_PERSON: _("in person"), Agreeing.PHONE: _("by telephone")}


def asked_card(of: BondDetails) -> Card:
    """To her."""
    asks = stand_in_words.asked_in(of) if of.stands_in_for else asked_in(_name(of))
    return Card(asks, "", stacked(*_answers(of), Button(_("Why?"), WhyDoctor(of.id))))


def explained_card(of: BondDetails) -> Card:
    """What it means; she need not answer now."""
    why = stand_in_words.why_of(of) if of.stands_in_for else why_of(_name(of), of.emergency)
    return Card(why, "", stacked(*_answers(of)))


def proposed_card(of: BondDetails) -> Card:
    """She has been asked; or somebody has to go and ask her."""
    called, name = of.elder.called, _name(of)
    if of.stands_in_for and (of.reached or Standing.STAND_IN not in of.mine):
        return Card(stand_in_words.proposed(of))
    if of.reached:
        return Card(_("I am asking {called} whether {name} should be the family doctor.", called=called, name=name))
    if Standing.STAND_IN in of.mine:
        please = _("No message reaches {called}. Please ask in person or by telephone: {phone}", called=called,
                   phone=of.elder.phone)  # fmt: skip
        return Card(please, "", stacked(Button(_("Note the answer"), Open(witness_doctor, of.id))))
    return Card(
        _("The coordinator will ask {called} whether {name} should be the family doctor.", called=called, name=name)
    )


def noted_card(of: BondDetails) -> Card:
    """To whoever has answered, ended or witnessed it."""
    if of.own:
        return _noted_own(of)
    return Card((_how_it_stands(of), _witness(of)), "", stacked(*_another(of)))


def news_card(of: BondDetails) -> Card:
    """To the others. She reads it, too, where it was not her own word."""
    if of.own:
        return _noted_own(of)
    if Standing.DOCTOR in of.mine:
        return _to_doctor(of)
    lines = [_how_it_stands(of), _witness(of)]
    if of.state == State.BOUND:
        lines.append(_("In an emergency, always call {number} first.", number=of.emergency))
    return Card(tuple(lines), "", stacked(*_another(of)))


def stood_in_for_card(of: BondDetails) -> Card:
    """To the doctor who is away."""
    return Card(stand_in_words.to_who_is_away(of))


def shown_card(of: BondDetails) -> Card | None:
    """Who it is; None once it is over."""
    if of.state == State.NONE:
        return None
    title = "" if of.own else _("About {called}", called=of.elder.called)
    if of.state == State.ASKED:
        waits = _("{name} is proposed as the family doctor, and waits for the answer.", name=_name(of))
        if of.stands_in_for:
            waits = stand_in_words.proposed(of)
        return Card(waits, title, stacked(*(_answers(of) if of.own else ())))
    who = _("{name}, {clinic}", name=_name(of), clinic=of.clinic) if of.clinic else _name(of)
    since = "" if of.agreed_at is None else _("Agreed: {when}.", when=Clocked(of.agreed_at, of.elder.zone))
    away = _away(of)
    end = [Button(_("End with this doctor"), EndDoctor(of.id))] if of.may_end else []
    limits = [Button(_("Limits"), ShowLimits(of.elder.id))] if of.state == State.BOUND else []
    said = (away or _witness(of) or since,) if of.own else (away or since, _witness(of))  # she reads three sentences
    whom = stand_in_words.how_it_stands(of) if of.stands_in_for else _("The family doctor:")
    return Card((whom, who, *said), title, stacked(*limits, *end))


def _away(of: BondDetails) -> Text:
    if not of.practises:
        return _("{name} cannot act as a doctor here at the moment.", name=_name(of))
    if of.away_until is None:
        return ""
    return _("{name} is away until {day}.", name=_name(of), day=stand_in_words.day_of(of.away_until, of.elder.zone))


def no_doctor_card(of: NoDoctorDetails) -> Card:
    """There is none; she, or who acts for her, can have one looked for."""
    if not of.elders and not of.asked:
        ask = "" if of.coordinates else _("Your coordinator can help to find one.")
        return Card((_("There is no family doctor."), ask))
    lines: list[Text] = [_("A family doctor comes home about once a week and answers questions.")]
    lines += [_none_of(one.called, own=one.id == of.own_id) for one in of.elders]
    lines += [_looked_for(one.called, own=one.id == of.own_id) for one in of.asked]
    asks = (Button(_ask_for(one.called, own=one.id == of.own_id), WishDoctor(one.id)) for one in of.elders)
    return Card(tuple(lines), "", stacked(*asks))


def _none_of(called: str, *, own: bool) -> Phrase:
    if own:
        return _("You have no family doctor yet.")
    return _("{called} has no family doctor yet.", called=called)


def _looked_for(called: str, *, own: bool) -> Phrase:
    if own:
        return _("Your coordinator has been asked to find one for you.")
    return _("The coordinator has been asked to find one for {called}.", called=called)


def _ask_for(called: str, *, own: bool) -> Phrase:
    return _("Find one for me") if own else _("Ask for {called}", called=called)


def wish_noted_card(of: WishDetails) -> Card:
    """To who asked, and to the coordinator who says that there is none."""
    if of.coordinates:
        return Card(_("Noted: no family doctor for {called} for now.", called=of.elder.called))
    if of.open and of.own:
        return Card((_("I have asked your coordinator to find you a family doctor."), _("You will be asked first.")))
    if of.open:
        asked = _("I have asked the coordinator to find {called} a family doctor.", called=of.elder.called)
        return Card((asked, _("{called} will be asked first.", called=of.elder.called)))
    none = _("There is no family doctor for {called} for now.", called=of.elder.called)
    if of.own:
        none = _("There is no family doctor for you for now.")
    return Card((none, _("You can ask again later.")))


def wished_card(of: WishDetails) -> Card:
    """To the coordinators."""
    called, name = of.elder.called, of.asked_by.called or of.asked_by.name
    title = _("A family doctor is wanted")
    if not of.open:
        settled = _("A doctor has been proposed.") if of.proposed else _("There is none for now.")
        return Card((called, settled), title)
    wish = _("{called} would like a family doctor.", called=called)
    if of.asked_by.id != of.elder.id:
        wish = _("{name} would like a family doctor for {called}.", name=name, called=called)
    none = "" if of.some else _("There is no doctor here yet; “Invite someone” makes a link for one.")
    propose = [Button(_("Propose a doctor"), Open(propose_doctor, of.elder.id), "primary")] if of.some else []
    return Card((wish, none), title, stacked(*propose, Button(_("None for now"), NoDoctorNow(of.id))))


def _noted_own(of: BondDetails) -> Card:
    name = _name(of)
    if of.stands_in_for:
        return Card(stand_in_words.noted_own(of), "", stacked(Button(_("Family doctor"), ShowMyDoctors())))
    if of.state == State.BOUND:
        now = _("{name} is your family doctor now.", name=name)
        number = _("In an emergency, always call {number} first.", number=of.emergency)
        return Card((now, number), "", stacked(Button(_("Family doctor"), ShowMyDoctors())))
    if of.agreed_at is None:
        return Card(_("All right. {name} will not be your family doctor.", name=name))
    return Card(
        (
            _("It has been ended. {name} is no longer your family doctor.", name=name),
            _("{name} can no longer see your health file.", name=name),
        )
    )


def _to_doctor(of: BondDetails) -> Card:
    called = of.elder.called
    if of.stands_in_for:
        return Card((*stand_in_words.to_doctor(of), _witness(of)))
    if of.state == State.BOUND:
        agreed = _("{called} has agreed: you are the family doctor now.", called=called)
        apart = _("I will ask {called} separately whether you may see the health file.", called=called)
        return Card((agreed, apart, _witness(of), NO_DIAGNOSIS))
    if of.agreed_at is None and not _by_herself(of):
        return Card(_("You will not be the family doctor of {called}.", called=called))
    if of.agreed_at is None:
        return Card(_("{called} does not want a family doctor for now.", called=called))
    return Card(_("You are not the family doctor of {called} any more.", called=called))


def _how_it_stands(of: BondDetails) -> Phrase:
    called, name = of.elder.called, _name(of)
    if of.stands_in_for:
        return stand_in_words.how_it_stands(of)
    if of.state == State.BOUND:
        return _("{name} is the family doctor of {called} now.", name=name, called=called)
    if of.agreed_at is None and not _by_herself(of):
        return _("{name} will not be the family doctor of {called}.", name=name, called=called)
    if of.agreed_at is None:
        return _("{called} does not want {name} as the family doctor.", called=called, name=name)
    return _("{name} is not the family doctor of {called} any more.", name=name, called=called)


def _by_herself(of: BondDetails) -> bool:
    """It was she who did not want him: her family, a doctor, or who was her witness may have said so, too."""
    return of.ended_by is not None and of.ended_by.id == of.elder.id


def _another(of: BondDetails) -> list[Button]:
    """To a coordinator, where she has none any more."""
    if of.state == State.BOUND or of.stands_in_for or not of.mine & {Standing.COORDINATOR, Standing.STAND_IN}:
        return []
    return [Button(_("Find another doctor"), Open(propose_doctor, of.elder.id))]


def _answers(of: BondDetails) -> tuple[Button, Button]:
    return (
        Button(_("Yes, I agree"), AcceptDoctor(of.id), "primary"),
        Button(_("I do not agree"), DeclineDoctor(of.id)),
    )


def _witness(of: BondDetails) -> Text:
    """Said openly, where she did not press it herself."""
    if of.how in {None, Agreeing.CHAT} or of.agreed_by is None or of.state != State.BOUND:
        return ""
    return _("Said {how}; the witness is {name}.", how=HOW[of.how or Agreeing.PHONE], name=of.agreed_by.name)


def _name(of: BondDetails) -> str:
    return of.doctor.called or of.doctor.name
