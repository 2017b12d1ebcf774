"""How two people meet on a visit, at her home or by telephone, and how that is said: a call is awaited at no door."""

from dataclasses import dataclass

from care.visits.details import VisitDetails
from dialogs.language.words import Phrase, Text, _
from dialogs.visits.sayings import kind_of, when_of
from storage.visits import VisitKind


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence, to her and to others who care for her; see `filled`."""

    to_her: Phrase
    of_her: Phrase

    def about(self, of: VisitDetails) -> Phrase:
        """To the viewer."""
        return filled(self.to_her if of.own else self.of_her, of)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What her side, and then what the companion reads and presses."""

    would_like: Saying
    welcome: Phrase
    considered: Phrase
    lost: Phrase
    will: Saying
    asked: Saying
    nobody: Phrase
    there: Saying
    was: Saying
    off: Saying
    wanted: Phrase
    offers: Phrase
    goes: Phrase
    surely: Phrase
    yes: Phrase
    cannot: Phrase
    begin: Phrase
    waits: Phrase
    now: Phrase
    thanks: Phrase


AT_HOME = Meeting(
    would_like=Saying(_("{name} would like to come, {when}."), _("{name} would like to visit {called}, {when}.")),
    welcome=_("Yes, please come"),
    considered=_("{name} would like to come and is waiting for an answer."),
    lost=_("I'm sorry, {name} isn't coming."),
    will=Saying(_("{name} will come {when}: {kind}."), _("{name} will visit {called} {when}: {kind}.")),
    asked=Saying(_("Is {name} with you?"), _("Is {name} with {called}?")),
    nobody=_("Nobody has come"),
    there=Saying(_("{name} has arrived. Have a good time!"), _("{name} is with {called}.")),
    was=Saying(_("{name} has left. How was it?"), _("{name} has been to see {called}. How was it?")),
    off=Saying(_("No visit this time: {kind}, {when}."), _("No visit to {called} this time: {kind}, {when}.")),
    wanted=_("Who has time for a visit?"),
    offers=_("I'll visit"),
    goes=_("You're visiting {called} {when}: {kind}."),
    surely=_("Will you come?"),
    yes=_("Yes, I'll come"),
    cannot=_("I can't come"),
    begin=_("I'm at the door"),
    waits=_("{called} is waiting. Are you there yet?"),
    now=_("You're with {called}. Please press “The visit is over” when you leave."),
    thanks=_("Thank you for visiting {called}."),
)
BY_PHONE = Meeting(
    would_like=Saying(_("{name} would like to phone you, {when}."), _("{name} would like to phone {called}, {when}.")),
    welcome=_("Yes, please phone"),
    considered=_("{name} would like to phone and is waiting for an answer."),
    lost=_("I'm sorry, {name} can't phone this time."),
    will=Saying(_("{name} will phone you, {when}."), _("{name} will phone {called}, {when}.")),
    asked=Saying(_("Has {name} phoned you?"), _("Has {name} phoned {called}?")),
    nobody=_("Nobody has phoned"),
    there=Saying(_("{name} is phoning you. Have a good talk!"), _("{name} is phoning {called}.")),
    was=Saying(_("{name} has phoned you. How was it?"), _("{name} has phoned {called}. How was it?")),
    off=Saying(_("No call this time, {when}."), _("No call to {called} this time, {when}.")),
    wanted=_("Who has time for a phone call?"),
    offers=_("I'll phone"),
    goes=_("You're phoning {called} {when}."),
    surely=_("Will you phone?"),
    yes=_("Yes, I'll phone"),
    cannot=_("I can't phone"),
    begin=_("I'm phoning now"),
    waits=_("{called} is waiting for your call. Are you phoning now?"),
    now=_("You're on the phone with {called}. Please press “The visit is over” afterwards."),
    thanks=_("Thank you for phoning {called}."),
)


def filled(phrase: Phrase, of: VisitDetails) -> Phrase:
    """{name}: who comes; {called}: she."""
    values: dict[str, Text] = {
        "name": of.name, "called": of.elder.called, "when": when_of(of.visit), "kind": kind_of(of.visit),
    }  # fmt: skip
    return Phrase(phrase.msgid, values)


def meeting_of(kind: str) -> Meeting:
    """By telephone or not."""
    return BY_PHONE if kind == VisitKind.CALL else AT_HOME
