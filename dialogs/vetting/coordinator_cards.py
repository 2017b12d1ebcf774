"""What a coordinator sees of who wants to help, and her buttons: one or two presses a stage."""

from care.kit.times import wall_clock
from care.vetting.access import Action, Who
from care.vetting.commands import (
    CheckAgain,
    ConsiderAgain,
    InviteToApply,
    LinkForReferee,
    LookBack,
    NoteReference,
    SeeIdentity,
    ShowVetting,
)
from care.vetting.details import JobDetails, RefereeDetails, VettingDetails
from care.vetting.messages import FirstJobDetails, ListDetails, WaitingLine
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Day, When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.vetting import known
from dialogs.vetting.along import choose_guide
from dialogs.vetting.deciding import hand_over, own_family, say_no, vouch_for
from dialogs.vetting.referees import name_referee
from storage.ids import CommunityId
from storage.vetting import Stage, Verdict

MOST_LINES = 20
WAITS_FOR: dict[Stage, Phrase] = {
    Stage.APPLIED: _("identity not checked yet"),
    Stage.IDENTIFIED: _("two have to speak for this person"),
    Stage.SPOKEN_FOR: _("training still to do"),
    Stage.ACCOMPANIED: _("the first jobs are accompanied"),
    Stage.ACTIVE: _("helps"),
    Stage.LAPSED: _("has to be checked again"),
    Stage.DECLINED: _("was told no"),
    Stage.WITHDRAWN: _("has withdrawn"),
}


def vetting_card(details: VettingDetails) -> Card:
    """Where it stands and since when, what is known, and what can be done."""
    body = (
        _("Since {day}: {state}.", day=known.day_of(details, details.vetting.stage_at), state=WAITS_FOR[details.stage]),
        _("Suspended meanwhile.") if details.suspended else "",
        _yours(details),
        GAP,
        *known.about(details),
        *(known.referee(details, one) for one in details.referees),
        *known.learnt(details),
        *(known.job_line(details, one) for one in details.jobs),
        *known.passed(details),
    )
    return Card(body, details.called, stacked(*_buttons(details)))


def list_card(details: ListDetails) -> Card:
    """Who waits, the longest first; with a link for who would like to."""
    lines = details.lines[:MOST_LINES]
    waiting = [_line(one, details.zone) for one in lines]
    rest = len(details.lines) - len(lines)
    more = _("And {count} more, once these are seen to.", count=rest) if rest else ""
    nobody = _("Nobody waits for you. Helpers here: {count}.", count=details.helpers)
    body = (*waiting, more) if waiting else (nobody,)
    buttons = [Button(one.called, ShowVetting(one.vetting_id)) for one in lines]
    links = [_link_for(place, name, alone=len(details.places) == 1) for place, name in details.places]
    return Card(body, _("Helpers"), stacked(*buttons, *links))


def _link_for(place: CommunityId, name: str, *, alone: bool) -> Button:
    label = _("Link for applicants") if alone else _("Link for {community}", community=name)
    return Button(label, InviteToApply(place))


def _line(one: WaitingLine, zone: str) -> Text:
    since = Day(wall_clock(one.since, zone).date().isoformat())
    state = _("suspended") if one.suspended else WAITS_FOR[one.stage]
    return _("{called}: {state}, since {day}", called=one.called, state=state, day=since)


def first_job_card(details: FirstJobDetails) -> Card:
    """Somebody new has taken a job: go along, or phone afterwards."""
    of, job = details.of, details.job
    task = job.task
    when = When(task.starts_at, task.part, task.zone, dated=True)
    elder, phone = task.elder.called, task.elder.phone
    if job.job.well is not None:
        return Card(known.job_line(of, job), of.called)
    along = known.along(job)
    taken = _("{called} is a new helper, and is going to {elder}: {when}.", called=of.called, elder=elder, when=when)
    please = _("Please go along, or look by at {elder} afterwards.", elder=elder)
    if phone:
        please = _("Please go along, or phone {elder} afterwards: {phone}", elder=elder, phone=phone)
    if task.by_phone:
        taken = _("{called} is a new helper, and will phone {elder}: {when}.", called=of.called, elder=elder, when=when)
        please = _("Please ask {elder} afterwards how it was: {phone}", elder=elder, phone=phone)
    body = (taken, *along) if job.guide else (taken, please, *along)
    return Card(body, of.called, stacked(*_go_along(job), *_look_back(of, job)))


def _buttons(details: VettingDetails) -> list[Button]:
    vetting, may = details.vetting, details.may
    found: list[Button] = []
    if Action.SEE_IDENTITY in may:
        found.append(Button(_("I have seen the ID"), SeeIdentity(vetting.id, vetting.version), "primary"))
    if details.stage == Stage.IDENTIFIED and Action.NOTE_REFERENCE in may:
        found += [button for one in details.referees if one.waits for button in _of_referee(one)]
        found.append(Button(_("Another referee"), Open(name_referee, vetting.id)))
    for job in details.jobs:
        found += _look_back(details, job)
    if Action.CHECK_AGAIN in may and details.due:
        found.append(Button(_("I have checked again"), CheckAgain(vetting.id, vetting.version), "primary"))
    if Action.VOUCH in may:
        found.append(Button(_("I know and vouch"), Open(vouch_for, vetting.id)))
    if Action.HAND_OVER in may and details.others and details.stage not in {Stage.DECLINED, Stage.WITHDRAWN}:
        found.append(Button(_("Hand over"), Open(hand_over, vetting.id)))
    if Action.SAY_FAMILY in may and details.stage not in {Stage.ACTIVE, Stage.DECLINED, Stage.WITHDRAWN}:
        found.append(Button(_("My own family"), Open(own_family, vetting.id)))
    if Action.SAY_NO in may:
        found.append(Button(_("Say no"), Open(say_no, vetting.id), "danger"))
    if Action.CONSIDER_AGAIN in may:
        found.append(Button(_("Consider it again"), ConsiderAgain(vetting.id)))
    return found


def _of_referee(one: RefereeDetails) -> tuple[Button, ...]:
    name, reference_id = one.reference.name, one.reference.id
    link = () if one.reached else (Button(_("Link for {name}", name=name), LinkForReferee(reference_id)),)
    return (
        Button(_("{name} is for it", name=name), NoteReference(reference_id, Verdict.GOOD)),
        Button(_("{name} has doubts", name=name), NoteReference(reference_id, Verdict.DOUBT)),
        *link,
    )


def _go_along(job: JobDetails) -> tuple[Button, ...]:
    if job.guide is not None or not job.task.held or job.task.by_phone:
        return ()
    return (Button(_("Who goes along?"), Open(choose_guide, job.job.id)),)


def _look_back(details: VettingDetails, job: JobDetails) -> tuple[Button, ...]:
    if Action.LOOK_BACK not in details.may or job.job.well is not None:
        return ()
    elder = job.task.elder.called
    return (
        Button(_("It went well: {elder}", elder=elder), LookBack(job.job.id, 1), "primary"),
        Button(_("It went badly: {elder}", elder=elder), LookBack(job.job.id, 0)),
    )


def _yours(details: VettingDetails) -> Text:
    if details.who == Who.OF_HIS_FAMILY:
        return _("You are one family, so another coordinator has to see to it.")
    return _("In charge: {name}.", name=details.keeper.name) if details.keeper else ""
