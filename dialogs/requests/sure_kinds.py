"""Which kind of help may be filled in without asking: what the clause that asks says, or a plain need beside it."""

import re
from collections.abc import Sequence

from dialogs.language.frames.classes import About, Class
from dialogs.language.frames.frame import NAMED, Frame, about
from dialogs.language.frames.leftover import core, unknown_in
from dialogs.requests.kind_words import kinds_of

_A = About
_ACTS = frozenset({Class.ACT, Class.ACTING, Class.ACTED, Class.DO})
_GENERAL = frozenset({_A.NOTHING, _A.LOOKING, _A.DOING})
"""What is done wherever something is wanted, lacks or is broken: come, look, see to it."""
_WITH_WHOM = frozenset({Class.ELDER, Class.ME, Class.FIRST, Class.PLACE})
_TO_BRING = frozenset({_A.FETCHING, _A.BUYING, _A.TAKING})
BY_ACT_AND_NEED = (  # the act that is asked for, what is spoken of beside it, and the kind that is
    (_TO_BRING | {_A.DOING}, {_A.MEDICINE}, "medicine"),
    ({_A.BUYING}, {_A.GOODS}, "shopping"),
    (_TO_BRING, {_A.GOODS, _A.LACKING}, "shopping"),
    (_TO_BRING | {_A.COOKING}, {_A.MEAL}, "meal"),
    ({_A.MENDING, _A.CHANGING, _A.LOOKING, _A.HANDLING}, {_A.DEVICE, _A.BROKEN}, "repair"),
)


_BY_HAND = frozenset({_A.MENDING, _A.CHANGING, _A.LOOKING, _A.HANDLING, _A.CLEANING, _A.DOING})
ACTS_OF = {  # what may be done to help so; of what is not here anything
    "shopping": _TO_BRING | {_A.DOING},
    "medicine": _TO_BRING | {_A.DOING, _A.DOCTOR},
    "meal": _TO_BRING | {_A.COOKING, _A.DOING},
    "repair": _BY_HAND - {_A.CLEANING},
    "cleaning": _BY_HAND - {_A.MENDING},
    "transport": {_A.DRIVING, _A.FETCHING, _A.TAKING, _A.GOING_ALONG},
    "escort": {_A.DRIVING, _A.TAKING, _A.GOING_ALONG, _A.HANDLING, _A.COMPANY, _A.DOING},
}


DONE_TO = (  # a verb that says little, the kind it may be, and to what it is done then
    (re.compile("收拾|拾掇|归置|整理"), "cleaning", {_A.ROOM, _A.LINEN, _A.CLEANING}),
    (
        re.compile(r"([擦抹洗刷])(?:一?\1|一?下|$)"),
        "cleaning",
        {_A.ROOM, _A.LINEN, _A.DEVICE, _A.GOODS, _A.MEAL, _A.PET},
    ),
    (
        re.compile(r"([修补粘焊])(?:一?\1|一?下|理|$)"),
        "repair",
        {_A.DEVICE, _A.BROKEN, _A.LINEN, _A.ROOM, _A.BURDEN, _A.GOODS},
    ),
)


_INDOORS = frozenset({"屋里", "屋里头", "家里", "里里外外"})


def sure_kinds(asked: Frame, frames: Sequence[Frame], likely: tuple[str, ...]) -> tuple[str, ...]:
    """Of `likely`, which is what all words together make of it."""
    task = Frame(core(asked)[len(asked.lead) :])
    beside = [one for one in frames if one is not asked and one.told is None]
    if not _fits(task, frames, likely):
        return ()
    said = kinds_of(task.text, about=(task.about,))
    if asked.does_who_knows_what:
        return ()
    if said:
        return likely if set(said) & set(likely) and _is_grounded(asked, task, beside, likely) else ()
    if any(unknown_in(task, ())):
        return ()
    acts = _acts(task)
    if acts <= _GENERAL and {kinds_of(core(one), about=(one.about,)) for one in beside if _wants(one)} - {()} == {
        likely
    }:
        return likely
    spoken_of = about(beside)
    return (
        likely
        if any((kind,) == likely and acts & some and need <= spoken_of for some, need, kind in BY_ACT_AND_NEED)
        else ()
    )


def _wants(frame: Frame) -> bool:
    return frame.plain_need or frame.asked is not None


def _is_grounded(asked: Frame, task: Frame, beside: Sequence[Frame], likely: tuple[str, ...]) -> bool:
    """Whoever is asked to do something is told what; to go along, with whom or where; a bag of goods is bought."""
    if asked.asks_for_an_act and not any(one.what in _ACTS for one in task.tags):
        return False
    if not all(_acts(task) <= ACTS_OF.get(kind, _acts(task)) | {_A.NOTHING} for kind in likely):
        return False
    if likely == ("escort",):
        return any(one.what in _WITH_WHOM for one in task.tags) or not {_A.PLACE, _A.DOCTOR}.isdisjoint(about(beside))
    return likely != ("other",) or _A.GOODS not in task.about or _A.HANDLING in task.about


def _fits(task: Frame, frames: Sequence[Frame], likely: tuple[str, ...]) -> bool:
    """What a short Chinese verb does is said by its thing: 修修脚趾甲 is no repair, 锁收拾收拾 no cleaning."""
    acts = [one.words for one in task.tags if one.what in _ACTS]
    needs = next((needs for verbs, kind, needs in DONE_TO if (kind,) == likely and any(map(verbs.match, acts))), None)
    words = [one for frame in frames for one in frame.tags]
    things = {
        _A.ROOM if one.words in _INDOORS else one.about for one in words if one.what in NAMED or one.words in _INDOORS
    }
    return needs is None or not (needs | {_A.NOTHING}).isdisjoint(things)


def _acts(task: Frame) -> frozenset[About]:
    return frozenset(one.about for one in task.tags if one.what in _ACTS)
