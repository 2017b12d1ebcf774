"""What tests of everything have to know of questions to a family doctor."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

from care.consultations import messages
from care.consultations.details import ConsultationDetails
from storage.consultations import Consultation, ConsultationState
from storage.people import Person, Role
from tests.dialogs.doctor.examples import bound
from tests.town import Neighbour, Town, buttons
from tests.words import Line

AT = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
OWN_WORDS = "Milk. Bread. Eggs. The brown ones, if there are any left on the shelf at the back, please."
HER, WITHOUT, CHILD, DOCTOR = (
    Person(id=number, name=name, called=name, phone="+86-139-0000-0010", **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶", "Alexander Fitzgerald", "Dr Margaret Thompson"), 1)
)


def _details(state: ConsultationState, elder: Person, by: Person, *, own: bool, urgent: bool) -> ConsultationDetails:
    waits = state == ConsultationState.ASKED
    one = Consultation(
        id=1, community_id=1, elder_id=elder.id, asked_by=by.id, doctor_id=4, urgent=urgent, state=state, asked_at=AT,
        expected_at=AT,
    )  # fmt: skip
    return ConsultationDetails(
        one, elder, DOCTOR, by, own, mine=own == (by is elder), words=OWN_WORDS, answer=OWN_WORDS, picture_id=None,
        voice_id=None, shown=True, waits=waits, may_answer=False, may_take_back=waits, emergency="120", on_it=None,
        is_elder=True,
    )  # fmt: skip


ALL = [
    _details(state, elder, by or elder, own=own, urgent=urgent)
    for state, elder, by, own, urgent in product(
        ConsultationState, (HER, WITHOUT), (None, CHILD), (True, False), (True, False)
    )
]
TOLD = {
    messages.QuestionNoted: ALL,
    messages.QuestionWaits: [of for of in ALL if of.waits],
    messages.QuestionAnswered: [of for of in ALL if not of.waits],
}
FOR_OTHERS = {messages.QuestionAsked, messages.AnswerKept, messages.NoQuestions}
MENU = {Role.DOCTOR: (Line("Questions to me", "问我的问题"),)}
COMMANDS = [("askdoctor", Line("Ask the doctor", "问医生")), ("questions", Line("Questions to me", "问我的问题"))]
BUTTONS = {"questions", "by_phone", "question_back", "see_to_question", ">ask_doctor", ">answer_question"}


async def answers(who: Neighbour, *said: str) -> None:
    """By the button where there is one, else in writing."""
    for words in said:
        offered = {button.text for button in buttons(who.last)} if who.screen else set()
        await (who.taps(words) if words in offered else who.says(words))


ASKING = ("ask the doctor", "It can wait a day", "May I take the white ones at night?", "Without a picture", "Yes, ask")
URGENT = ("ask the doctor", "Today, please", "The cough is worse", "Without a picture", "Yes, ask")


async def asked(town: Town) -> None:
    """Mrs Wang has asked her family doctor, Chen."""
    await bound(town)
    await answers(town.wang, *ASKING)


WAYS = {
    "ask_doctor": ("wang", ("ask the doctor", "It can wait a day", "By voice"), bound),
    "answer_question": ("chen", ("Answer",), asked),
}
