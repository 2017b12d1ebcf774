"""What the care circle reads: a time-critical dose that was missed, the day's digest, what we did not say."""

from itertools import groupby
from operator import itemgetter

from care.medicine.circle_messages import AlarmDetails, DigestDetails
from care.medicine.commands import DoseWasTaken, LeaveDose, SeeToDose
from care.medicine.windows import IN_A_ROW
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Clocked
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.medicine.about_doses import REASONS
from dialogs.people.numbers import if_in_danger, where_she_lives
from storage.medicine import Alarm, DoseState

MOST_LINES = 20


def alarm_card(dose: AlarmDetails) -> Card:
    """Somebody has to see to it; later, what came of it."""
    title = _("{called}: a medicine that cannot wait", called=dose.elder.called)
    if dose.alarm == Alarm.OVER or dose.alarm is None:
        return Card((_what(dose), _came_of_it(dose)), title)
    standing: Text = (_("Nothing is recorded yet."), _("No telephone number is on file."))
    if dose.elder.phone:
        standing = _("Nothing is recorded yet. Please phone: {phone}", phone=dose.elder.phone)
    if dose.on_it is not None:
        standing = _("{name} is seeing to it.", name=dose.on_it.name)
    never = _("Please ask a doctor or chemist whether it should still be taken now.")
    home = where_she_lives(dose.elder.home)
    body = (_what(dose), standing, home, GAP, never, *if_in_danger(dose.emergency))
    return Card(body, title, stacked(*_buttons(dose)))


def critical_skipped_card(dose: AlarmDetails) -> Card | None:
    """Left out on purpose; None once it was taken after all."""
    if dose.state != DoseState.SKIPPED:
        return None
    reason: Text = REASONS.get(dose.reason, dose.reason)
    why = _("The reason: {reason}", reason=reason) if dose.reason else ""
    title = _("{called}: a medicine that cannot wait", called=dose.elder.called)
    return Card((_what(dose), _("It is left out this time."), why), title)


def digest_card(digest: DigestDetails) -> Card:
    """Nobody is blamed: not recorded is not the same as not taken."""
    call: Text = ""
    if digest.days >= IN_A_ROW:
        call = _("That makes {days} days in a row. A call may help.", days=digest.days)
    head = _("Of these doses nothing was recorded:")
    return Card((head, *_lines(digest), GAP, call), _("{called}: medicines", called=digest.elder.called))


def reminders_missed_card(digest: DigestDetails) -> Card:
    """We own up: nobody has missed anything, and nobody must catch up."""
    if digest.own:
        first = Clocked(digest.lines[0][0], digest.elder.zone)
        sorry = _("I was not working, and did not remind you of the medicine of {when}.", when=first)
        if len(digest.lines) > 1:
            sorry = _(
                "I was not working, and did not remind you of {count} doses since {when}.",
                count=len(digest.lines),
                when=first,
            )
        return Card((sorry, _("Please do not take twice as much now."), _("If in doubt, ask your doctor or chemist.")))
    head = _("I was not working, and did not remind anybody of these doses:")
    never = _("Nobody has missed anything, and nothing has to be made up for. If in doubt, ask the doctor or chemist.")
    return Card((head, *_lines(digest), GAP, never), _("{called}: medicines", called=digest.elder.called))


def _buttons(dose: AlarmDetails) -> list[Button]:
    see = [Button(_("I'm seeing to it"), SeeToDose(dose.id), "primary")] if dose.alarm == Alarm.OPEN else []
    return [*see, Button(_("It was taken"), DoseWasTaken(dose.id)), Button(_("It is left out"), LeaveDose(dose.id))]


def _what(dose: AlarmDetails) -> Text:
    when = Clocked(dose.due_at, dose.elder.zone)
    return (_("It was due: {when}.", when=when), dose.words)


def _came_of_it(dose: AlarmDetails) -> Phrase:
    if dose.state == DoseState.MISSED and dose.on_it is None:
        return _("Nobody has told me what came of it, and I am not asking any more.")
    if dose.state in {DoseState.SKIPPED, DoseState.MISSED}:
        return _("It is left out this time.")
    return _("It was taken.")


def _lines(digest: DigestDetails) -> list[Text]:
    """The first of them; more than that nobody reads in a chat."""
    lines: list[Text] = []
    for due_at, those in groupby(digest.lines[:MOST_LINES], key=itemgetter(0)):
        lines += _at_once(Clocked(due_at, digest.elder.zone), [words for _due_at, words in those])
    more = len(digest.lines) - MOST_LINES
    return [*lines, _("… and {count} more.", count=more)] if more > 0 else lines


def _at_once(when: Clocked, medicines: list[str]) -> list[Text]:
    """Where no name may be read, only how many there were."""
    if not any(medicines):
        return [_("{when}: {count} medicines", when=when, count=len(medicines)) if len(medicines) > 1 else when]
    return [_("{when}: {what}", when=when, what=words) for words in medicines]
