"""The menu part of a turn: what can be had at once, without a conversation."""

from sqlmodel import col, select

from bot.turns import conversation as talking
from bot.turns.turn import Turn, packed
from care.kit import outbox as mail
from care.people import members as people
from care.requests.lifecycle import HELD, LIVE
from dialogs.engine.menu import FLOWS, MENU_WORDS, entries_for, entry_for_words
from dialogs.engine.notes import note
from dialogs.engine.questions import plain
from dialogs.language.naming import language_asked_for
from dialogs.language.words import LANGUAGES
from storage.outbox import Lane
from storage.people import CareTie, Person
from storage.requests import HelpRequest, State


def words(turn: Turn, text: str) -> None:
    """Words outside of a conversation: they open something, or the menu is shown."""
    wanted = plain(text)
    language = language_asked_for(wanted)
    entry = entry_for_words(text, people.roles_of(turn.uow, turn.person.person_id))
    if language:
        speak(turn, language)
    elif entry:
        choose(turn, entry)
    elif wanted in MENU_WORDS or wanted.split(" ")[0] in MENU_WORDS:
        turn.reply("menu")
    else:
        turn.reply("menu", note=packed(note("not_understood")))


def choose(turn: Turn, name: str) -> None:
    """One line of the menu, if it is for this person."""
    if name not in {entry.name for entry in entries_for(people.roles_of(turn.uow, turn.person.person_id))}:
        turn.reply("menu", note=packed(note("not_understood")))
    elif name in FLOWS:
        talking.begin(turn, name)
    else:
        DIRECTLY[name](turn)


def speak(turn: Turn, language: str) -> None:
    """Changes the language, for this person, from now on."""
    if language in LANGUAGES:
        turn.uow.session.get_one(Person, turn.person.person_id).language = language
        turn.reply("menu", note=packed(note("language")))


def _my_requests(turn: Turn) -> None:
    me = turn.person.person_id
    mine = select(CareTie.elder_id).where(CareTie.child_id == me)
    requests = turn.uow.session.exec(
        select(HelpRequest)
        .where(
            (col(HelpRequest.elder_id) == me) | col(HelpRequest.elder_id).in_(mine),
            col(HelpRequest.state).in_([*sorted(LIVE), State.DONE, State.PROBLEM]),
        )
        .order_by(col(HelpRequest.id))
    ).all()
    for request in requests:
        if request.elder_id == me:
            args = {"state": request.state, "gen": request.gen}
            turn.reply("elder_news", subject_id=request.id, **args)
        else:
            turn.reply("progress", subject_id=request.id)
    if not requests:
        turn.reply("menu", note=packed(note("nothing_open")))


def _my_jobs(turn: Turn) -> None:
    jobs = turn.uow.session.exec(
        select(HelpRequest.id).where(
            HelpRequest.holder_id == turn.person.person_id, col(HelpRequest.state).in_(sorted(HELD))
        )
    ).all()
    for job in jobs:
        turn.reply("assignment", subject_id=job)
    if not jobs:
        turn.reply("menu", note=packed(note("nothing_open")))


def _my_hours(turn: Turn) -> None:
    turn.reply("my_hours")


def _a_person(turn: Turn) -> None:
    """Somebody wants to talk: the coordinators are told at once."""
    me = turn.person.person_id
    community = people.community_of(turn.uow, me)
    if community is not None:
        for person_id in people.coordinators_of(turn.uow, community.id or 0):
            mail.post_to_person(turn.uow, person_id, "wants_a_call", subject_id=me, lane=Lane.ANSWER)
    turn.reply("a_person")


DIRECTLY = {
    "my_requests": _my_requests,
    "my_jobs": _my_jobs,
    "my_hours": _my_hours,
    "a_person": _a_person,
}
