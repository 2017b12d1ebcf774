"""What only a few may read: words and figures that stand nowhere else, and where they are found again.

A word is made up for each private question, a pressure for each reading, so that it is known whose it is.
"""

import itertools
import logging
import re
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, or_, select

from care.sos.messages import WAITING
from dialogs.language.words import catalogue, languages_found
from storage.addresses import Address
from storage.consents import Consent
from storage.consultations import Consultation
from storage.conversations import OpenConversation
from storage.doctor import DoctorVisit
from storage.health import HealthFact, HealthReading, Scope
from storage.ids import PersonId
from storage.people import CircleMember, Membership, Role
from storage.sos import Cry
from tests.memory_channel import Shown
from tests.town import text_of
from tests.walker.place import Place

A_WORD, A_PRESSURE = re.compile(r"Quartz[a-z]+"), re.compile(r"(?<!\d)(\d{3}) ?/ ?(\d{2,3})(?!\d)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
COORDINATORS, NOBODY_ELSE, FILE, EVERYBODY = "coordinators", "nobody else", "who sees the file", "everybody"
CONSULTED = "her side, and the doctor who is asked"
CALLED = "who is called to a cry"  # for whatever is written after it belongs to it, but for answers to questions
FOR_COORDINATORS = ("apply", "give_reference", "say_no", "tell_coordinator", "close_concern")
FOR_ALL = ("say_expense", "keep_company", "report_visit", "put_right", "announce")  # or for many, whoever they are
NAMES = ("name", "called", "for_whom", "phone")  # questions: somebody may call himself by a pressure
FOR_WHOM = {  # conversation, question: who else reads what is answered there; None: any question
    **dict.fromkeys([(name, None) for name in FOR_COORDINATORS], COORDINATORS),
    ("members", "reason"): COORDINATORS,
    ("keep_note", None): NOBODY_ELSE,
    ("introduce", "can"): COORDINATORS,
    ("introduce", "call_first"): COORDINATORS,
    ("how_it_was", "words"): NOBODY_ELSE,  # it stands in our own chat only, for her and who acts for her
    ("ask_doctor", "words"): CONSULTED,
    ("answer_question", "words"): CONSULTED,
    ("report_visit", "worry"): COORDINATORS,
    **dict.fromkeys([(name, None) for name in FOR_ALL], EVERYBODY),
    ("write_file", None): FILE,
    ("home_visit", "note"): FILE,
}  # fmt: skip
NEWEST = 8  # messages that may have been changed
EXAMPLES = frozenset(  # the product's own ("For example: 130/80 72"): where one stands nobody knows whose it is
    found
    for language in languages_found()
    for said in catalogue(language).items()
    for found in A_PRESSURE.findall(f"{said}")
)


@dataclass
class Secret:
    """Who else may read it, the words of several questions maybe, and in which chats it was written."""

    for_whom: set[str]
    chats: set[str] = field(default_factory=set)
    by: set[PersonId] = field(default_factory=set)  # who wrote it, in whichever chat he reads it again


class Private:
    """Raises AssertionError for whatever stands where it does not belong."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._secrets: dict[str, Secret] = {}
        self._numbers = itertools.count()
        self._known: dict[str, tuple[int, list[Shown]]] = {}
        self._whose_chat: dict[str, PersonId] = {}  # when we last looked: what came in between came to them
        self._allowed: set[tuple[str, str, str]] = (
            set()
        )  # chat, message, word: it may be changed, it came there rightly
        self._whose: dict[str, set[PersonId]] = {}  # in whose files it stood
        self.found = 0  # how often it stood where it may
        handler = logging.Handler()
        handler.emit = self._in_the_log  # type: ignore[method-assign]
        logging.getLogger("linli").addHandler(handler)

    def word(self, conversation: str, question: str) -> str | None:
        """A new one for a private question; None where what is answered is not private."""
        if _for_whom((conversation, question)) in {None, EVERYBODY}:
            return None
        number = next(self._numbers)
        word = "Quartz" + "".join(LETTERS[number // 26**place % 26] for place in range(3))
        self._secrets[word] = Secret(set())
        return word

    def pressure(self) -> str:
        """A new one; every seventh may mean danger."""
        number = next(self._numbers)
        return f"{131 + number % 59}/{71 + number // 59 % 39}"

    def is_said(self, chat: str, text: str, asked: tuple[str, str] | None) -> None:
        """Somebody writes there, `asked` by that conversation that question; what was made up for it is his now."""
        found = _all_in(text)
        if not found:
            return
        with Session(self._place.engine) as session:
            cries = _belongs_to_a_cry(session, chat)
            by = session.exec(select(Address.person_id).where(Address.chat == chat)).all()
        for one in found:
            secret = self._secrets.setdefault(one, Secret(set()))
            secret.chats.add(chat)
            secret.by.update(by)
            secret.for_whom.add(
                CALLED if cries else _for_whom(asked) or (NOBODY_ELSE if A_WORD.fullmatch(one) else FILE)
            )

    def look(self) -> None:
        """At every message that has come or changed since."""
        with Session(self._place.engine) as session:
            whose = dict(session.exec(select(Address.chat, Address.person_id)).all())
        for chat, screen in self._place.screens.items():
            before, known = self._known.get(chat, (0, []))
            since = max(min(before, len(screen) - NEWEST), 0)
            newest = list(screen[since:])
            for shown, old in itertools.zip_longest(newest, known[-(before - since) :] if before > since else []):
                if old is None or (shown.message is not old and shown.message != old):
                    self._read(chat, shown)
            self._known[chat] = len(screen), [shown.message for shown in newest]
        self._whose_chat = whose

    def _read(self, chat: str, shown: Shown) -> None:
        text = " ".join([text_of(shown.message), *(one.alt for one in shown.message.media)])
        for one in _all_in(text):
            secret = self._secrets.get(one)
            if secret is None or chat in secret.chats or (chat, shown.ref, one) in self._allowed:
                continue
            allowed = self._may_read(chat, one, secret, shown.came_at)
            assert allowed, (
                f"{chat} reads {one!r}, which is for {secret.for_whom} and of {secret.chats}:\n{text}\n"
                f"{self._agreed(chat, one, shown.came_at)}"
            )
            self._allowed.add((chat, shown.ref, one))
            self.found += 1

    def _may_read(self, chat: str, said: str, secret: Secret, at: datetime) -> bool:
        """Who reads there now, or did until something just now took the chat from him (a phone is said to be lost).

        In a group nobody may.
        """
        if EVERYBODY in secret.for_whom:
            return True
        with Session(self._place.engine) as session:
            now = session.exec(select(Address.person_id).where(Address.chat == chat)).first()
            readers = {one for one in (now, self._whose_chat.get(chat)) if one is not None}
            return any(self._is_for(session, one, said, secret, at) for one in readers)

    def _is_for(self, session: Session, his: PersonId, said: str, secret: Secret, at: datetime) -> bool:
        wrote = session.exec(select(Address.person_id).where(col(Address.chat).in_(secret.chats))).all()
        if his in {*wrote, *secret.by}:
            return True
        if secret.for_whom & {COORDINATORS, CALLED} and _coordinates(session, his):
            return True
        if CALLED in secret.for_whom and _is_called(session, his):
            return True
        if CONSULTED in secret.for_whom and _is_consulted(session, his, said):
            return True
        return FILE in secret.for_whom and self._sees_file(session, his, said, at)

    def _sees_file(self, session: Session, person_id: PersonId, said: str, at: datetime) -> bool:
        """Of anybody in whose file it stands. All files are looked through for it, so not each time."""
        known = self._whose.get(said, set())
        if any(_sees(session, person_id, one, at) for one in known):
            return True
        self._whose[said] = _whose(session, said)
        return any(_sees(session, person_id, one, at) for one in self._whose[said] - known)

    def _agreed(self, chat: str, said: str, at: datetime) -> str:
        """For whoever has to find out why: what the one who reads there was ever allowed of those whose it is."""
        with Session(self._place.engine) as session:
            his = session.exec(select(Address.person_id).where(Address.chat == chat)).first()
            elders = _whose(session, said)
            rows = session.exec(
                select(Consent).where(col(Consent.elder_id).in_(elders), Consent.viewer_id == his)
            ).all()
            ever = [f"{one.elder_id}: {one.scope}, {one.given_at} to {one.ended_at}" for one in rows]
        return f"came at {at}, read by {his} (until just now {self._whose_chat.get(chat)}), of {elders}; agreed: {ever}"

    def _in_the_log(self, record: logging.LogRecord) -> None:
        line = f"{record.getMessage()} {getattr(record, 'fields', '')} {record.exc_info or ''}"
        leaked = [
            one for one in (*A_WORD.findall(line), *map("/".join, A_PRESSURE.findall(line))) if one in self._secrets
        ]
        assert not leaked, f"the log says {line}"


def _coordinates(session: Session, person_id: PersonId) -> bool:
    """Or did: what he read then still stands there."""
    his = select(Membership).where(Membership.person_id == person_id, Membership.role == Role.COORDINATOR)
    return session.exec(his).first() is not None


def _is_called(session: Session, person_id: PersonId) -> bool:
    """Of a circle, or on the way to somebody who cried."""
    of_a_circle = select(CircleMember).where(CircleMember.person_id == person_id)
    if session.exec(of_a_circle).first() is not None:
        return True
    return any(person_id in cry.going for cry in session.exec(select(Cry)))


def _is_consulted(session: Session, person_id: PersonId, said: str) -> bool:
    """Of a question in which it stands: she, who has asked, her doctor, her circle."""
    about = [one for one in session.exec(select(Consultation)) if said in one.words + one.answer]
    elders = [one.elder_id for one in about]
    hers = select(CircleMember).where(CircleMember.person_id == person_id, col(CircleMember.elder_id).in_(elders))
    near = {who for one in about for who in (one.elder_id, one.asked_by, one.doctor_id)}
    return person_id in near or session.exec(hers).first() is not None


def _for_whom(asked: tuple[str, str] | None) -> str | None:
    """None where what is answered is neither private nor a name."""
    if asked is None:
        return None
    return EVERYBODY if asked[1] in NAMES else FOR_WHOM.get(asked) or FOR_WHOM.get((asked[0], None))


def _belongs_to_a_cry(session: Session, chat: str) -> bool:
    """Whoever writes there has cried, and no question was put to him since."""
    person_id = session.exec(select(Address.person_id).where(Address.chat == chat)).first()
    waiting = col(Cry.state).in_(WAITING)
    cries = session.exec(select(Cry).where(waiting, or_(Cry.person_id == person_id, Cry.stranger != ""))).all()
    talk = None if person_id is None else session.get(OpenConversation, person_id)
    asked = None if talk is None or talk.name is None or talk.paused else talk.updated_at.timestamp()
    return any(cry.stranger or asked is None or asked <= float(cry.words[-1][0]) for cry in cries)


def _all_in(text: str) -> list[str]:
    return [*A_WORD.findall(text), *("/".join(found) for found in A_PRESSURE.findall(text) if found not in EXAMPLES)]


def _whose(session: Session, said: str) -> set[PersonId]:
    """In whose files it stands, or stood."""
    if A_WORD.fullmatch(said):
        facts = {one.elder_id for one in session.exec(select(HealthFact)) if said in one.words}
        return facts | {one.elder_id for one in session.exec(select(DoctorVisit)) if said in one.note}
    upper, lower = map(int, said.split("/"))
    rows = session.exec(select(HealthReading))
    return {one.elder_id for one in rows if {upper, lower} <= set(_figures(one.canonical))}


def _figures(value: object) -> list[float]:
    if isinstance(value, dict | list):
        return [one for part in (value.values() if isinstance(value, dict) else value) for one in _figures(part)]
    try:
        return [float(str(value))]
    except ValueError:
        return []


def _sees(session: Session, person_id: PersonId, elder_id: PersonId, at: datetime) -> bool:
    """She herself, or somebody to whom she had agreed when it came."""
    agreed = select(Consent).where(
        Consent.elder_id == elder_id,
        Consent.viewer_id == person_id,
        Consent.scope == Scope.SEES,
        col(Consent.given_at) <= at,
        or_(col(Consent.ended_at).is_(None), col(Consent.ended_at) >= at),
    )
    return person_id == elder_id or session.exec(agreed).first() is not None
