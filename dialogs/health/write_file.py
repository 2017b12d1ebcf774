"""The file is filled in or changed: at most eight questions, each of which can be left out."""

from care.health.commands import WriteFile
from care.health.facts import NONE_KNOWN, WEAK
from care.health.lookups import FileToWrite, FileWriter
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from dialogs.people.questions import AskReason
from storage.health import FactKind
from storage.ids import PersonId

LEFT_OUT = "skip"  # does not get into the file
NOTHING_KNOWN = _("None known")
LEAVE_OUT = _("Leave this out")
LABELS = {
    FactKind.CONDITIONS: _("Illnesses"),
    FactKind.ALLERGIES: _("Allergies"),
    FactKind.OPERATIONS: _("Operations"),
    FactKind.MEDICINES: _("Medicines taken"),
    FactKind.HOSPITAL: _("Hospital"),
    FactKind.CARD: _("Card number"),
    FactKind.CONTACT: _("Who to call"),
    FactKind.HEART: _("Weak heart"),
}
PROMPTS = {
    FactKind.CONDITIONS: _("Which illnesses are known? For example: diabetes since 2015."),
    FactKind.ALLERGIES: _("Which allergies are there? For example: penicillin."),
    FactKind.OPERATIONS: _("Which operations were there? For example: hip, 2019."),
    FactKind.MEDICINES: _("Which medicines are taken?"),
    FactKind.HOSPITAL: _("Which hospital is it usually?"),
    FactKind.CARD: _("What is the number of the card there?"),
    FactKind.CONTACT: _("Who should a doctor call? Name and number, please."),
    FactKind.HEART: _("Has a doctor said that the heart is weak? Then I keep an eye on weight and pulse."),
}
IS_KNOWN = _("A doctor found it")
HEARTS = [(WEAK, IS_KNOWN), (NONE_KNOWN, NOTHING_KNOWN)]
CAN_BE_NONE = (FactKind.CONDITIONS, FactKind.ALLERGIES, FactKind.OPERATIONS, FactKind.MEDICINES)
MOST = 300  # characters of an answer


async def write_file(me: Me) -> WriteFile | None:
    """What is left out stays as it is."""
    if me.subject_id is None:
        return None
    elder_id = PersonId(me.subject_id)
    known = await look(FileWriter(elder_id, me.id))
    facts: dict[FactKind, str] = {}
    for kind in FactKind:
        if kind == FactKind.MEDICINES and known.listed:
            continue  # they stand on the list of medicines, and are read from there
        words = await _ask(kind, known)
        if words != LEFT_OUT:
            facts[kind] = words
    await Confirm("save", _summary(me, elder_id, known, facts), _("Health file"), _("Yes, so it is"))
    return WriteFile(elder_id, facts)


async def _ask(kind: FactKind, known: FileToWrite) -> str:
    """One line; what stands there already is said."""
    now = known.lines.get(kind, "")
    stands: Text = _("So far: {words}", words=fact_said(kind, now)) if now else ""
    answers: dict[str, Phrase] = {LEFT_OUT: _("Leave it as it is") if now else LEAVE_OUT}
    if kind == FactKind.HEART:
        said: str = await Choose(kind.value, (PROMPTS[kind], stands), LABELS[kind], [*HEARTS, *answers.items()])
        return said
    if kind in CAN_BE_NONE:
        answers = {NONE_KNOWN: NOTHING_KNOWN, **answers}
    return await AskReason(kind.value, (PROMPTS[kind], stands), LABELS[kind], answers, MOST)


def fact_said(kind: FactKind, words: str) -> Text:
    """As its writer wrote it, or our own word for what he pressed."""
    if words == NONE_KNOWN:
        return NOTHING_KNOWN
    return IS_KNOWN if kind == FactKind.HEART else words


def _summary(me: Me, elder_id: PersonId, known: FileToWrite, facts: dict[FactKind, str]) -> Text:
    """Read back. Each answer stands above the buttons as it was given, so here is only whose file it is."""
    if not facts:
        return _("Nothing is changed. Shall I leave it so?")
    whose = _("Shall I write that into your health file?")
    if elder_id != me.id:
        whose = _("Shall I write that into the health file of {called}?", called=known.called)
    lines = [_("{what}: {words}", what=LABELS[kind], words=fact_said(kind, words)) for kind, words in facts.items()]
    return (whose, *lines) if elder_id != me.id else whose
