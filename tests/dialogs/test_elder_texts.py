"""A lint of everything an elder may read, in every language, against the rules of DESIGN.md, "Elders".

How it is counted:
- A line is at least one sentence, so a summary line ("Shopping: tomorrow morning.") and a title count as one each.
- What the family itself wrote is shown as it is; it is not ours to measure and is left out.
- Words are what stands between blanks. In Chinese every character counts, punctuation inside the sentence
  too; a figure, an hour, a telephone number or a word in Latin letters counts as one, as it is read as one.
- The key that is always there is called Menu, as everywhere on a telephone; no sentence speaks of a menu.
- What leads further on or back in a long list is no answer, and no more than one of a message.
- A sentence is counted together with the question or menu that it stands above, for that is one message.

What she may read is asked of the features' tables: a new message, sentence or refusal is linted, or named below as one
that no elder is told.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from itertools import product
from typing import Any

import pytest

from bot.channels.base import Message, MessageButton
from bot.delivery.due import DueMessage
from bot.delivery.rendering import Renderer
from bot.features import FEATURES
from bot.signing import Signer
from care.appointments.lookups import GoerOf, HowItStands, OthersThatDay, WhoMayGo
from care.checkin.lookups import HowArranged, WhoCanBeAsked
from care.consultations.lookups import DoctorsToAsk
from care.health.lookups import AnyRed, FileWriter, LastWeight, PatientsOf, ZoneOfReading
from care.hours.lookups import WaysToGive
from care.kit import refusals as kit
from care.kit.recurrence import Phase, Recurrence, stored
from care.leaving.lookups import EldersICareFor
from care.medicine.lookups import HourOf, LineOf, MayRewrite, NameOf, OpenDoses, TakersOf
from care.people import messages as people
from care.people import refusals as of_people
from care.people.call_messages import CallWanted
from care.people.circle_lookups import CircleNow, CirclesOf
from care.people.clocks import TravellersOf, WhatFollows
from care.people.lookups import CommunitiesOf, Confidants, InMyCare, WhatIsOnFile
from care.people.quiet_messages import QuietKept
from care.people.restored import Restored
from care.requests import helper_messages as of_helper
from care.requests import messages as requests
from care.requests import refusals
from care.requests.about import AssignmentDetails
from care.requests.details import RequestDetails
from care.requests.known import Known
from care.requests.lookups import AskedAlready, EldersOf, HoursThere, MayAskFor, SeriesNow, WhenWanted, WhereToAsk
from care.safeguarding.lookups import HelpersLately
from care.sos import refusals as sos
from care.vetting import refusals as vetting
from care.vetting.lookups import ForWhom, MyPictures, WhereToApply, WhoIsVetted
from care.visits.doorwords import WORDS as DOOR_WORDS
from care.visits.lookups import NextFree, SheKnows, VisitNow, WhoIsVisited
from dialogs.engine import sentences as engine
from dialogs.engine.card import Card, Open
from dialogs.engine.conversation import Goes, Input, settle, step
from dialogs.engine.feature import Conversation, Entry, Group, Press
from dialogs.engine.me import Me
from dialogs.engine.menu import Line, MenuDetails, menu_card
from dialogs.engine.question_card import Shown, question_card
from dialogs.engine.replay import Flow, Log, Waiting
from dialogs.language.words import LANGUAGES, Phrase, Reader
from dialogs.pages import chat as page_words
from dialogs.people.cards import to_a_person
from dialogs.requests.kinds import KINDS
from storage.people import Community, Person, Role
from storage.requests import HelpRequest, State
from tests.dialogs.engine.walking import FLOWS
from tests.examples import of_every_feature
from tests.words import asking
from tests.words.menu import BACK, BACK_TO_THE_FIRST, HOLD_THE_PHONE, MENU_KEY, MORE, TALK_TO_A_PERSON
from tests.words.news import NO_GO_ON_WITH_IT, NO_I_STAY, NO_KEEP_IT

MOST_LABEL, MOST_ANSWERS, MOST_SENTENCES, MOST_WORDS, MOST_CHARACTERS = 20, 3, 3, 20, 25
# what she agrees to has no way back: in its place stands that somebody else holds her phone
FIXED = (BACK, TALK_TO_A_PERSON, HOLD_THE_PHONE)
FURTHER = (MORE, BACK_TO_THE_FIRST)
MOST_PATHS = 3  # to one question
NEVER = {
    "en": r"(?i)\b(?:invalid|errors?|wrong|fail\w*|submit\w*|illegal|denied|menu|bot|commands?|users?|input"
    r"|dear|sweet\w*|honey|we|let's)\b",
    "zh": "你|错|无效|失败|提交|非法|不合法|拒绝|操作|系统|用户|输入|菜单|机器人|哦|哟|呀|咱|乖|亲爱"
    "|(?<![父母双])亲(?!情|人|属|自|戚)",
}

# what is never said to an elder who is asked, told or refused, but to helpers, groups, coordinators
SENTENCES_FOR_OTHERS = (
    engine.GROUP_READY, engine.GROUP_HELLO, engine.PRIVATE_PLEASE, engine.SHOW_YOURSELF,
    engine.MENU_COMMAND, engine.CANCEL_COMMAND, engine.DETAILS_FOLLOW, engine.FURTHER_DOWN,
)  # fmt: skip
REFUSALS_FOR_OTHERS = {
    refusals.TakenBySomeoneElse, refusals.AlreadyYours, refusals.TwoAtOnce, refusals.TooEarly, refusals.TooLateToUndo,
    refusals.CannotBeAsked, refusals.NoPrivateWay, sos.NoWayToYou, kit.OnlyCoordinators,
    of_people.EldersStay, of_people.NotYourself,
    vetting.NotYourselfNorFamily, vetting.StageHasPassed, vetting.NotDoneThere,
}  # fmt: skip
MESSAGES_FOR_OTHERS = {
    people.WhoseGroup,
    of_helper.RequestPosted, of_helper.RequestTaken, of_helper.HelperAsked, of_helper.JobTakenBack,
    of_helper.JobElsewhere, of_helper.HelpNotNeeded, of_helper.HelperThanked, of_helper.SideWanted,
    of_helper.ProblemSettled,
    requests.RequestProgress, requests.HelperNotComing, requests.NobodyYetForCircle, requests.DoneToConfirm,
    requests.NobodyYet, requests.HelperSilent, requests.ProblemReported,
    of_helper.HelperWanted, of_helper.BothWanted, of_helper.DoneAsked, of_helper.GivenBack, requests.HelperDeclined,
    CallWanted, people.Unreachable, people.InviteMade, people.HasComeIn, QuietKept,
    people.GroupMissed, people.GroupSilent, Restored,
    *(message for messages in of_every_feature("FOR_OTHERS") for message in messages),
}  # fmt: skip
ALONE = (engine.SORRY, engine.NOT_KEPT, engine.NOT_KNOWN_HERE)  # never above a question or the menu

HOURS = [datetime(2026, 11, 20, *at, tzinfo=UTC) for at in ((0, 0), (2, 0), (4, 30), (11, 30))]  # +8 in Shanghai
MORNING = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)  # seven in Shanghai, tomorrow or on another day
MISHEARD = (
    "", "word " * 400, "99", "Wednesday", "at 8", "weekend", "soon", "yesterday", "in 100 days",
    "周三", "昨天下午", "8点", "老地方",
)  # fmt: skip
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
NAMES = (("Mrs Thompson-Lee", "Margaret Thompson-Lee", "Alexander Fitzgerald"), ("上官奶奶", "欧阳建国", "司徒美玲"))
VALUES = {
    "coordinator": "Alexander Fitzgerald", "name": "Margaret Thompson-Lee", "community": "Willow Lane",
    "called": "Mrs Thompson-Lee", "when": "14:30", "until": "14:30", "least": "1", "most": "366",
}  # fmt: skip
PARTS = (None, "now", "morning", "noon", "afternoon", "evening", None, "now", "morning")
PHONE = "+86-139-0000-0010"
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": HOURS[0]}
NO_STORE: Any = None  # no picture is loaded here
RENDERER = Renderer(Signer(b"k"), FEATURES, lambda _token: (), NO_STORE)
NOTHING: Any = dict.fromkeys(DueMessage._fields)
DUE = DueMessage(**NOTHING | {"channel": "memory", "chat": "elder"})


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|(?<=[。！？])|\n", text) if part.strip()]


def is_too_long(sentence: str, language: str) -> bool:
    if language != "zh":
        return len(sentence.split()) > MOST_WORDS
    read_as_one = re.findall(r"\+?[A-Za-z0-9][A-Za-z0-9:.'’-]*|\S", sentence.rstrip("。！？：…"))
    return len(read_as_one) > MOST_CHARACTERS


def faults(message: Message, language: str) -> list[str]:
    """Every rule the message breaks, one line each."""
    labels = [button.text for row in message.rows for button in row]
    fixed = [label for label in labels if label in {label.said(language) for label in FIXED}]
    text = "\n".join(line for line in message.whole.split("\n") if line not in {OWN_WORDS, MENU_KEY.said(language)})
    plain = "".join(part for part in re.split("|".join(DOOR_WORDS.values()), text))  # who cannot read sees the word
    said = sentences(text)
    found = [f"two in a row: {row[0].text}" for row in message.rows if len(row) != 1]
    found += [f"long label: {label}" for label in labels if len(label) > MOST_LABEL]
    found += [f"long sentence: {sentence}" for sentence in said if is_too_long(sentence, language)]
    found += [
        f"not for an elder: {word}" for word in re.findall(NEVER.get(language, "(?!)"), "\n".join([text, *labels]))
    ]
    found += [f"nothing stands for: {place}" for place in re.findall(r"\{\w+\}", text)]
    found += [f"picture: {sign}" for sign in re.findall("[\u2600-\u27bf\U0001f000-\U0001faff]", plain + str(labels))]
    if len(said) > MOST_SENTENCES:
        found.append(f"{len(said)} sentences: {text}")
    further = [label for label in labels if label in {label.said(language) for label in FURTHER}]
    answers = len(labels) - len(fixed) - len(further)
    if answers > MOST_ANSWERS or len(further) > 1:
        found.append(f"{answers} answers: {labels}")
    if len(fixed) > 1 or (fixed and labels[-1] not in fixed):
        found.append(f"the fixed button is not the one at the end: {labels}")
    return found


def elder(language: str, now: datetime = HOURS[0]) -> Reader:
    return Reader(language, "Asia/Shanghai", now, elder=True)


def rendered(card: Card, reader: Reader) -> Message:
    return RENDERER._in_words(card, DUE, reader).in_words()


def facts(look: Any) -> Any:
    """Mrs Thompson-Lee cares for three others; last time it was shopping one afternoon."""
    called = ("Mrs Thompson-Lee", "上官奶奶", "Mr Featherstonehaugh", "王老师")
    known: dict[type, Any] = {
        CommunitiesOf: [[number, name, "CNY"] for number, name in enumerate(("Willow Lane", "枫林小区"), 1)],
        WhereToAsk: [[number, name, "CNY"] for number, name in enumerate(("Willow Lane", "枫林小区"), 1)],
        Confidants: [[1, "Willow Lane", ["Alexander Fitzgerald"], False], [2, "枫林小区", ["司徒美玲"], True]],
        InMyCare: [[number, name] for number, name in enumerate(called, 1)],
        WhoCanBeAsked: [[number, name] for number, name in enumerate(called, 1)],
        WhoMayGo: [[1, called[0]]],
        GoerOf: [1, called[0], "Asia/Shanghai", [[8, NAMES[0][2]]]],
        DoctorsToAsk: [
            [1, called[0], 9, NAMES[0][2], "120", []],
            [1, called[0], 8, NAMES[1][2], "120", ["2026-11-28T10:00:00+00:00", "Asia/Shanghai"]],
        ],
        SeriesNow: [
            5,
            "registration",
            called[0],
            True,
            "Asia/Shanghai",
            "monthly",
            "2026-11-28",
            "2026-11-28T11:30:00+00:00",
            None,
        ],
        WhenWanted: ["2026-11-21T15:00:00", "Asia/Shanghai"],
        OthersThatDay: ["2026-11-21T00:30:00+00:00", "2026-11-21T02:45:00+00:00"],
        HowItStands: [1, "2026-11-21T01:30:00+00:00", "Asia/Shanghai", [1, called[0], "Asia/Shanghai", []], True],
        HowArranged: ["Mrs Thompson-Lee", 480, True, "Alexander Fitzgerald"],
        EldersOf: [[number, name, "Asia/Shanghai", True] for number, name in enumerate(called, 1)],
        TakersOf: [[1, called[0], "2026-11-20", []], [2, called[1], "2026-11-20", [480, 720, 1080, 1320]]],
        TravellersOf: [
            [
                1,
                called[0],
                True,
                "Asia/Shanghai",
                ["America/Argentina/Buenos_Aires", "America/Toronto", "Europe/Berlin"],
            ],
            [2, called[1], True, "Asia/Shanghai", []],
        ],
        WhatFollows: [
            ["Medicines", "2026-11-21T13:00:00+00:00", 810 if look.key.count("Berlin") else None],
            ["Daily “I'm well”", "2026-11-21T14:00:00+00:00", None],
        ],
        HoursThere: [1890],
        MayAskFor: True,
        WaysToGive: [[1, n, name, "枫林小区" if n else "", 130, 5] for n, name in enumerate(("Willow Lane", *called))],
        OpenDoses: [[1, "Hydrochlorothiazide 25"], [2, "苯磺酸氨氯地平片"], [3, ""], [4, "Aspirin"]],
        HourOf: "2026-11-20T22:30",
        MayRewrite: True,
        LineOf: [
            1,
            "Hydrochlorothiazide",
            "2026-11-20",
            ["1", "1/2"],
            stored(Recurrence(date(2026, 11, 1), (Phase((time(8), time(22, 30))),), None, (date(2026, 11, 20),))),
            [],
            None,
            True,
            True,
        ],
        NameOf: "Hydrochlorothiazide",
        PatientsOf: [
            [number, name, "Asia/Shanghai", "", "", "120", [name], ""] for number, name in enumerate(called, 1)
        ],
        LastWeight: "60",
        FileWriter: ["Mrs Thompson-Lee", {}, 0],
        ZoneOfReading: "Asia/Shanghai",
        WhatIsOnFile: ["", "", "", "", "", "Asia/Shanghai", True],
        HelpersLately: [[1, "Mrs Wang", n, name] for n, name in enumerate(("Margaret Thompson-Lee", "司徒美玲"), 2)],
        CirclesOf: [[number, name] for number, name in enumerate(called, 1)],
        CircleNow: [
            [3, "Alexander F.", True, False, ["phoned", "away", "watches", "out"]],
            [4, "司徒美玲", False, True, ["returned", "manages"]],
            [5, "Margaret T.", False, False, []],
        ],
        WhereToApply: [[1, "Willow Lane", True, "Asia/Shanghai"]],
        WhoIsVetted: ["Margaret Thompson-Lee", "Asia/Shanghai"],
        ForWhom: "Margaret Thompson-Lee",
        EldersICareFor: [[number, name] for number, name in enumerate(called, 1)],
        MyPictures: [[1, "Willow Lane", True, True]],
        WhoIsVisited: [[number, name, "Asia/Shanghai"] for number, name in enumerate(called, 1)],
        SheKnows: [[n, name] for n, name in enumerate(("Margaret Thompson", "司徒美玲"), 2)],
        NextFree: "2026-11-28T15:30",
        VisitNow: [
            [1, called[0], "Asia/Shanghai"],
            1,
            "event",
            1,
            "2026-11-21T15:00",
            "Asia/Shanghai",
            60,
            2,
            NAMES[0][1],
            3,
        ],
    }
    if type(look.query) in known:
        return known[type(look.query)]
    if isinstance(look.query, AnyRed):
        return "230" in look.query.said
    if isinstance(look.query, AskedAlready):
        if look.query.kind != "escort":
            return None
        return ["escort", "2026-11-28T11:30:00+00:00", None, "Alexander Fitzgerald"]
    return ["escort", OWN_WORDS, "", "", 60, None, "2026-11-28T14:00", "afternoon"]


def question_messages(flow: Flow, reader: Reader) -> Iterator[Message]:
    """Every question on every path, each on all its pages, and once with every sentence that may stand above it.

    Of a conversation with thousands of paths the later ones are followed by their last answers alone.
    """
    paths, known = [Log()], Counter[str]()
    while paths:
        log, waiting = settle(flow, Me(1, 1), paths.pop(), facts)
        if not isinstance(waiting, Waiting):
            continue
        shown = list(pages(waiting, log, reader))
        known[waiting.question.key] += 1
        if known[waiting.question.key] == 1:
            shown += [question_card(waiting, at, above, reader) for at, above in notes_above(flow, log, reader)]
        yield from (rendered(card, reader) for card in shown)
        question = waiting.question
        ways = question.options(reader)
        few = ways if known[question.key] <= MOST_PATHS else ways[-1:]
        paths += [log.answered(question.key, question.tapped(o.code, reader)) for o in few]


def pages(waiting: Waiting, log: Log, reader: Reader) -> Iterator[Card]:
    first, page = question_card(waiting, log, Shown(1), reader), 1
    yield first
    while (card := question_card(waiting, log.on_page(page), Shown(1), reader)) != first:
        yield card
        page += 1


def notes_above(flow: Flow, log: Log, reader: Reader) -> Iterator[tuple[Log, Shown]]:
    yield from ((log, Shown(1, sentence)) for sentence in above_a_question(flow))
    for said in (*(Input(text=words) for words in MISHEARD), Input("202601010900-m"), Input("gone")):
        outcome = step(flow, Me(1, 1), log, said, reader, facts)
        if isinstance(outcome, Goes) and outcome.note:
            yield outcome.log, Shown(1, outcome.note)
            yield outcome.log, Shown(1, outcome.note, "120", (to_a_person(),))


def refused(kind: type[kit.Refusal]) -> Phrase:
    return FEATURES.sentence(kind(**VALUES), elder=True)


def above_a_question(flow: Flow) -> list[Phrase]:
    mended = [refused(kind) for one in FEATURES.conversations.values() if one.flow is flow for kind in one.mends]
    return [engine.EARLIER_QUESTION, engine.ONLY_WORDS, engine.EDITED, engine.RESUME, *mended]


def above_the_menu() -> list[Phrase]:
    """What the engine says, what ends a conversation, what follows a press, and every no."""
    said = [phrase for phrase in vars(engine).values() if isinstance(phrase, Phrase)]
    said += [phrase for one in FEATURES.conversations.values() for phrase in (one.nothing, one.left)]
    said += [one.then for one in FEATURES.presses.values() if one.then is not None]
    said += [refused(kind) for kind in FEATURES.refusals if kind not in REFUSALS_FOR_OTHERS]
    msgids = {phrase.msgid for phrase in (*SENTENCES_FOR_OTHERS, *ALONE)}
    return [phrase for phrase in said if phrase.msgid not in msgids]


@cache
def jobs() -> tuple[RequestDetails, ...]:
    """Every state of every kind of help, with and without somebody who is asked about the helper."""
    place = Community(name="Willow Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY")
    found = []
    for called, helper, coordinator in NAMES:
        people_here = ((1, called), (2, helper), (4, coordinator))
        her, him, child = (Person(id=number, name=name, called=name, **SOMEONE) for number, name in people_here)
        vouching = [Person(id=3, name=coordinator, phone=phone, **SOMEONE) for phone in (PHONE, "")]
        for (kind, part), state in product(zip(KINDS, PARTS, strict=True), State):
            request = HelpRequest(
                id=1, kind=kind, part=part, what="", minutes=60, state=state,
                starts_at=datetime(2026, 11, 28, 11, 30, tzinfo=UTC),
            )  # fmt: skip
            of = partial(RequestDetails, request, her, viewer_id=her.id, may_act=True, may_ask=True)
            by_herself, by_others = (dict.fromkeys(State, one) for one in (her, child))
            problem_alone = {state: by_others[state] for state in by_others if state != State.PROBLEM}
            found += [of(her, him, place, one, None) for one in vouching]
            found += [of(her, him, place, one, None, said_by=by_herself) for one in vouching]
            found.append(of(her, None, place, None, None, told=False))
            found.append(of(child, him, place, vouching[0], child, said_by=by_others, on_it=vouching[0]))
            by_office = {"holder_coordinates": True, "asker_coordinates": True}
            found.append(of(child, him, place, vouching[0], child, said_by=problem_alone, **by_office))
            found += [of(her, None, place, one, None, unheard=True) for one in (vouching[0], None)]
    return tuple(found)


@cache
def told() -> dict[type, list[Any]]:
    """The details of everything that an elder may be told, and of what she may be told as somebody else's family."""
    at_night = [replace(job, will_ask_at=MORNING) for job in jobs() if job.request.state == State.OPEN]
    knowing = (
        Known(0, 0, HOURS[0]), Known(0, 0, HOURS[0], "Margaret Thompson-Lee"), Known(0, 1, HOURS[0]),
        Known(21, 30, HOURS[0]), Known(0, 0, None), None,
        Known(21, 30, HOURS[0], "", "Margaret Thompson-Lee"), Known(0, 21, HOURS[0], "", "司徒美玲"),
        Known(0, 0, HOURS[0], "", "司徒美玲"), Known(0, 1, HOURS[0], "", "Margaret Thompson-Lee", new=True),
        Known(0, 0, HOURS[0], "", "", "Margaret Thompson-Lee"),
    )  # fmt: skip
    news = [
        requests.NewsDetails(job, State(job.request.state), "", known)
        for job in (*jobs(), *at_night) for known in knowing
    ]  # fmt: skip
    gone = [requests.NewsDetails(job, State.OPEN, "Margaret Thompson-Lee") for job in (*jobs()[:3], *at_night[:3])]
    called, place = jobs()[0].elder, jobs()[0].community
    her = Person(called="上官奶奶", **SOMEONE)
    return {
        requests.NewsForElder: news + gone,
        requests.StillAsking: list(jobs()),
        requests.StepTakenBack: [
            requests.TakenBackDetails(job, step) for job in jobs() for step in list(State)[2:5]
        ],
        requests.CoordinatorOnIt: [job for job in jobs() if job.on_it is not None],
        requests.WordsPassedOn: [
            requests.PassedOnDetails(job, phone) for job in jobs() for phone in (False, True)
        ],
        requests.HelperLate: [AssignmentDetails(job, silent=True) for job in jobs()],
        requests.ElderAskedAgain: list(jobs()),
        requests.WithdrawalNoted: list(jobs()),
        people.Stranger: [people.StrangerDetails(one) for one in (place, None)],
        people.Welcome: [people.WelcomeDetails(one, place, applies=one is her) for one in (called, her)],
        people.WhoseCoordinator: [people.ChoiceDetails((place, place), "120 / 112")],
        **{message: details for told_ in of_every_feature("TOLD") for message, details in told_.items()},
    }  # fmt: skip


