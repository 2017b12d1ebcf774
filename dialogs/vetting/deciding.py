"""A coordinator decides: she vouches, says no, hands over, or says that she is no one to decide."""

from care.vetting.commands import HandOver, SayFamily, SayNo, Vouch
from care.vetting.lookups import OtherVetters, WhoIsVetted
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, _
from dialogs.people.questions import AskReason
from storage.ids import PersonId
from storage.vetting import VettingId

REASONS: dict[str, Phrase] = {
    "not_who": _("Could not show who it is"),
    "referees": _("Nobody speaks for this person"),
    "no_time": _("Has no time after all"),
}


async def vouch_for(me: Me) -> Vouch | None:
    """Asked once, for her name stands under it."""
    if me.subject_id is None:
        return None
    vetting_id = VettingId(me.subject_id)
    called, _zone = await look(WhoIsVetted(vetting_id))
    question = (
        _("Do you know {called} well, and have you checked who it is?", called=called),
        _("Then {called} helps at once, and your name stands for it: identity, referees, training.", called=called),
    )
    await Confirm("vouch", question, _("Vouching"), _("Yes, I vouch for it"))
    return Vouch(vetting_id)


async def say_no(me: Me) -> SayNo | None:
    """Why is for the coordinators alone."""
    if me.subject_id is None:
        return None
    vetting_id = VettingId(me.subject_id)
    called, _zone = await look(WhoIsVetted(vetting_id))
    question = (
        _("Why not? With your answer {called} is told kindly that it is not possible for now.", called=called),
        _("Only coordinators ever read the reason; you can also write it."),
    )
    return SayNo(vetting_id, await AskReason("why", question, _("Reason"), REASONS))


async def hand_over(me: Me) -> HandOver | None:
    """To one of the others who may see to it."""
    if me.subject_id is None:
        return None
    vetting_id = VettingId(me.subject_id)
    others = await look(OtherVetters(me.id, vetting_id))
    if not others:
        return None
    called, _zone = await look(WhoIsVetted(vetting_id))
    chosen = await Choose("to", _("Who sees to {called} from now on?", called=called), _("Coordinator"), others)
    return HandOver(vetting_id, PersonId(chosen))


async def own_family(me: Me) -> SayFamily | None:
    """Asked once, for it cannot be taken back: nobody vets her own family."""
    if me.subject_id is None:
        return None
    vetting_id = VettingId(me.subject_id)
    called, _zone = await look(WhoIsVetted(vetting_id))
    question = (
        _("Is {called} of your own family?", called=called),
        _("Then another coordinator sees to it, and you only look on. It cannot be taken back."),
    )
    await Confirm("family", question, _("Own family"), _("Yes, my family"))
    return SayFamily(vetting_id)
