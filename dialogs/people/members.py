"""A coordinator looks through the members, and does what one of them needs."""

from care.people.commands import ChangeDetails, KeepQuiet, LiftSuspension, MakeNewLink, ReplacePhone, Suspend
from care.people.guardians import EndGuardian, NoteGuardian
from care.people.lookups import MemberHere, MembersHere, OnFile, SuspensionOf, WhatIsOnFile
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from dialogs.people.guardian import guardianship
from dialogs.people.questions import AskName, AskPhone
from dialogs.people.quiet_hours import hours_for
from dialogs.people.suspension import NEVER_ELDERS, as_said, decided
from dialogs.people.which import which_community
from storage.ids import PersonId
from storage.people import Role

ROLES = {
    Role.ELDER: _("elder"),
    Role.FAMILY: _("family"),
    Role.VOLUNTEER: _("helper"),
    Role.COORDINATOR: _("coordinator"),
    Role.APPLICANT: _("applicant"),
    Role.REFEREE: _("speaks for an applicant"),
    Role.DOCTOR: _("family doctor"),
    Role.NEWCOMER: _("not known yet"),
}
LINK = ("link", _("New link"))
PHONE = ("phone", _("Change the number"))
NAME = ("name", _("Change the name"))
HOME = ("home", _("Change the address"))
AREA = ("area", _("Change the area"))
GUARDIAN = ("guardian", _("Legal guardian"))
QUIET = ("quiet", _("Change the quiet hours"))
LOST = ("lost", _("The phone is lost"))
SUSPEND = ("suspend", _("Suspend …"))
LIFT = ("lift", _("Lift the suspension"))


Done = MakeNewLink | ChangeDetails | ReplacePhone | Suspend | LiftSuspension | NoteGuardian | EndGuardian | KeepQuiet


async def members(me: Me) -> Done | None:
    """One of all, unless it is about somebody already; then what to do for this one."""
    about = None if me.subject_id is None else PersonId(me.subject_id)
    here = await which_community(me.id, Role.COORDINATOR, about)
    everybody = {one.id: one for one in await look(MembersHere(me.id, here.id))}
    if not everybody:
        return None
    person_id = about or await _whom(list(everybody.values()))
    member = everybody.get(person_id)
    if member is None:
        return None
    known = await look(WhatIsOnFile(person_id, me.id))
    why, by = await look(SuspensionOf(me.id, person_id, here.id)) if member.suspended else ("", "")
    reason = as_said(why, by) if member.suspended else ()
    do = await Choose("do", (_all_of(member, known), reason), _("What"), _what_to_do(me, member, known))
    if do in {"suspend", "lift"}:
        return await decided(do, person_id, member.called or member.name, here.id)
    if do == "lost":
        return ReplacePhone(person_id)
    if do == "guardian":
        return await guardianship(person_id, known.called or known.name)
    return MakeNewLink(person_id) if do == "link" else await _change(do, person_id, known)


def _what_to_do(me: Me, member: MemberHere, known: OnFile) -> list[tuple[str, Text]]:
    """Nobody suspends herself, and no elder is suspended but from what else she is."""
    can_be = member.id != me.id and set(member.roles) != {Role.ELDER}
    rest = [] if not can_be else [LIFT if member.suspended else SUSPEND]
    lost = [LOST] if member.is_in and member.id != me.id else []
    return [LINK, *lost, PHONE, NAME, *((HOME, AREA, QUIET, GUARDIAN) if known.elder else ()), *rest]


async def _whom(everybody: list[MemberHere]) -> PersonId:
    choices = [(one.id, _line(one)) for one in everybody]
    return PersonId(await Choose("member", _("Who is it about? You can also write the name."), _("Member"), choices))


async def _change(what: str, person_id: PersonId, known: OnFile) -> ChangeDetails | KeepQuiet:
    called = known.called or known.name
    if what == "quiet":
        return await hours_for(person_id)
    if what == "phone":
        question = _("Which telephone number has {called}?", called=called)
        return ChangeDetails(person_id, phone=await AskPhone("phone", question, _("Telephone"), known.zone))
    if what == "name":
        name = await AskName("name", _("What shall I call {called} from now on?", called=called), _("Name"))
        return ChangeDetails(person_id, name="" if known.elder else name, called=name)
    if what == "home":
        question = _("What is the full address of {called}?", called=called)
        return ChangeDetails(person_id, home=await Ask("home", question, _("Address"), most=200))
    question = _("Roughly where does {called} live, such as “West Gate”? The group sees this.", called=called)
    return ChangeDetails(person_id, area=await Ask("area", question, _("Area"), most=40))


def _line(one: MemberHere) -> Text:
    """As short as a button has to be."""
    role = ROLES[one.roles[0]]
    called = one.called or _("somebody new")
    if not one.is_in:
        return _("{called} ({role}, not in yet)", called=called, role=role)
    if one.suspended:
        return _("{called} ({role}, suspended)", called=called, role=role)
    if not one.reached:
        return _("{called} ({role}, not reached)", called=called, role=role)
    return _("{called} ({role})", called=called, role=role)


def _all_of(one: MemberHere, known: OnFile) -> Text:
    return (
        _line(one),
        _how_it_stands(one),
        *(ROLES[role] for role in one.roles[1:]),
        _("Name: {name}", name=one.name) if one.name and one.name != one.called else "",
        _("Telephone: {phone}", phone=known.phone) if known.phone else _("No telephone number is on file yet."),
        *(_of_the_home(known) if known.elder else ()),
        NEVER_ELDERS if one.is_in and set(one.roles) == {Role.ELDER} else "",
    )


def _of_the_home(known: OnFile) -> tuple[Phrase, ...]:
    home = _("Address: {home}", home=known.home) if known.home else _("No address is on file yet.")
    return (_("Area: {area}", area=known.area), home) if known.area else (home,)


def _how_it_stands(one: MemberHere) -> Phrase:
    if not one.is_in and Role.ELDER in one.roles:
        by_phone = _("Has no chat: what has to be asked is asked in person or by telephone. A new link opens one.")
        return (
            by_phone if one.phone else _("Has no chat: what has to be asked is asked in person. A new link opens one.")
        )
    if not one.is_in:
        return _("Has not come in yet. The link may be too old: you can make a new one.")
    if not one.reached:
        return _("No message arrives any more. A new link opens the chat again.")
    return _("Has come in, and messages arrive.")