@cache
def cards() -> list[Card]:
    """Of all that she may be told, each once: many details come to the same words."""
    shown = (FEATURES.cards[message.__name__].card(details) for message, all_ in told().items() for details in all_)
    return list({repr(card): card for card in shown if card}.values())


@cache
def flows_for_elders() -> frozenset[str]:
    """What the menu or a card lets an elder open; `ask_for_help` is her family's, its line is called as her own."""
    actions = [button.action for card in cards() for row in card.rows for button in row]
    opened = {action.flow.__name__ for action in actions if isinstance(action, Open)}
    hers = {
        opens.name for entry, opens in FEATURES.menu if Role.ELDER in entry.roles and isinstance(opens, Conversation)
    }
    by_link = {one.name for one in FEATURES.conversations.values() if one.required}
    return frozenset(opened | by_link | hers - {"ask_for_help"})


def all_lines(*left_out: str) -> list[Line]:
    """The menu of an elder who also helps; two roles share some labels."""
    hers = {Role.ELDER, Role.VOLUNTEER}
    found: dict[str, tuple[Entry, Conversation | Press]] = {}
    for entry, opens in FEATURES.menu:
        if entry.roles & hers and entry.label.msgid not in left_out:
            found.setdefault(entry.label.msgid, (entry, opens))
    return [Line(*line) for line in found.values()]


