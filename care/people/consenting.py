"""What she agrees to: asked in her own chat, one message a purpose, or said to a coordinator who witnesses it.

A capable elder answers for herself. Who decides for her by law answers in her stead once a coordinator has seen the
paper, and then it is said each time. `purposes` are those of all features (dialogs/people/consent_feature.py).
"""

from sqlmodel import col, select

from care.kit import addresses, consents, outbox
from care.kit.consents import EVERYTHING, Asked, Purposes, Told
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members
from care.people.consent_commands import (
    Agree,
    AskEverything,
    Decline,
    EndConsent,
    HoldPhone,
    NoteNo,
    NoteYes,
    ReadsHerself,
    ShowConsents,
    ShowMyConsents,
    ThinkAgain,
    WhyConsent,
)
from care.people.consent_messages import (
    ConsentAsked,
    ConsentExplained,
    ConsentNews,
    ConsentNoted,
    ConsentSent,
    ConsentShown,
    ConsentWanted,
    PhoneHeld,
)
from storage.consents import Consent, ConsentId, How
from storage.ids import PersonId


def agree(purposes: Purposes, uow: UnitOfWork, command: Agree, by: PersonId) -> None:
    """The next question follows, if there is one. Raises NotYours, NoLongerOpen."""
    asked = _waiting(uow, command.consent_id, by)
    give(purposes, uow, asked, How.CHAT if by == asked.elder_id else How.GUARDIAN, by)
    _answered(purposes, uow, asked, by)


def decline(purposes: Purposes, uow: UnitOfWork, command: Decline, by: PersonId) -> None:
    """It is not asked again until somebody wants it. Raises NotYours, NoLongerOpen."""
    asked = _waiting(uow, command.consent_id, by)
    refuse(purposes, uow, asked, by)
    _answered(purposes, uow, asked, by)


def why(uow: UnitOfWork, command: WhyConsent, by: PersonId) -> None:
    """Said in plain words, and asked again. Raises NotYours, NoLongerOpen."""
    outbox.to_person(uow, by, ConsentExplained(_waiting(uow, command.consent_id, by).id))


def end(purposes: Purposes, uow: UnitOfWork, command: EndConsent, by: PersonId) -> None:
    """At once, for everybody; what hangs on it ends as well. By a coordinator only for whom no message reaches.

    Raises NotYours, NoLongerOpen.
    """
    given = fetch(uow, command.consent_id)
    if not (answers(uow, given.elder_id, by) or may_witness(uow, given, by)):
        raise NotYours
    if given.ended_at is not None or given.given_at is None:
        raise NoLongerOpen
    told = [one for row in (given, *_hanging_on(purposes, uow, given)) for one in _concerned(purposes, row)]
    close(purposes, uow, given, by)
    outbox.to_person(uow, by, ConsentNoted(given.id))
    outbox.to_people(uow, [one for one in told if one not in {by, given.elder_id}], ConsentNews(given.id))


def think_again(purposes: Purposes, uow: UnitOfWork, command: ThinkAgain, by: PersonId) -> None:
    """The same question once more, in today's words. Raises NotYours, NoLongerOpen."""
    before = fetch(uow, command.consent_id)
    if not answers(uow, before.elder_id, by):
        raise NotYours
    purpose = purposes.get(before.scope)
    if purpose is None or before.ended_at is None:
        raise NoLongerOpen
    asked = Asked(before.elder_id, before.community_id, before.asked_by, before.viewer_id)
    outbox.to_person(uow, by, ConsentAsked(consents.question(uow, purpose, asked).id))


def hold_phone(uow: UnitOfWork, command: HoldPhone, by: PersonId) -> None:
    """Nothing that is pressed now is her word; a coordinator asks her. Raises NotYours, NoLongerOpen."""
    asked = _waiting(uow, command.consent_id, by)
    if by != asked.elder_id:
        raise NotYours
    for row in _unanswered(uow, asked.elder_id):
        row.how = How.HELD
    uow.session.flush()
    outbox.to_person(uow, by, PhoneHeld(asked.id))
    outbox.to_people(uow, members.coordinators_of(uow, asked.community_id), ConsentWanted(asked.id))


