"""What tests of everything have to know of what elders agree to."""

from datetime import UTC, datetime
from itertools import product

from bot.features import FEATURES
from care.people import consent_messages as said
from care.people.consent_messages import ConsentDetails
from storage.consents import ConsentId, How
from storage.people import Person
from tests.dialogs.joining.families import made_known, opens_link
from tests.town import Neighbour, Town

AT = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # half past ten in the evening
ELDERS = [
    Person(id=number, name=name, called=name, zone="Asia/Shanghai", elder=True, phone="+86-139-0000-0010")
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶"), 1)
]
CHILD = Person(id=9, name="Alexander Fitzgerald", called="Alexander Fitzgerald", zone="Europe/Berlin")


def _consent(elder: Person, scope: str, *, own: bool, by: Person, stage: int, how: How) -> ConsentDetails:
    """Stage 0: asked, 1: given, 2: refused, 3: given and ended."""
    given, ended = (AT if stage in {1, 3} else None), (AT if stage in {2, 3} else None)
    viewer = CHILD if scope == "sees" else None
    return ConsentDetails(
        ConsentId(1), elder, own, scope, viewer, by, how if given else None, given, CHILD if given else None, ended,
        reached=how == How.CHAT, manages=True,
    )  # fmt: skip


CONSENTS = [
    _consent(elder, scope, own=own, by=by, stage=stage, how=how)
    for elder, scope, own, by, stage, how in product(
        ELDERS, FEATURES.purposes, (True, False), (ELDERS[0], CHILD), range(4), (How.CHAT, How.PHONE)
    )
]
ASKED = [one for one in CONSENTS if one.waits and one.own]
BUTTONS = {
    "my_consents", "consents", "agree_to", "do_not_agree", "why_consent", "end_consent", "think_again", "hold_phone",
    "reads_herself", "note_yes", "note_no", "ask_everything",
}  # fmt: skip  # tests/dialogs/consent
TOLD = {
    said.ConsentAsked: ASKED,
    said.ConsentExplained: ASKED,
    said.PhoneHeld: ASKED,
    said.ConsentSent: [one for one in CONSENTS if one.waits and not one.own],
    said.ConsentNoted: [one for one in CONSENTS if one.own and not one.waits and one.how != How.PHONE],
    said.ConsentNews: [one for one in CONSENTS if not one.own and not one.waits],
    said.ConsentShown: [one for one in CONSENTS if one.own and not one.waits],
}
FOR_OTHERS = {said.ConsentWanted}


async def _agrees_to_one(town: Town) -> Neighbour:
    """What she is asked first, once she is in."""
    gu = await opens_link(town, await made_known(town, "Yu", "139 0000 9400"), "Shu")
    await gu.taps("Yes, I agree")
    return gu


TAPS = {"Coming in as an elder, and agreeing to one thing": _agrees_to_one}
