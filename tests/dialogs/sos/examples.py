"""What tests of everything have to know of cries for help."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from care.sos import messages
from care.sos.details import CryDetails
from storage.people import Community, Person
from storage.sos import Cry, CryState

AT = datetime(2026, 11, 20, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
PLACE = Community(name="Willow Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY")
PEOPLE = [Person(id=3, name=name, called=name, **SOMEONE) for name in ("Alexander Fitzgerald", "欧阳建国")]


def _cry(state: CryState, first: Person | None, *, told: bool = True, phone: str = "") -> CryDetails:
    """As its writer is told of it."""
    cry = Cry(
        id=1, community_id=1, person_id=1, state=state, words=[[0, "I fell"]], told=[3] if told else [], cried_at=AT
    )
    if first is not None:
        first = Person(**first.model_dump(exclude={"phone"}), phone=phone)
    her = Person(id=1, name="Mrs Thompson-Lee", called="Mrs Thompson-Lee", **SOMEONE)
    taker = first if state in {CryState.TAKEN, CryState.REACHED} else None
    return CryDetails(cry, her, (), PLACE, first, taker, (), "Asia/Shanghai")


def _all(state: CryState) -> list[CryDetails]:
    reached = [_cry(state, one, phone=phone) for one in PEOPLE for phone in ("", "+86-139-0000-0010")]
    return [*reached, _cry(state, None, told=False)]


BUTTONS = {"need_help", "all_right", "phone_me", "take_on", "have_reached"}  # tests/care/sos/test_sos.py
TOLD = {
    messages.CryDoubted: _all(CryState.DOUBTED),
    messages.CryHeard: _all(CryState.OPEN),
    messages.SilenceHeard: _all(CryState.OPEN),
    messages.CryPassedOn: _all(CryState.OPEN),
    messages.CallAskedFor: _all(CryState.OPEN),
    messages.CryTaken: _all(CryState.TAKEN),
    messages.CryAnswered: _all(CryState.REACHED),
    messages.CryTakenBack: [*_all(CryState.WELL), replace(_cry(CryState.WELL, PEOPLE[0], told=False))],
    messages.EmergencyNumber: [
        messages.NumberDetails(numbers, told) for numbers in ((), ("120",), ("112", "120")) for told in (True, False)
    ],
}
FOR_OTHERS = {messages.CryCalls, messages.CryNews}
