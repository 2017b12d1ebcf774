"""The conversation part of a turn: begin one, take an answer, end it, come back to what was set aside."""

from collections.abc import Callable

from bot.turns.keeping import me_in, open_in, save
from bot.turns.turn import Notice, Turn, packed
from care.kit.refusals import Refusal
from care.kit.replies import Question
from care.people import belonging
from care.people.names import is_unfinished
from dialogs.engine import sentences
from dialogs.engine.conversation import Ended, Goes, Input, fill, settle, step, step_from
from dialogs.engine.feature import Conversation
from dialogs.engine.me import Me
from dialogs.engine.recent import recall, recall_once
from dialogs.engine.replay import BadFlow, Decision, Done, Log, Look, OpenMeant, Waiting
from dialogs.engine.utterance import Meaning
from dialogs.language.words import Phrase
from storage.columns import decode, encode
from storage.media import MediaKind

MOST_ASIDE = 5  # conversations set aside; an older one is forgotten, and that is said


def begin(turn: Turn, conversation: Conversation, subject_id: int | None = None) -> None:
    """Opens a conversation, or goes on with the same one where it stands. Another one is set aside.

    What it found is looked up again: between the two somebody may have come in, and stands in the list.
    """
    now = turn.person.conversation
    goes_on = now.name == conversation.name and now.subject_id == subject_id
    before = Log.from_json(turn.log) if goes_on else _log_aside(turn, conversation.name, subject_id)
    me = Me(turn.person.person_id, subject_id)
    log, result = settle(conversation.flow, me, before.anew(), lambda look: _answer(turn, look))
    if isinstance(result, Done):
        if goes_on:
            _close(turn)
        if not _decided_at_once(turn, result.decision):
            turn.show_menu(conversation.nothing)
        return
    if not goes_on:
        _set_aside(turn, conversation.name, subject_id)
    now.name, now.subject_id = conversation.name, subject_id
    if not goes_on or log != before:
        save(turn, log, result)
    _ask(turn, sentences.RESUME if before.answers else None)


def begin_meant(turn: Turn, conversation: Conversation, meaning: Meaning) -> bool:
    """Opens one with what was said of it already; False when there is nothing it could ask this person."""
    parts = {} if meaning.decides else meaning.parts
    if not begin_with(turn, conversation, Log(said=parts, facts=meaning.known), tells=not meaning.decides):
        return False
    asks = turn.person.conversation.name == conversation.name
    for part in meaning.parts.values() if meaning.decides and asks else ():
        hear(turn, Input(text=part.words))
    return True


def begin_with(turn: Turn, conversation: Conversation, log: Log, *, tells: bool = True) -> bool:
    """Opens one that begins like this; False when there is nothing it could ask this person. It asks if it `tells`."""
    me = Me(turn.person.person_id)
    log, result = settle(conversation.flow, me, log, lambda look: _answer(turn, look))
    if isinstance(result, Done):
        return _decided_at_once(turn, result.decision)
    now = turn.person.conversation
    if (now.name, now.subject_id) != (conversation.name, None):
        _set_aside(turn, conversation.name, None)
    now.name, now.subject_id = conversation.name, None
    goes = fill(result, conversation.flow, me, log, turn.reader, lambda look: _answer(turn, look))
    save(turn, goes.log, goes.waiting)
    if tells:
        _ask(turn, goes.note)
    return True


def hear(turn: Turn, said: Input, means_else: Callable[[], bool] = bool) -> bool:
    """An answer to the open question. False: the words are none, and the question has given way to them, or waits.

    `means_else`: whether words that are no answer mean something else for which it waits.
    """
    conversation = open_in(turn)
    if conversation is None:
        _lost(turn)
        return True
    try:
        result = _step(turn, conversation, said)
        if said.text and _is_no_answer(result):
            result = _with_what_is_known_now(turn, conversation, said) or result
    except BadFlow:
        _lost(turn)
        return True
    except Refusal as no:  # what was said makes nothing that can be: it is no fault of the flow
        _leave(turn, turn.why_not(no))
        return True
    if said.text and _is_no_answer(result):
        if conversation.gives_way:
            _close(turn)
        if conversation.gives_way or turn.features.breaks_in(said.text) or means_else():
            return False
    if isinstance(result, Goes):
        save(turn, result.log, result.waiting)
        _ask(turn, result.note, lost=result.note is not None)
    else:
        _end(turn, conversation, result)
    return True


