"""What stands in a copy of one's own data, in words: codes, hours, money. Somebody's own words stay as they are."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from care.kit.times import wall_clock
from dialogs.language.spoken import Listed
from dialogs.language.words import LANGUAGES, Phrase, Text, _

VALUES: dict[str, Phrase] = {
    "elder": _("elder"), "family": _("family"), "volunteer": _("helper"), "coordinator": _("coordinator"),
    "applicant": _("applicant"), "referee": _("speaks for an applicant"),
    "daughter": _("daughter"), "son": _("son"), "spouse": _("husband or wife"), "sibling": _("brother or sister"),
    "grandchild": _("grandchild"), "relative": _("another relative"), "friend": _("friend"),
    "key_neighbour": _("neighbour with the key"), "carer": _("paid carer"),
    "open": _("open"), "taken": _("taken"), "on_the_way": _("on the way"), "arrived": _("arrived"), "done": _("done"),
    "confirmed": _("confirmed"), "problem": _("problem"), "settled": _("settled"), "withdrawn": _("withdrawn"),
    "unfilled": _("nobody came"), "due": _("due"), "taken_late": _("taken late"), "skipped": _("left out"),
    "missed": _("not recorded"), "paid": _("paid back"), "doubted": _("in doubt"), "dropped": _("not asked back"),
    "system_down": _("I was not working"), "asked": _("asked"), "well": _("well"),
    "heard": _("heard from"), "promised": _("promised"), "begun": _("begun"), "off": _("left out"),
    "proposed": _("somebody new would come"), "walk": _("A walk"), "games": _("Chess or cards"),
    "reading": _("Reading aloud"), "call": _("A phone call"), "event": _("Company to an event"),
    "reached": _("reached"), "over": _("over"), "alarm": _("others were asked"),
    "conditions": _("Illnesses"), "allergies": _("Allergies"), "operations": _("Operations"),
    "medicines": _("Medicines"), "hospital": _("Hospital"), "card": _("Card number"), "contact": _("Who to call"),
    "heart": _("Weak heart"),
    "blood_pressure": _("Blood pressure"), "glucose": _("Blood sugar"), "weight": _("Weight"),
    "oxygen": _("Oxygen"), "temperature": _("Temperature"), "file": _("a health file"), "sees": _("somebody sees it"),
    "helpers": _("helpers note readings"), "messenger": _("values in the messenger"),
    "vouched": _("a coordinator vouched"),
    "referees": _("referees"), "jobs": _("first jobs"), "time": _("time has passed"), "applied": _("applied"),
    "identified": _("identity seen"), "spoken_for": _("spoken for"), "accompanied": _("first jobs accompanied"),
    "active": _("active"), "lapsed": _("to be checked again"), "declined": _("declined"), "picture": _("picture"),
    "drawing": _("drawing"), "voice": _("voice message"), "heart_rate": _("Pulse"), "shopping": _("Shopping"),
    "meal": _("A meal"), "medicine": _("Fetch medicine"), "repair": _("A repair"), "escort": _("Someone to go along"),
    "cleaning": _("Cleaning"), "weekly": _("Every week"), "fortnightly": _("Every two weeks"),
    "monthly": _("Every month"), "transport": _("A ride"), "other": _("Something else"),
    "planned": _("planned"), "took_place": _("took place"), "did_not": _("did not take place"),
    "cancelled": _("cancelled"), "answered": _("answered"), "phones": _("the doctor phones"),
    "taken_back": _("taken back"), "nobody": _("nobody could answer"), "overdue": _("overdue"), "made": _("done"),
    "made_late": _("done late"), "comes": _("coming"), "waits": _("on the waiting list"), "doctor": _("family doctor"),
    "newcomer": _("newcomer"), "listed": _("on the list of calls"), "joined": _("still open from the day before"),
    "guardian": _("by a guardian"), "held": _("somebody else held the phone"), "repeat": _("to be measured again"),
    "calling": _("somebody was to phone"), "calm": _("nothing serious"), "cried": _("a call for help went out"),
    "called_off": _("called off"),
}  # fmt: skip
IN_A_COLUMN: dict[str, dict[str, Phrase]] = {  # where the code alone does not tell
    "kind": {"chat": _("A chat at home"), "phone": _("Help with the phone")},
    "help_for_me.state": {"taken": _("somebody would come")},
    "help_i_asked.state": {"taken": _("somebody would come")},
    "help_i_gave.state": {"taken": _("you would come")},
    "home_visits.state": {"due": _("planned"), "missed": _("did not take place"), "off": _("cancelled")},
    "events.state": {"off": _("cancelled")},
    "cries.state": {"open": _("others were asked"), "taken": _("somebody was going")},
    "address_looks.what": {
        "job": _("a helper who came"), "cry": _("somebody who came at a call for help"),
        "call": _("somebody who was to phone or look in"), "doctor": _("the family doctor"),
        "file": _("a coordinator"),
    },
    "looks.what": {
        "overview": _("overview"), "file": _("a health file"), "news": _("a message"), "week": _("a week"),
        "page": _("the page"), "sheet": _("the medical sheet"),
    },
    "kinds": {"chat": _("A chat at home"), "phone": _("Help with the phone")},
    "how": {"chat": _("in the chat"), "phone": _("by telephone"), "in_person": _("in person")},
    "channel": {"web": _("this page"), "telegram": _("Telegram"), "rasa": _("an assistant")},
    "skills": {
        "errands": _("Shopping, errands"), "company": _("Company, a talk"), "escort": _("Going along"),
        "phone": _("Phone, computer"), "repairs": _("Small repairs"),
    },
    "days": {"weekdays": _("Working days"), "weekends": _("Weekends")},
    "parts": {"morning": _("Mornings"), "afternoon": _("Afternoons"), "evening": _("Evenings")},
    "needs": {"fasting": _("with an empty stomach"), "card": _("bring the card")},
}  # fmt: skip
IN_A_COLUMN["times"] = IN_A_COLUMN["days"] | IN_A_COLUMN["parts"]


def in_words(part: str, name: str, value: Any, zone: str) -> Text:
    """A value of the column `name` in a part of the copy; instants by the clock of `zone`."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return printed(value, zone)
    place = f"{part}.{name}"
    if place in IN_A_COLUMN:
        return IN_A_COLUMN[place].get(value) or _code(name, value)
    return HOW[name](name, value) if name in HOW else _plain(value)