def reads_herself(uow: UnitOfWork, command: ReadsHerself, by: PersonId) -> None:
    """What is not answered yet is asked anew. Raises NotYours, NoLongerOpen."""
    elder_id = fetch(uow, command.consent_id).elder_id
    if by != elder_id:
        raise NotYours
    waits = consents.pending(uow, elder_id)
    if waits is None:
        raise NoLongerOpen
    for row in _unanswered(uow, elder_id):
        row.how = ""
    uow.session.flush()
    outbox.to_person(uow, by, ConsentAsked(waits.id))


def note_yes(purposes: Purposes, uow: UnitOfWork, command: NoteYes, by: PersonId) -> None:
    """A coordinator puts her name to it. Raises NotYours, NoLongerOpen."""
    asked = _to_witness(uow, command.consent_id, by)
    give(purposes, uow, asked, How.PHONE if command.how == How.PHONE else How.IN_PERSON, by)
    _witnessed(purposes, uow, asked, by)


def note_no(purposes: Purposes, uow: UnitOfWork, command: NoteNo, by: PersonId) -> None:
    """She has said no to a coordinator. Raises NotYours, NoLongerOpen."""
    asked = _to_witness(uow, command.consent_id, by)
    refuse(purposes, uow, asked, by)
    _witnessed(purposes, uow, asked, by)


def ask_everything(purposes: Purposes, uow: UnitOfWork, command: AskEverything, by: PersonId) -> None:
    """By a coordinator there, or who acts for her. Raises NotYours, NoLongerOpen where nothing is left to ask."""
    elder_id = command.elder_id
    if not (members.looks_after(uow, by, elder_id) or circles.speaks_for(uow, by, elder_id)):
        raise NotYours
    if not start(purposes, uow, elder_id, by):
        raise NoLongerOpen


