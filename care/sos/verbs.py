"""The verbs of the person who cries for help: it is meant, it is not, whom it is about."""

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import addresses, ladders, outbox, replies
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people.commands import ChangeDetails
from care.sos import audience, needy
from care.sos.beginning import anew, begin, cries_again, whom
from care.sos.call_messages import CryCalls, CryNews
from care.sos.commands import SOS, AllRight, Cries, CriesFor, ItIsAbout, NeedHelp, PhoneMe, TurnBack, Whose
from care.sos.ladders import CRY, ask, call_out, to_writer
from care.sos.messages import (
    CALLING,
    WAITING,
    CallAskedFor,
    CryBegun,
    CryCalledOff,
    CryTakenBack,
    ShallTurnBack,
    how_it_stands,
)
from care.sos.transitions import fetch, note, pass_on
from storage.columns import table_of
from storage.ids import PersonId
from storage.rows import Rows
from storage.sos import Cry, CryId, CryState

CRIES = table_of(Cry)
OPEN = Rows(
    Cry,
    columns(CRIES)
    .where(CRIES.c.person_id == bindparam("person_id"), CRIES.c.state.in_(sorted(WAITING)))
    .order_by(CRIES.c.id.desc()),
)


def cry(uow: UnitOfWork, command: Cries, by: PersonId) -> None:
    """The same as the word: a new cry, or the one that is open once more."""
    del command
    begun = open_cry_of(uow, by)
    if begun is None:
        begin(uow, by, whom(uow, by, Whose.UNCLEAR), SOS)
    else:
        cries_again(uow, begun)


def cry_for(uow: UnitOfWork, command: CriesFor, by: PersonId) -> None:
    """The same, about somebody who is with him, or in his care; it is never refused, and else nothing is known."""
    begun = open_cry_of(uow, by)
    known = command.elder_id in {by, *audience.may_be_about(uow, by)}
    if begun is None:
        about = [command.elder_id] if known else whom(uow, by, Whose.UNCLEAR)
        begin(uow, by, about, SOS, chosen=known)
        return
    if known:
        others = [] if command.elder_id in begun.about else begun.about
        _turn_to(uow, begun, [*others, command.elder_id])
    cries_again(uow, begun)


def need_help(uow: UnitOfWork, command: NeedHelp, by: PersonId) -> None:
    """It was meant. Pressed once more it is a cry once more. Raises NotYours."""
    hers = _own(uow, command.cry_id, by)
    if hers.state not in WAITING:
        anew(uow, hers)
    else:
        cries_again(uow, hers)


def it_is_about(uow: UnitOfWork, command: ItIsAbout, by: PersonId) -> None:
    """One of those whom it might have been about. Raises NotYours, NoLongerOpen."""
    hers = _own(uow, command.cry_id, by)
    if hers.state not in WAITING or command.person_id not in {by, *hers.about, *audience.may_be_about(uow, by)}:
        raise NoLongerOpen
    _turn_to(uow, hers, [command.person_id])
    heard = hers.state == CryState.HEARD
    to_writer(uow, hers, CryBegun(hers.id, chosen=True) if heard else how_it_stands(hers))


def _turn_to(uow: UnitOfWork, cry: Cry, about: list[PersonId]) -> None:
    """These are in need."""
    community = audience.community_for(uow, [*about, *([] if cry.person_id is None else [cry.person_id])])
    note(uow, cry, about=about, community_id=community.id if community else cry.community_id)
    if cry.state in CALLING:
        ask(uow, cry)  # others may have to know of it now
        needy.tell(uow, cry)


def all_right(uow: UnitOfWork, command: AllRight, by: PersonId) -> None:
    """Nothing is needed. Who was told reads so, and one of them is still to speak to her; what was open goes on.

    Where nobody was told, or it was a practice, it is over. Whoever only called for another, perhaps from another town,
    is asked first whether those on the way are to turn back. Raises NotYours, NoLongerOpen.
    """
    hers = _own(uow, command.cry_id, by)
    if hers.state == CryState.TAKEN and hers.about and by not in hers.about:
        to_writer(uow, hers, ShallTurnBack(hers.id))
    else:
        _is_well(uow, hers)


def turn_back(uow: UnitOfWork, command: TurnBack, by: PersonId) -> None:
    """They are told to turn back, and one of those close to her is still to speak to her. Raises as `all_right`."""
    _is_well(uow, _own(uow, command.cry_id, by))


def _is_well(uow: UnitOfWork, hers: Cry) -> None:
    if hers.told and not hers.practice:
        _call_off(uow, hers)
    elif pass_on(uow, hers, CryState.WELL):
        ladders.stop(uow, CRY, hers.id)
        outbox.to_people(uow, hers.told, CryNews(hers.id, CryState.WELL))
        to_writer(uow, hers, CryTakenBack(hers.id))
        if hers.opened_at is not None:
            needy.tell(uow, hers)
    else:
        raise NoLongerOpen
    _go_on(uow, hers)


def phone_me(uow: UnitOfWork, command: PhoneMe, by: PersonId) -> None:
    """Everybody close to her is asked again, and to phone. Raises NotYours."""
    hers = _own(uow, command.cry_id, by)
    if hers.state not in WAITING:
        hers = anew(uow, hers)
    if hers.state not in CALLING and pass_on(uow, hers, CryState.OPEN):
        call_out(uow, hers)
    outbox.to_people(uow, audience.close_to(uow, hers), CryCalls(hers.id, phone=True))
    to_writer(uow, hers, CallAskedFor(hers.id))


def show_anew(uow: UnitOfWork, command: ChangeDetails, by: PersonId) -> None:
    """Somebody's name, number or address is another now: whoever is on his way to an open cry reads it."""
    del by
    for cry in uow.session.exec(select(Cry).where(col(Cry.state).in_(sorted(WAITING)))).all():
        if command.person_id in {cry.person_id, *cry.about, *cry.going}:
            outbox.changed(uow, Cry, cry.id)


def _own(uow: UnitOfWork, cry_id: CryId, by: PersonId) -> Cry:
    """Her old buttons are still before her eyes: of a cry that is over they mean the one that has begun since."""
    hers = fetch(uow, cry_id)
    if hers.person_id != by:
        raise NotYours
    return hers if hers.state in WAITING else open_cry_of(uow, by) or hers


def open_cry_of(uow: UnitOfWork, person_id: PersonId) -> Cry | None:
    """The one that has begun last and is not over."""
    return OPEN.first(uow.session, person_id=person_id)


def _call_off(uow: UnitOfWork, hers: Cry) -> None:
    if pass_on(uow, hers, CryState.CALLED_OFF):
        ladders.start(uow, CRY, hers.community_id, hers.id)
        outbox.to_people(uow, hers.told, CryNews(hers.id, CryState.CALLED_OFF))
        needy.tell(uow, hers)
    elif hers.state != CryState.CALLED_OFF:
        raise NoLongerOpen
    to_writer(uow, hers, CryCalledOff(hers.id))


def _go_on(uow: UnitOfWork, hers: Cry) -> None:
    """The question that was open when the cry came is asked again."""
    if hers.person_id is not None and addresses.current(uow, hers.person_id) is not None:
        replies.go_on(uow, hers.person_id)
