"""What follows from words that are, or may be, a cry; and from all others while one is open."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import addresses, ladders, outbox
from care.kit.outbox import Destination
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.sos import audience, beginning, verbs
from care.sos.call_messages import CryCalls, WhereTo
from care.sos.commands import About, AllRight, Said
from care.sos.ladders import CRY, call_out, to_writer
from care.sos.messages import (
    CALLING,
    WAITING,
    CryBegun,
    CryDoubted,
    CryPassedOn,
    EmergencyNumber,
    PlaceKept,
    how_it_stands,
)
from care.sos.transitions import fetch, note
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.people import Community
from storage.prepared import Prepared
from storage.sos import Cry, CryId, CryState

STILL_TALKING = timedelta(minutes=15)  # since the last words: until then what is written belongs to the cry
REMEMBERED = timedelta(hours=1)
CRIES = table_of(Cry)
WAITS = CRIES.c.state.in_(sorted(WAITING))
OF_PERSON = Prepared(columns(CRIES.c.id).where(CRIES.c.person_id == bindparam("person_id"), WAITS).limit(1))
OF_STRANGER = Prepared(columns(CRIES.c.id).where(CRIES.c.stranger == bindparam("stranger"), WAITS).limit(1))


def waiting(uow: UnitOfWork, spoken: Spoken) -> CryId | None:
    """The cry of this person that is neither over nor settled. Asked for whatever is typed, so it is prepared."""
    if spoken.person_id is None:
        found = OF_STRANGER.first(uow.session, {"stranger": _stranger(spoken)})
    else:
        found = OF_PERSON.first(uow.session, {"person_id": spoken.person_id})
    return None if found is None else CryId(found[0])


def look_ahead(uow: UnitOfWork, people: Iterable[PersonId]) -> None:
    """These are about to write."""
    OF_PERSON.ahead(uow.session, [{"person_id": person_id} for person_id in people])


def hear(uow: UnitOfWork, spoken: Spoken, said: Said, about: About, cry_id: CryId | None) -> bool:
    """Whether these words were about a cry, and have had their answer."""
    if cry_id is not None:
        return _go_on_with(uow, fetch(uow, cry_id), spoken, said)
    if said not in {Said.CRY, Said.PERHAPS} or (said == Said.PERHAPS and _was_harmless(uow, spoken)):
        return False
    if spoken.person_id is None:
        return _from_stranger(uow, spoken, said)
    state = CryState.HEARD if said == Said.CRY else CryState.DOUBTED
    in_need = beginning.whom(uow, spoken.person_id, about.whose, about.named)
    cry = beginning.new_cry(uow, spoken.person_id, in_need, spoken.text, state)
    if cry is None:
        _say_number(uow, spoken, beginning.numbers(uow), told=False)
        return said == Said.CRY
    ladders.start(uow, CRY, cry.community_id, cry.id)
    if said == Said.CRY:
        to_writer(uow, cry, CryBegun(cry.id, chosen=in_need == list(about.named[:1])))
        _say_in_group(uow, spoken, cry)
    else:
        _ask(uow, spoken, cry)
    return True


def place_shared(uow: UnitOfWork, spoken: Spoken) -> bool:
    """Where help is needed, while a cry is open: for those who go there, never for a group. Whether there is one."""
    cry_id = waiting(uow, spoken) if spoken.private else None
    cry = None if cry_id is None else fetch(uow, cry_id)
    if cry is None or cry.state not in CALLING | {CryState.HEARD}:
        return False
    note(uow, cry, place=spoken.place)
    if cry.person_id is None:
        _say_number_there(uow, spoken, cry)
    else:
        to_writer(uow, cry, PlaceKept(cry.id))
    return True


def _go_on_with(uow: UnitOfWork, cry: Cry, spoken: Spoken, said: Said) -> bool:
    """In a group only what is plainly meant counts: people talk about other things there, too."""
    if said == Said.COMMAND or (not spoken.private and said not in {Said.CRY, Said.PERHAPS, Said.WELL}):
        return False
    if spoken.person_id is None:
        return _stranger_again(uow, spoken, cry, said)
    if said == Said.WELL or (cry.state in {CryState.DOUBTED, CryState.HEARD} and said == Said.NO):
        verbs.all_right(uow, AllRight(cry.id), spoken.person_id)
    elif cry.state == CryState.DOUBTED:
        _answered(uow, cry, spoken, said)
    elif cry.state == CryState.CALLED_OFF or cry.practice:
        return _after_all(uow, cry, spoken, said)
    elif said in {Said.CRY, Said.PERHAPS} or (said == Said.OTHER and _still_talking(uow, cry, spoken.person_id)):
        _pass_on(uow, cry, spoken, to_all=said == Said.CRY)
        to_writer(uow, cry, CryPassedOn(cry.id))
    elif said == Said.OTHER:
        return False
    else:
        to_writer(uow, cry, how_it_stands(cry))
    return True


def _answered(uow: UnitOfWork, cry: Cry, spoken: Spoken, said: Said) -> None:
    """The answer to whether help is needed now."""
    if said in {Said.CRY, Said.YES}:
        _add(uow, cry, spoken)
        beginning.cries_again(uow, cry)
    else:
        _ask(uow, spoken, cry)


def _after_all(uow: UnitOfWork, cry: Cry, spoken: Spoken, said: Said) -> bool:
    """All was well, or only tried. What is surely a cry is one; what may be one gets the button for it."""
    if said == Said.CRY:
        _add(uow, cry, spoken)
        beginning.cries_again(uow, cry)
    elif said == Said.PERHAPS:
        to_writer(uow, cry, how_it_stands(cry))
    return said in {Said.CRY, Said.PERHAPS}


def _add(uow: UnitOfWork, cry: Cry, spoken: Spoken) -> None:
    cry.words = [*cry.words, beginning.line(uow, spoken.text)]
    uow.session.add(cry)
    uow.session.flush()


def _pass_on(uow: UnitOfWork, cry: Cry, spoken: Spoken, *, to_all: bool) -> None:
    """Those close to her, and who goes, read what else was written; no second ladder begins.

    After one cry more everybody is asked once more.
    """
    _add(uow, cry, spoken)
    if cry.state not in CALLING or (to_all and beginning.refresh(uow, cry)):
        return
    outbox.to_people(uow, audience.close_to(uow, cry), CryCalls(cry.id, again=True))
    outbox.to_people(uow, cry.going, WhereTo(cry.id))


def _ask(uow: UnitOfWork, spoken: Spoken, cry: Cry) -> None:
    """Is help needed? In private; where there is no such chat, where it was written: the question tells nothing."""
    if spoken.person_id is None or addresses.current(uow, spoken.person_id) is not None:
        to_writer(uow, cry, CryDoubted(cry.id))
    else:
        outbox.post(uow, Destination(spoken.channel, spoken.chat, spoken.person_id), CryDoubted(cry.id))


def _from_stranger(uow: UnitOfWork, spoken: Spoken, said: Said) -> bool:
    """The number at least. It is called out where one community alone can be meant: the group's, or the only one."""
    community = _community_here(uow, spoken)
    if said != Said.CRY:
        if spoken.private:
            _say_number(uow, spoken, beginning.numbers(uow), told=False)
        return False
    if community is None:
        _say_number(uow, spoken, beginning.numbers(uow), told=False)
        return True
    cry = Cry(
        community_id=community.id, stranger=_stranger(spoken), name=spoken.name, state=CryState.OPEN,
        words=[beginning.line(uow, spoken.text)], cried_at=uow.now,
    )  # fmt: skip
    uow.session.add(cry)
    uow.session.flush()
    call_out(uow, cry)
    _say_number(uow, spoken, [community.emergency], told=bool(cry.told))
    return True


