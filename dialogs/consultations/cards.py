"""What is seen of a question to a family doctor."""

from care.consultations.commands import AnswerByPhone, SeeToQuestion, ShowQuestions, TakeQuestionBack
from care.consultations.details import ConsultationDetails
from care.kit.times import wall_clock
from dialogs.consultations.answer_question import answer_question
from dialogs.consultations.ask_doctor import NO_DIAGNOSIS, ask_doctor
from dialogs.engine.card import Button, Card, Open, Picture, Voice, stacked
from dialogs.engine.menu import to_the_menu
from dialogs.language.spoken import Clocked, Day
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.cards import to_a_person
from storage.consultations import ConsultationState


def noted_card(of: ConsultationDetails) -> Card:
    """By when an answer may be expected, and what is not waited for."""
    if not of.waits:
        return answered_card(of)
    asked = _("I have asked {name}.", name=_name(of))
    if not of.mine:
        asked = _("{called} has asked {name} something about you.", called=of.asked_by.called, name=_name(of))
    back = [Button(_("No answer needed"), TakeQuestionBack(of.id))] if of.may_take_back else []
    return Card((asked, _expected(of), _danger(of)), "", stacked(*back, *_fixed(of)))


def asked_card(of: ConsultationDetails) -> Card:
    """To the doctor."""
    title = _("Urgent: a question about {called}", called=of.elder.called)
    if not of.one.urgent:
        title = _("A question about {called}", called=of.elder.called)
    body: Text = (
        _asks(of),
        of.words if of.shown else _withheld(of),
        GAP,
        _("An answer is expected by: {when}.", when=Clocked(of.one.expected_at, of.elder.zone)),
        _("If it is an emergency: {number}.", number=of.emergency),
    )
    rows = stacked(
        Button(_("Answer"), Open(answer_question, of.id), "primary"), Button(_("I will phone"), AnswerByPhone(of.id))
    )
    return Card(body, title, rows if of.may_answer else (), picture=_picture(of), voice=_voice(of))


def waits_card(of: ConsultationDetails) -> Card:
    """To the coordinators and whoever asked: not a word of what it is about."""
    name, called = _name(of), of.elder.called
    said = _("A question about {called} is waiting for {name}.", called=called, name=name)
    if of.one.urgent:
        said = _("An urgent question about {called} is waiting for {name}.", called=called, name=name)
    away = _expected(of) if of.away_until is not None else ""
    if of.may_take_back:
        back = Button(_("No answer needed"), TakeQuestionBack(of.id))
        return Card((said, _("I have reminded {name}.", name=name), _danger(of)), "", stacked(back, *_fixed(of)))
    people = {one.id: one for one in (of.elder, of.asked_by, of.doctor)}.values()
    numbers = tuple(
        _("{called}: {phone}", called=one.called or one.name, phone=one.phone or _("none on file")) for one in people
    )
    on_it = "" if of.on_it is None else _("{name} is seeing to it.", name=of.on_it.name)
    rows = stacked(Button(_("I'll see to it"), SeeToQuestion(of.id), "primary")) if of.on_it is None else ()
    return Card((said, away, _("Please phone, and ask how things are."), *numbers, _danger(of), on_it), "", rows)


def answered_card(of: ConsultationDetails) -> Card:
    """What the doctor says, or how else it ended."""
    more = Button(_("Ask something else"), Open(ask_doctor))
    name = _name(of)
    if of.state == ConsultationState.ANSWERED:
        body: Text = (_("{name} answers:", name=name), of.answer if of.shown else _elsewhere(of), _danger(of))
        return Card(body, _title(of), stacked(more, *_fixed(of)))
    ended: dict[ConsultationState, Text] = {
        ConsultationState.PHONES: _("{name} will phone about it.", name=name),
        ConsultationState.TAKEN_BACK: _("The question is withdrawn; {name} need not answer.", name=name),
        ConsultationState.NOBODY: _("{name} is not the family doctor any more, and has not answered.", name=name),
    }
    rows = stacked(more, *_fixed(of)) if of.own or of.may_take_back or of.mine else ()
    return Card((ended[of.state], _danger(of)), _title(of), rows)


def kept_card(of: ConsultationDetails) -> Card:
    """To the doctor."""
    rows = stacked(Button(_("What else is waiting"), ShowQuestions()))
    called = of.elder.called
    if of.state == ConsultationState.ANSWERED:
        return Card(_("Thank you. Your answer goes to {called} and the family.", called=called), "", rows)
    phone = _("{called}: {phone}", called=called, phone=of.elder.phone or _("none on file"))
    return Card(
        (_("Thank you. I will tell {called} and the family that you will phone.", called=called), phone), "", rows
    )


def no_questions_card(nothing: bool) -> Card:  # noqa: FBT001 - as it is found
    """None waits."""
    del nothing
    return Card((_("No question is waiting for you."), NO_DIAGNOSIS), "", stacked(to_the_menu()))


def _title(of: ConsultationDetails) -> Text:
    return "" if of.own else _("About {called}", called=of.elder.called)


def _asks(of: ConsultationDetails) -> Phrase:
    if of.asked_by.id == of.elder.id:
        return _("{called} asks:", called=of.elder.called)
    return _("{name} asks about {called}:", name=of.asked_by.called or of.asked_by.name, called=of.elder.called)


def _expected(of: ConsultationDetails) -> Phrase:
    """Of who is away nothing is promised."""
    if of.away_until is not None:
        day = Day(wall_clock(of.away_until, of.elder.zone).date().isoformat())
        return _("{name} is away until {day}; the coordinators have been told.", name=_name(of), day=day)
    return _("You can expect an answer by: {when}.", when=Clocked(of.one.expected_at, of.elder.zone))


def _withheld(of: ConsultationDetails) -> Phrase:
    phone = of.elder.phone or of.asked_by.phone or _("none on file")
    return _("What it is about may not be written in this messenger. Please phone: {phone}", phone=phone)


def _elsewhere(of: ConsultationDetails) -> Phrase:
    return _("The answer may not be written in this messenger. {called} has it.", called=of.elder.called)


def _danger(of: ConsultationDetails) -> Phrase:
    return _("In danger, do not wait: call {number}.", number=of.emergency)


def _name(of: ConsultationDetails) -> str:
    return of.doctor.called or of.doctor.name


def _picture(of: ConsultationDetails) -> Picture | None:
    return None if of.picture_id is None else Picture(of.picture_id, _("A photo that belongs to the question."))


def _voice(of: ConsultationDetails) -> Voice | None:
    if of.voice_id is None or of.picture_id is not None:
        return None
    return Voice(of.voice_id, _("A voice message with the question."))


def _fixed(of: ConsultationDetails) -> list[Button]:
    return [to_a_person(of.one.community_id)] if of.is_elder else []
