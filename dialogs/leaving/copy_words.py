"""A copy of one's own data in words: headings, lines and names, for the page and the paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from care.leaving.export import Copy, Line
from dialogs.language.words import Phrase, Reader, _, say
from dialogs.leaving.copy_values import in_words, printed

TITLE = _("What Linli knows of you")
OVER = _("Please ask for a new link in the chat with me: write “my data”, then press “A copy for me”.")
AS_JSON = _("For a computer (JSON)")
AS_PAPER = _("To read and print (PDF)")
MOST = 200  # lines of one part on paper: the file for a computer has all of them
PARTS: dict[str, Phrase] = {
    "person": _("You"), "roles": _("What you are here"), "reached": _("Where I write to you"),
    "groups": _("Groups to which you belong"), "events": _("Events you signed up for"),
    "circles": _("Family circles to which you belong"), "own_circle": _("Your own family circle"),
    "help_for_me": _("Help that you got"), "help_again": _("Help that comes again"),
    "help_i_asked": _("Help that you asked for"),
    "hours": _("Hours, in minutes"), "help_i_gave": _("Help that you gave"), "remarks": _("What you said of a problem"),
    "visits_to_me": _("Visits that you had"), "visits_i_made": _("Visits that you made"),
    "company": _("How you keep people company"),
    "paid_for_me": _("What helpers paid for you"), "i_paid": _("What you paid for others"),
    "in_confidence": _("What you told only the coordinator"), "notes": _("Your notes"), "medicines": _("Medicines"),
    "medicines_before": _("What your medicines were before"),
    "doses": _("Doses"), "meals": _("Your meals"), "consents": _("What you agreed to"),
    "health": _("Your health file"), "readings": _("Readings"), "alarms": _("Readings that may have meant danger"),
    "limits": _("Limits that your doctor has set"), "appointments": _("Appointments with doctors"),
    "questions": _("Questions to your family doctor"), "doctors": _("Your family doctors"),
    "doctor_wishes": _("When a family doctor was asked for"),
    "home_visits": _("Visits of your family doctor"), "practice": _("Your practice as a doctor"),
    "acts": _("What others did for you"), "made_known": _("How your family made you known"),
    "sheet_codes": _("Codes on your medical sheet"),
    "looks": _("When your health file was looked at"),
    "address_looks": _("When your address was seen"), "checkins": _("The daily “I'm well”"),
    "days": _("What became of each day"), "cries": _("Your calls for help"), "application": _("Your application"),
    "stages": _("Stages of your application"), "suspensions": _("When you could not take part"),
    "written": _("What you wrote on my page"), "pictures": _("Pictures and voices"), "leaving": _("Leaving"),
}  # fmt: skip
NAMES: dict[str, Phrase] = {
    "name": _("Name"), "called": _("Form of address"), "phone": _("Telephone"), "home": _("Address"),
    "area": _("Area"), "language": _("Language"), "zone": _("Time zone"), "quiet_from": _("Quiet from"),
    "quiet_until": _("Quiet until"), "created_at": _("Since"), "role": _("Role"), "active": _("Active"),
    "made_at": _("Since"), "written_at": _("Written"),
    "since": _("Since"), "channel": _("App"), "sender": _("Your number there"), "relation": _("Relation"),
    "manages": _("Manages"), "kind": _("Kind"), "starts_at": _("When"), "minutes": _("Minutes"), "state": _("State"),
    "what": _("What"), "remarks": _("Remarks"), "place": _("Place"), "at": _("When"), "words": _("Words"),
    "kept_at": _("When"), "strength": _("Strength"), "look": _("Look"), "amounts": _("Amount"),
    "entered_at": _("Entered"), "ended_at": _("Ended"), "due_at": _("Due"), "amount": _("Amount"),
    "taken_at": _("Taken"), "reason": _("Reason"), "breakfast": _("Breakfast"), "lunch": _("Lunch"),
    "dinner": _("Dinner"), "bedtime": _("Bedtime"), "scope": _("Purpose"), "wording": _("Version of the words"),
    "how": _("How"), "asked_at": _("Asked"), "given_at": _("Given"), "replaced_at": _("Replaced"),
    "measured_at": _("Measured"), "entered": _("Value"), "begun_at": _("When"), "minute": _("Hour"),
    "paused_until": _("Paused until"), "day": _("Day"), "cried_at": _("When"), "practice": _("Practice"),
    "part": _("Reading"), "side": _("Side"), "figures": _("Limits"), "set_at": _("Set"), "needs": _("To prepare"),
    "outcome": _("What came of it"), "answer": _("Answer"), "agreed_at": _("Agreed"), "note": _("Note"),
    "registration": _("Number in the register"), "clinic": _("Clinic"), "checked_at": _("Looked up"),
    "can": _("What you can and cannot do"), "call_first": _("Who to call"), "decided_at": _("Decided"),
    "stage": _("Stage"), "stage_at": _("Since"), "skills": _("Skills"), "languages": _("Languages"),
    "days": _("Days"), "parts": _("Parts of the day"), "why": _("Why"), "valid_until": _("Valid until"),
    "lifted_at": _("Lifted"), "kinds": _("Kinds"), "times": _("When"), "mood": _("How you found her"),
    "worry": _("What worried you"), "body": _("Words"), "ends_at": _("Deleted"), "taken_back_at": _("Taken back"),
    "rhythm": _("How often"), "hundredths": _("Paid"),
}  # fmt: skip
NOT_ON_PAPER = frozenset({"content"})


@dataclass(frozen=True, slots=True)
class PartWords:
    """A heading, its lines, and how many more there are; in the reader's language."""

    heading: str
    lines: tuple[str, ...]
    more: str


def parts_of(copy: Copy, reader: Reader) -> Iterator[PartWords]:
    """In the order of the copy, the newest lines of each."""
    for name, rows in copy.parts:
        shown = rows[-MOST:]
        left = len(rows) - len(shown)
        more = say(_("And {count} earlier ones.", count=left), reader) if left else ""
        yield PartWords(say(PARTS[name], reader), tuple(_line(name, row, copy, reader) for row in shown), more)


def made(copy: Copy, reader: Reader) -> str:
    """When it was made."""
    return say(_("As it stood {when}.", when=printed(copy.made_at, copy.reader.zone)), reader)


def _line(part: str, row: Line, copy: Copy, reader: Reader) -> str:
    told = [
        say(_("{what}: {words}", what=NAMES[name], words=in_words(part, name, value, copy.reader.zone)), reader)
        for name, value in row.items()
        if name not in NOT_ON_PAPER and value not in (None, "", [], {})
    ]
    return " · ".join(told)