def _stranger_again(uow: UnitOfWork, spoken: Spoken, cry: Cry, said: Said) -> bool:
    if said not in {Said.CRY, Said.PERHAPS}:
        return False
    _pass_on(uow, cry, spoken, to_all=said == Said.CRY)
    _say_number_there(uow, spoken, cry)
    return True


def _say_number_there(uow: UnitOfWork, spoken: Spoken, cry: Cry) -> None:
    """To somebody who is not known: how to get help where the cry came from."""
    emergency = uow.session.get_one(Community, cry.community_id).emergency
    _say_number(uow, spoken, [emergency], told=bool(cry.told))


def _say_in_group(uow: UnitOfWork, spoken: Spoken, cry: Cry) -> None:
    """At once, although others are asked in a few seconds only: somebody there may be beside her."""
    if not spoken.private:
        emergency = uow.session.get_one(Community, cry.community_id).emergency
        _say_number(uow, spoken, [emergency], told=bool(audience.everybody(uow, cry)))


def _say_number(uow: UnitOfWork, spoken: Spoken, numbers: list[str], *, told: bool) -> None:
    """To where it was written."""
    group = None if spoken.private else addresses.group_chat(uow, spoken.channel, spoken.chat)
    where = Destination(
        spoken.channel, spoken.chat, spoken.person_id if spoken.private else None,
        community_id=group.community_id if group else None, language=spoken.language,
    )  # fmt: skip
    outbox.post(uow, where, EmergencyNumber(numbers, told))


def _community_here(uow: UnitOfWork, spoken: Spoken) -> Community | None:
    group = None if spoken.private else addresses.group_chat(uow, spoken.channel, spoken.chat)
    if group is not None:
        return uow.session.get(Community, group.community_id)
    found = uow.session.exec(select(Community).order_by(col(Community.id)).limit(2)).all()
    return found[0] if len(found) == 1 and spoken.private else None


def _was_harmless(uow: UnitOfWork, spoken: Spoken) -> bool:
    """The person has just said so of the very same words: they are an answer to something else, and sent again."""
    since = (Cry.state == CryState.WELL, col(Cry.cried_at) > uow.now - REMEMBERED)
    of_person = select(Cry).where(Cry.person_id == spoken.person_id, *since).order_by(col(Cry.id).desc())
    last = uow.session.exec(of_person).first()
    return last is not None and spoken.text.casefold() in {words.casefold() for _at, words in last.words}


def _still_talking(uow: UnitOfWork, cry: Cry, person_id: PersonId) -> bool:
    """Not once a question was opened since: what is written then is its answer, and may be for other eyes only."""
    last = float(cry.words[-1][0])
    asked = uow.session.get(OpenConversation, person_id, populate_existing=True)
    if asked is not None and asked.name is not None and not asked.paused and asked.updated_at.timestamp() > last:
        return False
    return uow.now.timestamp() - last <= STILL_TALKING.total_seconds()


def _stranger(spoken: Spoken) -> str:
    return "" if spoken.person_id is not None else f"{spoken.channel}:{spoken.sender}"
