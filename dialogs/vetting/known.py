"""What is known of somebody who wants to help, line by line, for a coordinator."""

from datetime import datetime

from care.kit.times import wall_clock
from care.vetting.details import JobDetails, RefereeDetails, VettingDetails
from care.vetting.training import LESSONS
from dialogs.language.spoken import Day
from dialogs.language.words import Phrase, Text, _
from dialogs.vetting.choices import DAYS, PARTS, SKILLS, in_words
from storage.vetting import How, Stage, Verdict

VOUCHED: dict[Stage, Phrase] = {
    Stage.IDENTIFIED: _("identity"),
    Stage.SPOKEN_FOR: _("referees"),
    Stage.ACCOMPANIED: _("training"),
    Stage.ACTIVE: _("first jobs"),
}


def about(details: VettingDetails) -> tuple[Text, ...]:
    """What he wrote of himself, and his number."""
    vetting = details.vetting
    said: tuple[tuple[Phrase, Text], ...] = (
        (_("Telephone"), details.person.phone),
        (_("Area"), vetting.area),
        (_("Can do"), in_words(vetting.skills, SKILLS)),
        (_("Which days"), in_words(vetting.days, DAYS)),
        (_("Time of day"), in_words(vetting.parts, PARTS)),
        (_("Languages"), vetting.languages),
        (_("Why"), vetting.why),
    )
    return tuple(_("{label}: {value}", label=label, value=value) for label, value in said if value)


def referee(details: VettingDetails, one: RefereeDetails) -> Text:
    """Whether he was asked, and what he says."""
    reference = one.reference
    who = {"name": reference.name, "phone": reference.phone}
    if one.waits and one.reached:
        return _("Referee {name}, asked here, no answer yet: {phone}", **who)
    if one.waits:
        return _("Referee {name}, not asked yet: {phone}", **who)
    words = _("“{words}”", words=reference.words) if reference.words else ""
    if reference.verdict == Verdict.GOOD:
        return (_("Referee {name} would let {called} in: {phone}", called=details.called, **who), words)
    return (_("Referee {name} has doubts: {phone}", **who), words)


def learnt(details: VettingDetails) -> tuple[Text, ...]:
    """How much of the training he has gone through, while that matters."""
    if details.stage not in {Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR}:
        return ()
    return (_("Training: {done} of {count}", done=len(details.vetting.lessons), count=len(LESSONS)),)


def job_line(details: VettingDetails, one: JobDetails) -> Phrase:
    """One of the first jobs."""
    elder, day = one.task.elder.called, day_of(details, one.task.starts_at)
    if one.job.well is None:
        return _("Job at {elder}, {day}: nobody has looked back yet", elder=elder, day=day)
    if one.job.well:
        return _("Job at {elder}, {day}: went well", elder=elder, day=day)
    return _("Job at {elder}, {day}: did not go well", elder=elder, day=day)


def along(one: JobDetails) -> tuple[Text, ...]:
    """Who goes along, or was asked; what the one who did says of it."""
    if one.task.by_phone:
        return ()
    if one.guide is None:
        asked = len(set(one.job.asked) - set(one.job.cannot))
        return (_("Asked to go along: {count}.", count=asked) if asked else _("Nobody is going along yet."),)
    if one.job.guide_well is None:
        return (_("{name} goes along.", name=one.guide.name),)
    well = _("{name} was there: it went well.", name=one.guide.name)
    return (well if one.job.guide_well else _("{name} was there: it could have gone better.", name=one.guide.name),)


def passed(details: VettingDetails) -> tuple[Text, ...]:
    """Who has seen to what; of a vouching, one line."""
    lines: list[Text] = []
    if _rests_on(details, Stage.IDENTIFIED, How.IN_PERSON):
        lines.append(_("{name} has seen the ID, {day}.", **_by(details, Stage.IDENTIFIED)))
    if _rests_on(details, Stage.ACTIVE, How.VOUCHED):
        lines.append(_("{name} vouches, {day}, for: {what}", what=_vouched(details), **_by(details, Stage.ACTIVE)))
    if details.stage == Stage.DECLINED:
        lines.append(_("{name} said no, {day}.", **_by(details, Stage.DECLINED)))
    return tuple(lines)


def _vouched(details: VettingDetails) -> Text:
    """The stages for which her word stands, in a row."""
    text: Text = ""
    for stage, step in details.steps.items():
        if step.how == How.VOUCHED and stage in VOUCHED:
            text = _("{first}, {second}", first=text, second=VOUCHED[stage]) if text else VOUCHED[stage]
    return text


def _rests_on(details: VettingDetails, stage: Stage, how: How) -> bool:
    return stage in details.steps and details.steps[stage].how == how


def _by(details: VettingDetails, stage: Stage) -> dict[str, Text]:
    """Who has seen to a stage, and when."""
    step = details.steps[stage]
    person = None if step.actor_id is None else details.actors.get(step.actor_id)
    name = _("Whoever set Linli up") if person is None else person.called or person.name
    return {"name": name, "day": day_of(details, step.at)}


def day_of(details: VettingDetails, at: datetime) -> Day:
    """On the wall of the community."""
    return Day(wall_clock(at, details.community.zone).date().isoformat())
