"""What is read of going along to a first job. The address stands only on the card of who goes, until it is over."""

from care.vetting.along_messages import AlongDetails
from care.vetting.commands import CannotGoAlong, GoAlong, SayHowItWent
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Length, When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.whereabouts import address_of
from dialogs.visits.sayings import KINDS, DoorWord


def wanted_card(details: AlongDetails) -> Card:
    """The area, the task and the time; who is new by name, for they will meet."""
    new, elder = _new(details), details.elder.called
    if not details.stands:
        return Card(_it_is_over(details, new))
    if details.own:
        return Card(
            (_("You're going along with {helper}. Thank you!", helper=new), *_when(details)), "", _cannot(details)
        )
    if details.guide is not None:
        return Card(_("{guide} is going along with {helper}. Thank you!", guide=details.guide.name, helper=new))
    yes = Button(_("I'll go along"), GoAlong(details.job.id), "primary")
    if details.cannot:
        said = _("Noted: you can't go along with {helper}. If you can after all, press below.", helper=new)
        return Card(said, "", stacked(yes))
    asked = _("{helper} is a new helper, and is going to {elder}. Could you go along?", helper=new, elder=elder)
    area = details.elder.area or details.community.name
    body = (asked, _what(details), *_when(details), _("Where: {area}", area=area))
    return Card(body, "", stacked(yes, Button(_("I can't"), CannotGoAlong(details.job.id))))


def _it_is_over(details: AlongDetails, new: str) -> Phrase:
    """Whoever was to go along stays on record once the job is done; of one that was given back he does not."""
    if details.guide is None:
        return _("Nobody needs to go along any more: {helper} isn't going there.", helper=new)
    if details.own:
        return _("You went along with {helper}. Thank you!", helper=new)
    return _("{guide} went along with {helper}. Thank you!", guide=details.guide.name, helper=new)


def agreed_card(details: AlongDetails) -> Card:
    """Where to, and whom to ring; afterwards not a word of it."""
    new = details.new
    if not (details.own and details.stands):
        return Card(_("You're done going along with {helper}, so I've removed the address here.", helper=_new(details)))
    phone = _("{name}: {phone}", name=new.name, phone=new.phone) if new.phone else ""
    body = (
        _("Thank you for going along with {helper} to {elder}.", helper=_new(details), elder=details.elder.called),
        *_when(details),
        address_of(details.home, details.elder.phone),
        phone,
        *_at_the_door(details),
        _("These details are for you only, and I will remove them afterwards."),
    )
    return Card(body, "", _cannot(details))


def _at_the_door(details: AlongDetails) -> tuple[Text, ...]:
    """Either of the two may say it; she opens to nobody else."""
    if details.task.kind is None or details.inside:
        return ()
    if not details.word:
        return (_("Two hours before, I'll tell you the word to say at the door."),)
    return (_("At the door say: {word}. Wait for the answer before you go in.", word=DoorWord(details.word)),)


def off_card(details: AlongDetails) -> Card:
    """He need not go."""
    new, elder = _new(details), details.elder.called
    if details.stands:
        return Card(_("I'm asking somebody else to go along with {helper} this time, so you needn't.", helper=new))
    return Card(_("{helper} isn't going to {elder} any more, so you needn't go along.", helper=new, elder=elder))


def asked_card(details: AlongDetails) -> Card:
    """How did it go? Only the coordinators read it."""
    if details.job.guide_well is not None:
        return Card(_("Thank you. Only the coordinators read what you said."))
    question = _("How did it go with {helper} at {elder}'s?", helper=_new(details), elder=details.elder.called)
    job_id = details.job.id
    return Card(
        (question, _("What you say only the coordinators read.")),
        "",
        stacked(
            Button(_("It went well"), SayHowItWent(job_id, 1), "primary"),
            Button(_("Could be better"), SayHowItWent(job_id, 0)),
        ),
    )


def thanked_card(details: AlongDetails) -> Card:
    """The hours."""
    thanks = _("Thank you for going along with {helper}. Everything is done.", helper=_new(details))
    added = _("Added to your hours: {length}.", length=Length(details.task.minutes))
    return Card((thanks, added))


def found_card(details: AlongDetails) -> Card:
    """To who is new, whom to meet; to her and her circle, who else stands at the door."""
    guide = details.guide
    if details.viewer_id == details.new.id:
        return _to_the_new(details)
    who = {"helper": details.new.name, "elder": details.elder.called}
    own = details.viewer_id == details.elder.id
    if guide is None:
        alone = _("{helper} is coming without the other helper.", **who)
        return Card(alone if own else _("{helper} is going to {elder} without the other helper.", **who))
    if own:
        two = _("{guide} is coming along with {helper}, who is a new helper.", guide=guide.name, **who)
        return Card((two, _("So there will be two people at your door.")))
    return Card(_("{guide} is going along with {helper}, who is new, to {elder}.", guide=guide.name, **who))


def _to_the_new(details: AlongDetails) -> Card:
    elder, guide = details.elder.called, details.guide
    if guide is None:
        return Card(_("Nobody is going along to {elder} yet; the coordinator knows.", elder=elder))
    along = _(
        "{guide} is going along with you to {elder}. Please arrange where to meet.", guide=guide.name, elder=elder
    )
    return Card((along, _("{name}: {phone}", name=guide.name, phone=guide.phone) if guide.phone else ""))


def _when(details: AlongDetails) -> tuple[Text, ...]:
    task = details.task
    when = When(task.starts_at, task.part, task.zone, dated=True)
    return (_("When: {when}", when=when), _("Length: {length}", length=Length(task.minutes)))


def _what(details: AlongDetails) -> Text:
    return KINDS[details.task.kind] if details.task.kind else details.task.what


def _new(details: AlongDetails) -> str:
    return details.new.called or details.new.name


def _cannot(details: AlongDetails) -> tuple[tuple[Button, ...], ...]:
    return stacked(Button(_("I can't after all"), CannotGoAlong(details.job.id)))
