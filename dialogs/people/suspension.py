"""A coordinator suspends somebody, or lifts it: what she is asked, and what is said of it."""

from care.people.commands import LiftSuspension, Suspend
from dialogs.engine.questions import Confirm
from dialogs.language.words import Phrase, Text, _
from dialogs.people.questions import AskReason
from storage.ids import CommunityId, PersonId

REASONS: dict[str, Phrase] = {
    "complaint": _("Somebody has complained"),
    "unreliable": _("Often did not come"),
    "unclear": _("Something has to be cleared up"),
}
NEVER_ELDERS = _("An elder is never suspended. If something is wrong, please talk about it.")


async def decided(what: str, person_id: PersonId, called: str, here: CommunityId) -> Suspend | LiftSuspension:
    """Asked once, either way."""
    if what == "lift":
        again = _("Shall {called} take part again?", called=called)
        await Confirm("lift", again, _("Suspension"), _("Yes, lift it"))
        return LiftSuspension(person_id, here)
    question = (
        _("Why? With your answer {called} is suspended at once; you can also write it.", called=called),
        _("Only coordinators ever read the reason. What {called} has promised goes to others.", called=called),
    )
    return Suspend(person_id, await AskReason("reason", question, _("Reason"), REASONS), here)


def as_said(reason: str, by: str) -> Text:
    """For coordinators only: one that was chosen, or her own words."""
    return _("Suspended by {by}. Reason: {reason}", by=by, reason=REASONS.get(reason, reason))