def start(purposes: Purposes, uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """All that she is asked when she comes in and has not been asked yet. Whether anything waits for her answer."""
    first = belonging.joined_last(uow, elder_id)
    if first is None:
        return False
    everything = [row for row in consents.rows(uow, elder_id) if row.scope == EVERYTHING]
    wanted_by = everything[0].asked_by if everything else by
    for purpose in purposes.values():
        if purpose.at_start and not consents.was_asked(uow, elder_id, purpose.scope):
            consents.question(uow, purpose, Asked(elder_id, first.id, wanted_by))
    for row in everything:
        row.ended_at, row.ended_by = uow.now, by
    uow.session.flush()
    return put(uow, elder_id, by)


def greet(purposes: Purposes, uow: UnitOfWork, person_id: PersonId) -> bool:
    """An elder whom others made known is asked as soon as she comes in, instead of the menu. Whether she is."""
    return consents.was_asked(uow, person_id, EVERYTHING) and start(purposes, uow, person_id, person_id)


def renew(purposes: Purposes, uow: UnitOfWork, elder_id: PersonId) -> None:
    """What has new words is asked again, and nothing else; until she answers, what she agreed to holds as it was."""
    waits = consents.pending(uow, elder_id)
    for row in list(consents.rows(uow, elder_id)):
        purpose = purposes.get(row.scope)
        if purpose is not None and row.given_at is not None and row.wording != purpose.wording:
            consents.question(uow, purpose, Asked(elder_id, row.community_id, row.asked_by, row.viewer_id))
    new = consents.pending(uow, elder_id)
    if waits is None and new is not None:
        outbox.to_person(uow, answerer(uow, elder_id), ConsentAsked(new.id))


def put(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """The first question to her; where no message reaches her, word to those who can ask her. False: there is none."""
    first = consents.pending(uow, elder_id)
    if first is None:
        return False
    to = answerer(uow, elder_id)
    if addresses.current(uow, to) is not None:
        outbox.to_person(uow, to, ConsentAsked(first.id))
        if by != to:
            outbox.to_person(uow, by, ConsentSent(first.id))
        return True
    coordinators = members.coordinators_of(uow, first.community_id)
    outbox.to_people(uow, coordinators, ConsentWanted(first.id))
    if by not in coordinators:
        outbox.to_person(uow, by, ConsentSent(first.id))
    return True


def show(purposes: Purposes, uow: UnitOfWork, command: ShowConsents, by: PersonId) -> None:
    """One message each, with the way to end it; on what others hang stands last. Raises NotYours, NoLongerOpen."""
    elder_id = command.elder_id
    hers = [one for one in consents.rows(uow, elder_id) if one.scope in purposes]
    is_witness = any(may_witness(uow, one, by) for one in hers)
    if not (answers(uow, elder_id, by) or is_witness):
        raise NotYours
    shown = [*(one for one in hers if one.given_at is not None), *_refused(purposes, uow, elder_id)]
    if not shown and consents.pending(uow, elder_id) is None:
        raise NoLongerOpen
    roots = {purpose.within for purpose in purposes.values()}
    for one in sorted(shown, key=lambda row: row.scope in roots):
        outbox.to_person(uow, by, ConsentShown(one.id))
    asked = consents.pending(uow, elder_id)
    if asked is not None and answers(uow, elder_id, by):
        outbox.to_person(uow, by, ConsentAsked(asked.id))


def show_mine(purposes: Purposes, uow: UnitOfWork, command: ShowMyConsents, by: PersonId) -> None:
    """See `show`."""
    del command
    show(purposes, uow, ShowConsents(by), by)


def give(purposes: Purposes, uow: UnitOfWork, row: Consent, how: How, by: PersonId) -> None:
    """It stands from now on, and what she had agreed to in older words is over."""
    row.how, row.given_at, row.given_by = how, uow.now, by
    for older in _older(uow, row):
        older.ended_at, older.ended_by = uow.now, by
    uow.session.flush()
    follows = purposes[row.scope].given
    if follows is not None:
        follows(uow, row)


def refuse(purposes: Purposes, uow: UnitOfWork, row: Consent, by: PersonId) -> None:
    """She does not want it; what hangs on it is asked no more, and what she had agreed to in older words ends."""
    for older in _older(uow, row):
        close(purposes, uow, older, by)
    for one in (row, *_hanging_on(purposes, uow, row)):
        one.ended_at, one.ended_by = uow.now, by
    uow.session.flush()


def close(purposes: Purposes, uow: UnitOfWork, row: Consent, by: PersonId) -> None:
    """It holds no more, nor does what hangs on it."""
    for one in (row, *_hanging_on(purposes, uow, row)):
        one.ended_at, one.ended_by = uow.now, by
    follows = purposes[row.scope].ended
    if follows is not None:
        follows(uow, row)
    uow.session.flush()


def whose(uow: UnitOfWork, command: Agree | NoteYes | NoteNo) -> PersonId:
    """To whom it was put."""
    return fetch(uow, command.consent_id).elder_id


def answers(uow: UnitOfWork, elder_id: PersonId, person_id: PersonId) -> bool:
    """Whether somebody's word is hers: she herself, or who decides for her by law."""
    return person_id in {elder_id, answerer(uow, elder_id)}


def answerer(uow: UnitOfWork, elder_id: PersonId) -> PersonId:
    """Whom the questions go to."""
    guardian = consents.guardian_of(uow, elder_id)
    return elder_id if guardian is None else guardian.guardian_id


def may_witness(uow: UnitOfWork, row: Consent, by: PersonId) -> bool:
    """A coordinator there, for whom no message reaches, or who does not hold her phone herself; never of her family."""
    if not members.coordinates(uow, by, row.community_id) or by in circles.circle_of(uow, row.elder_id):
        return False
    return row.how == How.HELD or addresses.current(uow, row.elder_id) is None


def fetch(uow: UnitOfWork, consent_id: ConsentId) -> Consent:
    """As it stands now. Raises NoLongerOpen."""
    found = uow.session.get(Consent, consent_id, populate_existing=True)
    if found is None:
        raise NoLongerOpen
    return found


def _waiting(uow: UnitOfWork, consent_id: ConsentId, by: PersonId) -> Consent:
    """A question that is hers to answer now; nothing is, on a phone that somebody else holds."""
    found = fetch(uow, consent_id)
    if not answers(uow, found.elder_id, by):
        raise NotYours
    if found.ended_at is not None or found.given_at is not None or found.how == How.HELD:
        raise NoLongerOpen
    return found


def _to_witness(uow: UnitOfWork, consent_id: ConsentId, by: PersonId) -> Consent:
    found = fetch(uow, consent_id)
    if not may_witness(uow, found, by):
        raise NotYours
    if found.ended_at is not None or found.given_at is not None:
        raise NoLongerOpen
    return found


def _unanswered(uow: UnitOfWork, elder_id: PersonId) -> list[Consent]:
    return [one for one in consents.rows(uow, elder_id) if one.given_at is None]


def _older(uow: UnitOfWork, row: Consent) -> list[Consent]:
    same = [one for one in consents.rows(uow, row.elder_id) if (one.scope, one.viewer_id) == (row.scope, row.viewer_id)]
    return [one for one in same if one.id != row.id and one.given_at is not None]


def _hanging_on(purposes: Purposes, uow: UnitOfWork, row: Consent) -> list[Consent]:
    hang = {purpose.scope for purpose in purposes.values() if purpose.within == row.scope}
    return [one for one in consents.rows(uow, row.elder_id) if one.scope in hang]


def _refused(purposes: Purposes, uow: UnitOfWork, elder_id: PersonId) -> list[Consent]:
    """The latest no to each thing that everybody is asked, as long as nothing newer is said."""
    found = []
    for purpose in purposes.values():
        hers = select(Consent).where(Consent.elder_id == elder_id, Consent.scope == purpose.scope)
        latest = uow.session.exec(hers.order_by(col(Consent.id).desc())).first() if purpose.at_start else None
        if latest is not None and latest.ended_at is not None:
            found.append(latest)
    return found


def _concerned(purposes: Purposes, row: Consent) -> list[PersonId]:
    """Who did what ends now: whom it was about, else who had asked for it."""
    if row.given_at is None:
        return []
    if row.viewer_id is not None:
        return [row.viewer_id]
    return [row.asked_by] if Told.NO in purposes[row.scope].told else []


def _tell(purposes: Purposes, uow: UnitOfWork, row: Consent, by: PersonId) -> None:
    """Whoever wanted it hears the answer; of a person who would see it, only he, and only a yes."""
    said = Told.YES if row.given_at is not None else Told.NO
    if row.viewer_id is not None:
        told = [row.viewer_id] if said == Told.YES else []
    else:
        told = [row.asked_by] if said in purposes[row.scope].told else []
    outbox.to_people(uow, [one for one in told if one not in {by, row.elder_id}], ConsentNews(row.id))


def _answered(purposes: Purposes, uow: UnitOfWork, asked: Consent, by: PersonId) -> None:
    """She hears the next question, or that it is noted."""
    following = consents.pending(uow, asked.elder_id)
    outbox.to_person(uow, by, ConsentNoted(asked.id) if following is None else ConsentAsked(following.id))
    _tell(purposes, uow, asked, by)


def _witnessed(purposes: Purposes, uow: UnitOfWork, asked: Consent, by: PersonId) -> None:
    following = consents.pending(uow, asked.elder_id)
    outbox.to_person(uow, by, ConsentNoted(asked.id) if following is None else ConsentWanted(following.id))
    _tell(purposes, uow, asked, by)
