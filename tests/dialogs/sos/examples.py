"""What tests of everything have to know of cries for help."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from care.people.emergency import Emergency, Whereabouts
from care.sos import call_messages, duty_messages, messages, needy, still_messages
from care.sos.details import CryDetails
from care.sos.numbers import EmergencyChanged
from storage.people import Person
from storage.sos import Cry, CryState
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 20, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
PEOPLE = [Person(id=3, name=name, called=name, **SOMEONE) for name in ("Alexander Fitzgerald", "欧阳建国")]
HER = Person(id=1, name="Mrs Thompson-Lee", called="Mrs Thompson-Lee", elder=True, **SOMEONE)
HUSBAND = Person(id=2, name="Mr Thompson-Lee", called="Mr Thompson-Lee", elder=True, **SOMEONE)


def _cry(state: CryState, first: Person | None, *, told: bool = True, phone: str = "", practice: bool = False) -> Any:
    """As its writer is told of it."""
    cry = Cry(
        id=1, community_id=1, person_id=1, about=[1], state=state, words=[[0, "I fell"]], told=[3] if told else [],
        practice=practice, cried_at=AT,
    )  # fmt: skip
    if first is not None:
        first = Person(**first.model_dump(exclude={"phone"}), phone=phone)
    going = (first,) if first and state == CryState.TAKEN else ()
    reached_by = first if state == CryState.REACHED else None
    emergency = Emergency("120", "", "Willow Lane", Whereabouts.THERE)
    return CryDetails(
        cry, HER, (), (), emergency, first, told, going, (), reached_by, (), (), HER, near=True, call_now=False
    )


def _all(state: CryState) -> list[CryDetails]:
    reached = [_cry(state, one, phone=phone) for one in PEOPLE for phone in ("", "+86-139-0000-0010")]
    return [*reached, _cry(state, None, told=False), _about_him(reached[1])]


def _about_him(cry: CryDetails) -> CryDetails:
    """She cries, and it is for the husband in her care."""
    return replace(cry, cry=Cry(**cry.cry.model_dump() | {"about": [2]}), about=(HUSBAND,))


def _for_him(cry: CryDetails) -> CryDetails:
    """As her husband reads it, for whom she called."""
    return replace(_about_him(cry), viewer=HUSBAND)


def _tried(state: CryState) -> list[CryDetails]:
    return [_cry(state, one, practice=True) for one in PEOPLE]


BUTTONS = {
    "sos", "need_help", "about_whom", "all_right", "phone_me", "go_there", "cannot_go", "call_her", "have_reached",
    "still_go", "need_not_go", "turn_back",
    "sos_for", "practise", "no_practices", "practices", ">be_on_duty", ">propose_practice", ">emergency_number",
}  # fmt: skip  # tests/care/sos
WAYS = {
    "be_on_duty": ("ming", ("on duty",)),
    "propose_practice": ("hua", ("Practice call",)),
    "emergency_number": ("hua", ("number for danger", "From another city", "0571 120")),
}
MENU = {"coordinator": (Line("Practice call", "安排演习"), Line("Number for danger", "应急号码"))}
TOLD = {
    messages.CryDoubted: _all(CryState.DOUBTED),
    messages.CryBegun: [
        *_all(CryState.HEARD),
        *_tried(CryState.HEARD),
        *(replace(one, asks_who=(HUSBAND, HER)) for one in _all(CryState.HEARD)),
    ],
    messages.CryHeard: [*_all(CryState.OPEN), *_tried(CryState.OPEN)],
    messages.SilenceHeard: _all(CryState.OPEN),
    messages.CryPassedOn: _all(CryState.OPEN),
    messages.PlaceKept: _all(CryState.OPEN),
    messages.CallAskedFor: _all(CryState.OPEN),
    messages.CryTaken: [
        *_all(CryState.TAKEN),
        replace(_cry(CryState.TAKEN, PEOPLE[0]), going=(PEOPLE[0], PEOPLE[1])),
    ],
    messages.ShallTurnBack: [one for one in _all(CryState.TAKEN) if one.in_need],
    messages.CryOpenAgain: _all(CryState.OPEN),
    messages.CryAnswered: [
        *_all(CryState.REACHED),
        *_tried(CryState.REACHED),
        *(replace(one, going=(PEOPLE[0],)) for one in _all(CryState.REACHED)),
    ],
    messages.CryTakenBack: [*_all(CryState.WELL), *_tried(CryState.WELL)],
    messages.CryCalledOff: _all(CryState.CALLED_OFF),
    messages.PracticeUnanswered: _tried(CryState.WELL),
    messages.PracticeDue: [messages.WishDetails(asked=True)],
    messages.PracticeWish: [messages.WishDetails(asked=True), messages.WishDetails(asked=False)],
    messages.PracticeProposed: [one.name for one in PEOPLE],
    needy.CalledForYou: [_for_him(one) for one in _all(CryState.OPEN)],
    needy.ComesToYou: [_for_him(one) for one in _all(CryState.TAKEN) if one.going],
    needy.OverForYou: [_for_him(one) for state in needy.OverForYou.states for one in _all(state)],
    messages.EmergencyNumber: [
        messages.NumberDetails(numbers, told) for numbers in ((), ("120",), ("112", "120")) for told in (True, False)
    ],
}
FOR_OTHERS = {
    duty_messages.DutyKept, messages.PracticeNoted, call_messages.CryCalls, call_messages.HelpersCalled,
    call_messages.WhereTo, call_messages.OutcomeWanted, call_messages.CryNews, call_messages.PracticeFailed,
    call_messages.LeftFor, still_messages.ShallGoOn, still_messages.GoesOn, still_messages.NotNeeded,
    EmergencyChanged,
}  # fmt: skip


async def _calls_for_help(town: Town) -> Neighbour:
    """The key types its label."""
    await town.wang.says("SOS")
    await town.pass_time(timedelta(seconds=5))
    town.hua.sees("Mrs Wang called for help")
    return town.wang


async def _goes(town: Town) -> Neighbour:
    await town.ming.taps("I'm going")
    assert town.wang.has_seen("Ming is coming.")
    return town.ming


async def _is_on_duty(town: Town) -> Neighbour:
    await town.li.says("on duty")
    await town.li.taps("For a week")
    assert town.li.has_seen("You are on duty until")
    return town.li


async def _tries_it(town: Town) -> Neighbour:
    await town.ming.taps("I have reached Mrs Wang")
    await town.hua.says("Practice call")
    await town.hua.taps("Mrs Wang")
    await town.wang.taps("Try it now")
    assert town.wang.has_seen("This is only a practice.")
    return town.wang


TAPS = {
    "Calling for help with the SOS key": _calls_for_help,
    "Going to somebody who called for help": _goes,
    "Being on duty for the next hours or days": _is_on_duty,
    "Trying the SOS button when the coordinator asks to": _tries_it,
}