def other_cards(language: str) -> Iterator[Card]:
    lines = (all_lines(), all_lines("Same as last time", "My hours", "My jobs"))
    for name, mine in product(("Mrs Thompson-Lee", "上官奶奶"), lines):
        for above, page in ((above, 0) for above in ("", *above_the_menu())):
            yield menu_card(MenuDetails(name, elder=True, lines=mine, others=(), sentence=above, page=page))
        yield from (menu_card(MenuDetails(name, elder=True, lines=mine, others=(), page=page)) for page in range(4))
        for group, page in product(Group, range(7)):
            yield menu_card(MenuDetails(name, elder=True, lines=mine, others=(), page=page, group=group.name))
    yield from (Card(phrase) for phrase in (*above_the_menu(), *ALONE))
    yield from map(Card, page_words.page_words(elder(language), "Mrs Wang", "120").values())
    yield from (Card(phrase) for phrase in vars(page_words).values() if isinstance(phrase, Phrase))


def all_faults(messages: Iterator[Message], language: str) -> list[str]:
    return sorted({fault for message in messages for fault in faults(message, language)})


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("flow", sorted(FLOWS))  # which are hers takes seconds to find, and not at each collecting
def test_every_question_to_an_elder_keeps_the_rules(flow: str, language: str) -> None:
    if flow not in flows_for_elders():
        return
    messages = [message for now in HOURS for message in question_messages(FLOWS[flow], elder(language, now))]
    assert all_faults(iter(messages), language) == []
    ways_out = {label.said(language) for label in (*FIXED, NO_KEEP_IT, NO_GO_ON_WITH_IT, NO_I_STAY)}
    assert all(message.rows[-1][0].text in ways_out for message in messages)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_all_news_for_an_elder_keeps_the_rules(language: str) -> None:
    assert all_faults((rendered(card, elder(language)) for card in cards()), language) == []


