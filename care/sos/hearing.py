"""What follows from words that are, or may be, a cry; and from all others while one is open."""

from datetime import timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit import addresses, ladders, outbox
from care.kit.outbox import Destination
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.sos import audience, verbs
from care.sos.commands import AllRight, NeedHelp, Said
from care.sos.ladders import CRY, ask, call_out, to_writer
from care.sos.messages import WAITING, CryDoubted, CryHeard, CryPassedOn, EmergencyNumber
from care.sos.transitions import fetch
from storage.columns import table_of
from storage.people import Community
from storage.prepared import Prepared
from storage.sos import Cry, CryId, CryState

STILL_TALKING = timedelta(minutes=15)  # since the last words: until then all that is written belongs to the cry
REMEMBERED = timedelta(hours=1)
MOST_NUMBERS = 3  # of emergency numbers, where nobody knows which place is meant
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


def hear(uow: UnitOfWork, spoken: Spoken, said: Said, cry_id: CryId | None) -> bool:
    """Whether these words were about a cry, and have had their answer."""
    if cry_id is not None:
        return _go_on_with(uow, fetch(uow, cry_id), spoken, said)
    if said not in {Said.CRY, Said.PERHAPS} or (said == Said.PERHAPS and _was_harmless(uow, spoken)):
        return False
    if spoken.person_id is None:
        return _from_stranger(uow, spoken, said)
    community = audience.community_for(uow, spoken.person_id)
    if community is None:
        _say_number(uow, spoken, _numbers(uow), told=False)
        return said == Said.CRY
    cry = _new(uow, spoken, community)
    if said == Said.CRY:
        verbs.need_help(uow, NeedHelp(cry.id), spoken.person_id)
        _say_in_group(uow, spoken, cry, community)
    else:
        ladders.start(uow, CRY, cry.community_id, cry.id)
        _ask(uow, spoken, cry)
    return True


def _go_on_with(uow: UnitOfWork, cry: Cry, spoken: Spoken, said: Said) -> bool:
    """In a group only what is plainly meant counts: people talk about other things there, too."""
    person_id, doubted = spoken.person_id, cry.state == CryState.DOUBTED
    if said == Said.COMMAND or (not spoken.private and said not in {Said.CRY, Said.PERHAPS, Said.WELL}):
        return False
    if person_id is None:
        return _stranger_again(uow, spoken, cry, said)
    if said == Said.WELL or (doubted and said == Said.NO):
        verbs.all_right(uow, AllRight(cry.id), person_id)
    elif doubted and said in {Said.CRY, Said.YES}:
        _add(uow, cry, spoken)
        verbs.need_help(uow, NeedHelp(cry.id), person_id)
    elif doubted:
        _ask(uow, spoken, cry)
    elif said in {Said.CRY, Said.PERHAPS} or (said == Said.OTHER and _still_talking(uow, cry)):
        _pass_on(uow, cry, spoken)
        to_writer(uow, cry, CryPassedOn(cry.id))
    elif said == Said.OTHER:
        return False
    else:
        to_writer(uow, cry, CryHeard(cry.id))
    return True


def _new(uow: UnitOfWork, spoken: Spoken, community: Community) -> Cry:
    cry = Cry(
        community_id=community.id, person_id=spoken.person_id, stranger=_stranger(spoken), cried_at=uow.now,
        name="" if spoken.person_id is not None else spoken.name, words=[_line(uow, spoken)],
    )  # fmt: skip
    uow.session.add(cry)
    uow.session.flush()
    return cry


def _add(uow: UnitOfWork, cry: Cry, spoken: Spoken) -> None:
    cry.words = [*cry.words, _line(uow, spoken)]
    uow.session.add(cry)
    uow.session.flush()


def _pass_on(uow: UnitOfWork, cry: Cry, spoken: Spoken) -> None:
    """Whoever was asked reads what else was written; no second ladder begins."""
    _add(uow, cry, spoken)
    ask(uow, cry, list(cry.told), again=True)


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
            _say_number(uow, spoken, _numbers(uow), told=False)
        return False
    if community is None:
        _say_number(uow, spoken, _numbers(uow), told=False)
        return True
    cry = _new(uow, spoken, community)
    cry.state = CryState.OPEN
    call_out(uow, cry)
    _say_number(uow, spoken, [community.emergency], told=bool(cry.told))
    return True


def _stranger_again(uow: UnitOfWork, spoken: Spoken, cry: Cry, said: Said) -> bool:
    if said not in {Said.CRY, Said.PERHAPS}:
        return False
    _pass_on(uow, cry, spoken)
    emergency = uow.session.get_one(Community, cry.community_id).emergency
    _say_number(uow, spoken, [emergency], told=bool(cry.told))
    return True


def _say_in_group(uow: UnitOfWork, spoken: Spoken, cry: Cry, community: Community) -> None:
    if not spoken.private:
        _say_number(uow, spoken, [community.emergency], told=bool(cry.told))


def _say_number(uow: UnitOfWork, spoken: Spoken, numbers: list[str], *, told: bool) -> None:
    """To where it was written."""
    group = None if spoken.private else addresses.group_chat(uow, spoken.channel, spoken.chat)
    where = Destination(
        spoken.channel, spoken.chat, spoken.person_id if spoken.private else None,
        community_id=group.community_id if group else None, language=spoken.language,
    )  # fmt: skip
    outbox.post(uow, where, EmergencyNumber(numbers, told))


def _numbers(uow: UnitOfWork) -> list[str]:
    """Those of all communities, as long as they are few."""
    found = sorted(set(uow.session.exec(select(Community.emergency).distinct().limit(MOST_NUMBERS + 1))))
    return found if len(found) <= MOST_NUMBERS else []


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


def _still_talking(uow: UnitOfWork, cry: Cry) -> bool:
    return uow.now.timestamp() - float(cry.words[-1][0]) <= STILL_TALKING.total_seconds()


def _line(uow: UnitOfWork, spoken: Spoken) -> list[object]:
    return [int(uow.now.timestamp()), spoken.text]


def _stranger(spoken: Spoken) -> str:
    return "" if spoken.person_id is not None else f"{spoken.channel}:{spoken.sender}"
