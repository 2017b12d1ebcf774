"""An elder, or who acts for her, asks her family doctor in a few words, by voice, or with a photo."""

from care.consultations.commands import AskDoctor
from care.consultations.lookups import Bound, DoctorsToAsk
from care.kit.times import wall_clock
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture, AskVoice
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.spoken import Day
from dialogs.language.words import Text, _
from storage.ids import PersonId

NO_DIAGNOSIS = _("Linli itself diagnoses nothing and prescribes nothing.")


async def ask_doctor(me: Me) -> AskDoctor | None:
    """Whose doctor, how urgent, what; in danger nobody waits for a doctor's answer."""
    bound = await look(DoctorsToAsk(me.id))
    if not bound:
        return None
    of = await _whom(bound)
    number = of.emergency
    today: Text = _("Does it have to be today? In danger, call {number} now.", number=number)
    if of.away is not None:
        until, zone = of.away
        day = Day(wall_clock(until, zone).date().isoformat())
        asks = _("{name} is away until {day}: does it have to be today?", name=of.doctor, day=day)
        today = (asks, _("In danger, call {number} now.", number=number))
    urgent = await Choose(
        "urgent",
        today,
        _("How urgent"),
        [("no", _("It can wait a day")), ("yes", _("Today, please"))],
    )
    prompt = _("What would you like to ask {name} about what is already being treated?", name=of.doctor)
    words = await Ask("words", prompt, _("Question"), most=1000, lines=True, skip=_("By voice"))
    voice = None if words else await AskVoice("voice", _("Please record your question."), _("Voice message"))
    picture = await AskPicture("picture", _("Is there anything to show? Then send a photo."), _("Photo"))
    question = (_whose(me, of), words, NO_DIAGNOSIS)
    await Confirm("ask", question, _("Question to the doctor"), _("Yes, ask"))
    return AskDoctor(of.elder_id, of.doctor_id, urgent == "yes", words, voice, picture)


def ask_words_again(log: Log) -> Log:
    """Nothing was asked yet."""
    return log.without("ask").without("voice").without("words")


async def _whom(bound: list[Bound]) -> Bound:
    """Not asked when there is only one."""
    elders = {one.elder_id: one.called for one in bound}
    elder_id = bound[0].elder_id
    if len(elders) > 1:
        elder_id = PersonId(await Choose("elder", _("About whom?"), _("About"), list(elders.items())))
    doctors = [one for one in bound if one.elder_id == elder_id]
    if len(doctors) == 1:
        return doctors[0]
    names = [(one.doctor_id, one.doctor) for one in doctors]
    chosen = await Choose("doctor", _("Which family doctor?"), _("Doctor"), names)
    return next(one for one in doctors if one.doctor_id == chosen)


def _whose(me: Me, of: Bound) -> Text:
    if of.elder_id == me.id:
        return _("Shall I ask {name}?", name=of.doctor)
    return _("Shall I ask {name} about {called}?", name=of.doctor, called=of.called)