def press(turn: Turn, code: str, version: int) -> Notice | None:
    """A button of a question. One of an earlier question changes nothing."""
    now = turn.person.conversation
    if now.name is None:
        turn.show_menu(sentences.EARLIER_DONE)
    elif version != now.version:
        _ask(turn, sentences.EARLIER_QUESTION)
    else:
        hear(turn, Input(code))
    return None


def ask_again(turn: Turn, sentence: Phrase) -> None:
    """The open question, or the menu, below a sentence: what we cannot read never ends in silence."""
    if turn.person.conversation.listens or cannot_be_left(turn):
        _ask(turn, sentence)
    else:
        turn.show_menu(sentence)


def offer_way_back(turn: Turn) -> None:
    """After something else was looked at: shall the conversation that waits go on?"""
    if cannot_be_left(turn):
        _ask(turn, sentences.RESUME)
    elif turn.person.conversation.name is not None:
        turn.reply(Question(turn.person.conversation.version, offers_way_back=True))


def cannot_be_left(turn: Turn) -> bool:
    """Whether the open conversation has to be finished before anything else."""
    conversation = open_in(turn)
    return conversation is not None and conversation.required and is_unfinished(turn.person)


def takes(turn: Turn) -> MediaKind | None:
    """What can be sent as the answer to the open question. One that cannot be asked any more is open no more."""
    conversation = open_in(turn)
    if conversation is None:
        return None
    flow, me, kept = conversation.flow, me_in(turn), turn.person.conversation.kept_log
    known = recall(flow, me, kept)
    try:
        _log, result = known or settle(flow, me, Log.from_json(turn.log), lambda look: _answer(turn, look))
    except BadFlow:
        _close(turn)
        return None
    return result.question.takes if isinstance(result, Waiting) else None


def gives_way(turn: Turn) -> bool:
    """Whether words that are no answer to the open question mean what they mean while nothing is asked."""
    conversation = open_in(turn)
    return conversation is not None and conversation.gives_way


def is_open_to_all(turn: Turn) -> bool:
    """Whether nobody is shut out of the open conversation."""
    conversation = open_in(turn)
    return conversation is not None and conversation.always


def _step(turn: Turn, conversation: Conversation, said: Input) -> Goes | Ended:
    flow, me, now = conversation.flow, me_in(turn), turn.person.conversation
    known = recall_once(flow, me, now.kept_log)
    if known is None:
        return step(flow, me, Log.from_json(turn.log), said, turn.reader, lambda look: _answer(turn, look))
    log, waiting = known
    return step_from(waiting, flow, me, log, said, turn.reader, lambda look: _answer(turn, look))


def _is_no_answer(result: Goes | Ended) -> bool:
    return isinstance(result, Goes) and result.note is not None


def _with_what_is_known_now(turn: Turn, conversation: Conversation, said: Input) -> Goes | Ended | None:
    """The same words, everything looked up again; None where they are no answer now either.

    They may name somebody who has come in since, or what is asked for may be on file by now.
    """
    log = Log.from_json(turn.log).anew()
    result = step(conversation.flow, me_in(turn), log, said, turn.reader, lambda look: _answer(turn, look))
    ends = isinstance(result, Ended) and not conversation.required
    return None if ends or _is_no_answer(result) else result


def _end(turn: Turn, conversation: Conversation, ended: Ended) -> None:
    if ended.decision is None:
        if cannot_be_left(turn):
            _ask(turn, sentences.THIS_FIRST)
        else:
            _leave(turn, conversation.left)
        return
    if isinstance(ended.decision, OpenMeant):
        turn.chosen = ended.decision
        _close(turn)
        return
    try:
        turn.features.carry_out(turn.uow, ended.decision, turn.person.person_id)
    except Refusal as no:
        mend = conversation.mends.get(type(no))
        if mend is None:
            _leave(turn, turn.why_not(no))
        else:
            _go_on(turn, conversation, mend(Log.from_json(turn.log)), turn.why_not(no))
    else:
        _leave(turn)