def printed(at: datetime, zone: str) -> str:
    """With the year: paper lies about for long."""
    return f"{wall_clock(at, zone):%Y-%m-%d %H:%M}"


def _code(name: str, code: str) -> Text:
    said: Text | None = IN_A_COLUMN.get(name, {}).get(code) or VALUES.get(code)
    return said or code


def _codes(name: str, value: str | list[str]) -> Text:
    """What was chosen; or his own words, where one of them is no code."""
    said = [_code(name, code) for code in (value.split() if isinstance(value, str) else value)]
    return _plain(value) if any(isinstance(one, str) for one in said) else Listed(tuple(said))


def _plain(value: Any) -> str:
    match value:
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{key} {said}" for key, said in value.items() if said is not None)
    return str(value)


def _of_the_day(_name: str, minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


HOW: dict[str, Callable[[str, Any], Text]] = {
    **dict.fromkeys(("role", "relation", "state", "kind", "rhythm", "scope", "how", "stage", "channel"), _code),
    **dict.fromkeys(("kinds", "times", "skills", "days", "parts", "needs"), _codes),
    **dict.fromkeys(("minute", "breakfast", "lunch", "dinner", "bedtime"), _of_the_day),
    **dict.fromkeys(("quiet_from", "quiet_until"), lambda _name, hour: f"{hour:02}:00"),
    "hundredths": lambda _name, hundredths: f"{hundredths / 100:.2f}",
    "language": lambda _name, code: LANGUAGES.get(code, code),
}
