"""A coordinator notes what an elder without a chat has agreed to, and puts her own name to it as the witness.

The words that are read to her are those that others read in their own chat.
"""

from care.health.commands import WitnessConsent, Witnessed
from care.health.lookups import WithoutChat, Witnessing
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.health.consent_words import asked_in
from dialogs.language.words import Text, _
from storage.health import How, Scope
from storage.ids import PersonId

NOBODY = 0
YES, NO = ("yes", _("Agrees")), ("no", _("Does not agree"))


async def witness_consent(me: Me) -> WitnessConsent | None:
    """Purpose by purpose; one person more each time."""
    elder_id = PersonId(me.subject_id) if me.subject_id is not None else await _whom(me)
    if elder_id is None:
        return None
    asked = await look(Witnessing(elder_id, me.id))
    how = await Choose("how", _("How do you speak with {called}?", called=asked.called), _("How"), [
        (How.IN_PERSON.value, _("In person")), (How.PHONE.value, _("By telephone")),
    ])  # fmt: skip
    agreed: list[Witnessed] = []
    if not asked.kept:
        agreed += await _read_out(asked.called, Witnessed(Scope.FILE))
        if not agreed:
            return WitnessConsent(elder_id, How(how), ())
    for scope in asked.open_scopes:
        agreed += await _read_out(asked.called, Witnessed(scope))
    people: list[tuple[int, Text]] = [(NOBODY, _("Nobody now")), *asked.people]
    who = await Choose("who", _("Who shall be asked about next?"), _("Who sees it"), people) if asked.people else NOBODY
    if who != NOBODY:
        agreed += await _read_out(asked.called, Witnessed(Scope.SEES, PersonId(who)), dict(asked.people)[PersonId(who)])
    await Confirm("witness", _witness(asked.called), _("Consent"), _("Yes, I am the witness"))
    return WitnessConsent(elder_id, How(how), tuple(agreed))


async def _whom(me: Me) -> PersonId | None:
    elders = await look(WithoutChat(me.id))
    if len(elders) < 2:  # noqa: PLR2004 - no choice
        return next((one for one, _called in elders), None)
    return PersonId(await Choose("elder", _("About whom?"), _("Elder"), elders))


async def _read_out(called: str, one: Witnessed, name: str = "") -> list[Witnessed]:
    """The very words, and the answer."""
    please = _("Please read this to {called}:", called=called)
    prompt: Text = (please, *asked_in(one.scope, name))
    answer = await Choose(one.scope.value, prompt, LABELS[one.scope], [YES, NO])
    return [one] if answer == YES[0] else []


def _witness(called: str) -> Text:
    return (
        _("I note that {called} has said so to you, and when.", called=called),
        _("{called} can end it at any time, through you.", called=called),
    )


LABELS = {
    Scope.FILE: _("Health file"),
    Scope.SEES: _("Sees it"),
    Scope.HELPERS: _("Helpers"),
    Scope.MESSENGER: _("In chats"),
}
