"""A coordinator notes what an elder without a chat has agreed to, and puts her own name to it as the witness.

The words that are read to her are those that others read in their own chat.
"""

from care.health.commands import WitnessConsent, Witnessed
from care.health.lookups import ToWitness, WithoutChat, Witnessing
from care.people.consent_commands import EndConsent
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.health.consent_words import WORDS
from dialogs.language.words import Phrase, Text, _
from storage.consents import How
from storage.health import Scope
from storage.ids import PersonId

NOBODY = 0
YES, NO = ("yes", _("Agrees")), ("no", _("Does not agree"))
MORE, ENDS_IT = ("also", _("Agrees to more")), ("end", _("Ends it"))
HOWS = [(How.IN_PERSON.value, _("In person")), (How.PHONE.value, _("By telephone"))]


async def witness_consent(me: Me) -> WitnessConsent | EndConsent | None:
    """Purpose by purpose, and one person more each time; or she ends all of it."""
    elder_id = PersonId(me.subject_id) if me.subject_id is not None else await _whom(me)
    if elder_id is None:
        return None
    asked = await look(Witnessing(elder_id, me.id))
    if asked.file_id is not None:
        do = await Choose("do", _("What has {called} said?", called=asked.called), _("Said"), [MORE, ENDS_IT])
        if do == ENDS_IT[0]:
            await Confirm("end", _ends(asked.called), _("Consent"), _("Yes, I am the witness"))
            return EndConsent(asked.file_id)
    how = How(await Choose("how", _("How do you speak with {called}?", called=asked.called), _("How"), HOWS))
    said = {one: await _agrees(asked.called, one) for one in _first(asked)}
    if Witnessed(Scope.FILE) not in said or said[Witnessed(Scope.FILE)]:
        for scope in asked.open_scopes:
            said[Witnessed(scope)] = await _agrees(asked.called, Witnessed(scope))
        said |= await _one_person(asked)
    if not said:
        return None
    await Confirm("witness", _witness(asked.called), _("Consent"), _("Yes, I am the witness"))
    agreed, refused = (tuple(one for one, yes in said.items() if yes is wanted) for wanted in (True, False))
    return WitnessConsent(elder_id, how, agreed, refused)


def _first(asked: ToWitness) -> list[Witnessed]:
    return [] if asked.file_id is not None else [Witnessed(Scope.FILE)]


async def _one_person(asked: ToWitness) -> dict[Witnessed, bool]:
    if not asked.people:
        return {}
    people: list[tuple[int, Text]] = [(NOBODY, _("Nobody now")), *asked.people]
    who = await Choose("who", _("Who should I ask about next?"), _("Who sees it"), people)
    if who == NOBODY:
        return {}
    one = Witnessed(Scope.SEES, PersonId(who))
    return {one: await _agrees(asked.called, one, dict(asked.people)[PersonId(who)])}


async def _whom(me: Me) -> PersonId | None:
    elders = await look(WithoutChat(me.id))
    if len(elders) < 2:  # noqa: PLR2004 - no choice
        return next((one for one, _called in elders), None)
    return PersonId(await Choose("elder", _("About whom?"), _("Elder"), elders))


async def _agrees(called: str, one: Witnessed, name: str = "") -> bool:
    """The very words are read out; this is the answer."""
    please = _("Please read this to {called}:", called=called)
    asks = WORDS[one.scope]
    lines = (Phrase(line.msgid, {"name": name} if "{name}" in line.msgid else {}) for line in asks.asks)
    prompt: Text = (please, *lines)
    return await Choose(one.scope.value, prompt, asks.label, [YES, NO]) == YES[0]


def _witness(called: str) -> Text:
    return (
        _("I will note that {called} told you so, and when.", called=called),
        _("{called} can end it at any time, through you.", called=called),
    )


def _ends(called: str) -> Text:
    return (
        _("Does {called} no longer want a health file?", called=called),
        _("Then nobody can see it, and in 30 days everything in it is deleted."),
    )
