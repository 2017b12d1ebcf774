"""A cry begins, by word, key, button or command; what cries more while it is open is the same cry once more."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.sos import audience
from care.sos.commands import Whose
from care.sos.ladders import CRY, ask, call_out, to_writer
from care.sos.messages import CALLING, CryBegun, EmergencyNumber, how_it_stands
from care.sos.transitions import pass_on
from storage.ids import PersonId
from storage.people import Community
from storage.sos import Cry, CryState

JUST_ASKED = timedelta(seconds=15)  # of those who were asked so lately nobody is asked again for one press more
MOST_NUMBERS = 3  # of emergency numbers, where nobody knows which place is meant


def begin(uow: UnitOfWork, person_id: PersonId, about: list[PersonId], words: str, *, chosen: bool = False) -> None:
    """It is meant: for a few seconds it can be taken back, and the clock that ends them is set in this transaction.

    `chosen`: she has said whom it is about, and is not asked.
    """
    cry = new_cry(uow, person_id, about, words, CryState.HEARD)
    if cry is None:
        outbox.to_person(uow, person_id, EmergencyNumber(numbers(uow)))
        return
    ladders.start(uow, CRY, cry.community_id, cry.id)
    to_writer(uow, cry, CryBegun(cry.id, chosen=chosen))


def new_cry(uow: UnitOfWork, person_id: PersonId, about: list[PersonId], words: str, state: CryState) -> Cry | None:
    """Of somebody known here; None where there is no community to call on."""
    first = [person_id, *about] if person_id in about else about
    community = audience.community_for(uow, list(dict.fromkeys([*first, person_id])))
    if community is None:
        return None
    return _keep(uow, Cry(
        community_id=community.id, person_id=person_id, about=about, words=[line(uow, words)], state=state,
        cried_at=uow.now,
    ))  # fmt: skip


def anew(uow: UnitOfWork, cry: Cry) -> Cry:
    """The same once more, after it was over."""
    new = _keep(uow, Cry(
        community_id=cry.community_id, person_id=cry.person_id, about=cry.about, words=cry.words,
        state=CryState.HEARD, cried_at=uow.now,
    ))  # fmt: skip
    ladders.start(uow, CRY, new.community_id, new.id)
    to_writer(uow, new, CryBegun(new.id))
    return new


def cries_again(uow: UnitOfWork, cry: Cry) -> None:
    """Merged with the one that is open, which is refreshed; what was doubted, or called off, is called out at once."""
    if cry.practice:
        pass_on(uow, cry, CryState.WELL)
        ladders.stop(uow, CRY, cry.id)
        anew(uow, cry)
        return
    if cry.state in {CryState.DOUBTED, CryState.CALLED_OFF} and pass_on(uow, cry, CryState.OPEN):
        call_out(uow, cry)
    elif cry.state in CALLING:
        refresh(uow, cry)
    to_writer(uow, cry, how_it_stands(cry))


def refresh(uow: UnitOfWork, cry: Cry) -> bool:
    """Everybody is asked once more, unless they have been just now. Whether they were."""
    stale = cry.asked_at is None or uow.now - cry.asked_at >= JUST_ASKED
    if stale:
        ask(uow, cry)
    return stale


def numbers(uow: UnitOfWork) -> list[str]:
    """The emergency numbers of all communities, as long as they are few."""
    found = sorted(set(uow.session.exec(select(Community.emergency).distinct().limit(MOST_NUMBERS + 1))))
    return found if len(found) <= MOST_NUMBERS else []


def line(uow: UnitOfWork, words: str) -> list[object]:
    """What was written, and when."""
    return [int(uow.now.timestamp()), words]


def whom(uow: UnitOfWork, person_id: PersonId, whose: Whose, named: Sequence[PersonId] = ()) -> list[PersonId]:
    """All who may be in need, as far as the words say whose it is: who is called by name, else who is near to him."""
    others = [] if whose is Whose.MINE else named or audience.may_be_about(uow, person_id)
    known = [one for one in others if one != person_id]
    return known if whose is Whose.SOMEBODYS and known else [*known, person_id]


def _keep(uow: UnitOfWork, cry: Cry) -> Cry:
    uow.session.add(cry)
    uow.session.flush()
    return cry