def test_every_message_is_linted_or_for_others_and_so_is_every_conversation_she_can_open() -> None:
    assert {shows.message for shows in FEATURES.cards.values()} == set(told()) | MESSAGES_FOR_OTHERS
    assert not set(told()) & MESSAGES_FOR_OTHERS
    assert flows_for_elders() >= {"ask_for_help_elder", "same_as_last_time", "report_problem", "withdraw"}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_menu_the_sentences_and_the_page_keep_the_rules(language: str) -> None:
    assert all_faults((rendered(card, elder(language)) for card in other_cards(language)), language) == []


def test_the_walk_leaves_no_answer_out() -> None:
    reader = elder("en")
    seen = {b.text for m in question_messages(FLOWS["ask_for_help_elder"], reader) for row in m.rows for b in row}
    assert seen >= {kind.en for kind in asking.KINDS} | {"Yes, please ask", "More", "Back to the first"}
    assert seen >= {"This afternoon", "Tomorrow evening", "Wed 25 Nov afternoon"}


def message(text: str, *labels: str) -> Message:
    return Message(text, rows=tuple((MessageButton(label, ""),) for label in labels))


@pytest.mark.parametrize(
    ("language", "bad", "fault"),
    [
        ("en", message("Press it.", "Please ask all neighbours"), "long label: Please ask all neighbours"),
        ("en", Message("Press it.", rows=((MessageButton("A", ""), MessageButton("B", "")),)), "two in a row: A"),
        ("en", message("Who?", "A", "B", "C", "D", "Back"), "4 answers: ['A', 'B', 'C', 'D', 'Back']"),
        ("en", message("Who?", "Back", "A"), "the fixed button is not the one at the end: ['Back', 'A']"),
        ("en", message("One. Two! Three?\nFour"), "4 sentences: One. Two! Three?\nFour"),
        ("en", Message("One. Two! Three?", "Title"), "4 sentences: Title\nOne. Two! Three?"),
        ("en", message("word " * 20 + "end."), "long sentence: " + "word " * 20 + "end."),
        ("en", message("That is an invalid time."), "not for an elder: invalid"),
        ("en", message("How are we today, Dear?"), "not for an elder: Dear"),
        ("en", message("Well done 👍"), "picture: 👍"),
        ("zh", message("王" * 26 + "。"), "long sentence: " + "王" * 26 + "。"),
        ("zh", message("您好。谁？好！行"), "4 sentences: 您好。谁？好！行"),
        ("zh", message("你想请谁来？"), "not for an elder: 你"),
        ("zh", message("时间无效。", "提交"), "not for an elder: 提交"),
        ("zh", message("亲，好的哦"), "not for an elder: 亲"),
    ],
)  # fmt: skip
def test_the_lint_finds_what_is_bad(language: str, bad: Message, fault: str) -> None:
    assert fault in faults(bad, language)


@pytest.mark.parametrize(
    ("language", "good"),
    [
        ("en", message(f"{'word ' * 19}end.\n{OWN_WORDS}\nTwo. Three?", "A", "B", "C", "Ask for a call")),
        ("zh", message(f"{'王' * 21}，Lee：{PHONE}。\n您的亲情圈，您的父亲。", "一", "二", "三", "找协调员")),
    ],
)
def test_the_lint_lets_pass_what_is_good(language: str, good: Message) -> None:
    assert faults(good, language) == []
