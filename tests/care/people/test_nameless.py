"""No card is about nobody: where a name or a number is not known, words stand in for it, and say what to do."""

import re
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.delivery.due import DueMessage
from bot.delivery.rendering import Renderer
from care.kit import outbox
from care.people.commands import TalkToAPerson
from care.people.messages import HasComeIn, Unreachable
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.requests import State
from tests.bot.delivery.test_sick_messages import put
from tests.bot.errands import bring_to
from tests.care.asking import do
from tests.town import Town, text_of

STAND_INS = {
    "en": ("a neighbour", "the coordinator", "somebody new", "Willow Lane"),
    "zh": ("一位邻居", "协调员", "新来的一位", "Willow Lane"),
}
HOLES = {
    "en": r"  |“”| $|^[,.:;]| [,.:;]|\(\)|: *$(?!\n)|\bfor$|^ ",
    "zh": r"  |“”|^[，。：；]|（）|：$(?!\n)|：。|给。|帮：",
}
NOTHING: dict[str, Any] = dict.fromkeys(DueMessage._fields)


def shown(town: Town, language: str) -> dict[tuple[int, str], str]:
    """Every message there was, put into words anew, as things stand now."""
    renderer = Renderer(town.app.signer, town.app.features, lambda token: (token,), town.app.store)
    found = {}
    with Session(town.engine) as session:
        elders = {person.id: person.elder for person in session.exec(select(Person))}
        uow = town.app.unit_of_work(session)
        for row in session.exec(select(Outbox).where(Outbox.name != "Question")).all():
            fields = {name: value for name, value in row.model_dump().items() if name in DueMessage._fields}
            reader = {"language": language, "zone": "Asia/Shanghai", "elder": elders.get(row.person_id, False)}
            message = renderer.render(uow, DueMessage(**NOTHING | fields | reader | {"edits": None}))
            if message is not None:
                found[row.id, row.name] = text_of(message)
    return found


@pytest.mark.parametrize("state", [State.CONFIRMED, State.SETTLED, State.UNFILLED, State.WITHDRAWN, State.ON_THE_WAY])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_card_is_about_nobody(town: Town, state: State, language: str) -> None:
    await bring_to(town, state)
    for who in town.everybody:
        await do(town, town.app.features.carry_out, TalkToAPerson(), by=who.id)
        missed = put(town, "Menu", {}, who, state=DeliveryState.UNREACHED)
        for message in (Unreachable(who.id, missed), HasComeIn(who.id, "elder")):
            await do(town, outbox.to_person, town.hua.id, message)
    names = {"Mrs Wang", *(who.name for who in town.everybody)}
    named = shown(town, language)
    with Session(town.engine) as session:
        for person in session.exec(select(Person)):
            person.name = person.called = person.phone = ""
        session.commit()
    for which, text in shown(town, language).items():
        assert not re.search(HOLES[language], text, re.MULTILINE), (which, text)
        if any(re.search(rf"\b{name}\b", named[which]) for name in names):
            assert any(words.casefold() in text.casefold() for words in STAND_INS[language]), (which, text)