def _go_on(turn: Turn, conversation: Conversation, mended: Log, why: Phrase) -> None:
    """Some answers are asked again; everything else that was answered stays."""
    log, result = settle(conversation.flow, me_in(turn), mended, lambda look: _answer(turn, look))
    if isinstance(result, Done):
        _lost(turn)
        return
    save(turn, log, result)
    _ask(turn, why)


def _decided_at_once(turn: Turn, decision: Decision | None) -> bool:
    """Done before anything was asked; another question that is open waits. False: nothing was decided."""
    if decision is None or isinstance(decision, OpenMeant):
        return False
    turn.pause()
    turn.features.carry_out(turn.uow, decision, turn.person.person_id)
    offer_way_back(turn)
    return True


def _lost(turn: Turn) -> None:
    """A conversation nobody can go on with must not lock anybody out."""
    _leave(turn, sentences.START_OVER)


def _leave(turn: Turn, sentence: Phrase | None = None) -> None:
    """Ends the conversation; what was set aside for it comes back, else the menu stands below the sentence."""
    back = _come_back(turn)
    if sentence is not None and not back:
        turn.show_menu(sentence)
    elif sentence is not None:
        turn.say(sentence)
    if back:
        _ask(turn, sentences.RESUME)


def _log_aside(turn: Turn, name: str, subject_id: int | None) -> Log:
    """What was answered in this very conversation, should it have been set aside."""
    found = [log for *which, log in decode(turn.person.conversation.aside) if which == [name, subject_id]]
    return Log.from_json(found[0]) if found else Log()


def _set_aside(turn: Turn, name: str, subject_id: int | None) -> None:
    """The open conversation comes back when the one that now opens has ended; that one is not aside any more."""
    now = turn.person.conversation
    aside = [one for one in decode(now.aside) if one[:2] != [name, subject_id]]
    if now.name is not None:
        aside.append([now.name, now.subject_id, turn.log])
    if len(aside) > MOST_ASIDE:
        turn.say(sentences.OLDEST_FORGOTTEN)
    now.aside = encode(aside[-MOST_ASIDE:])


def _come_back(turn: Turn) -> bool:
    """Opens again what was set aside last and can go on; False when there is nothing."""
    now = turn.person.conversation
    aside = decode(now.aside)
    while aside:
        now.name, now.subject_id, stored = aside.pop()
        now.aside = encode(aside)
        conversation = open_in(turn)
        if conversation is None or not _is_still_open(turn, conversation):
            continue
        before = Log.from_json(stored).anew()
        log, result = settle(conversation.flow, me_in(turn), before, lambda look: _answer(turn, look))
        if isinstance(result, Waiting):
            save(turn, log, result)
            return True
    _close(turn)
    return False


def _close(turn: Turn) -> None:
    """Nothing is open; what was set aside waits."""
    now = turn.person.conversation
    now.name = now.subject_id = None
    save(turn, Log())


def _is_still_open(turn: Turn, conversation: Conversation) -> bool:
    """What it is about may have come to an end meanwhile; then there is nothing left to ask."""
    subject_id = turn.person.conversation.subject_id
    if conversation.may is None or subject_id is None:
        return True
    try:
        conversation.may(turn.uow, subject_id, turn.person.person_id)
    except Refusal:
        return False
    return True


def _answer(turn: Turn, look: Look[object]) -> object:
    return look.query.find(turn.uow)


def _ask(turn: Turn, before: Phrase | None = None, *, lost: bool = False) -> None:
    """The open question. To an elder whose words answered nothing (`lost`) the emergency number is said, too."""
    turn.listen()
    turn.asks = True
    version = turn.person.conversation.version
    if before is None:
        turn.reply(Question(version))
        return
    person_id = turn.person.person_id
    emergency = belonging.number_to_call(turn.uow, person_id) if lost and turn.reader.elder else ""
    turn.reply(Question(version, packed(before, turn.reader), emergency))
