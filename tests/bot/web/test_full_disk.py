"""When nothing can be written down, the page still opens, keeps what was typed, and brings it once there is room."""

import pytest

from tests.channels.full_disk import Disk
from tests.channels.web_world import WebPhone, WebWorld

pytestmark = pytest.mark.servers


@pytest.fixture
def disk(web: WebWorld) -> Disk:
    return Disk(web.app.store.engine)  # type: ignore[attr-defined]


async def test_what_was_typed_is_asked_for_again_and_heard_once(disk: Disk, web: WebWorld, wang: WebPhone) -> None:
    letter = {"chat": "private", "text": "menu", "key": "a-key-of-mine"}
    disk.full = True
    answer = await wang.posts("say", **letter)
    assert answer.status_code == 507
    assert int(answer.headers["retry-after"]) > 1
    disk.full = False
    assert (await wang.posts("say", **letter)).status_code == 202
    assert (await wang.posts("say", **letter)).status_code == 202
    await web.settle()
    assert [event["text"] for event in wang.events if event["from"] == "me"] == ["menu"]
    assert len([event for event in wang.events if "What can I do for you" in event["text"]]) == 1


async def test_the_page_opens_all_the_same(disk: Disk, web: WebWorld, wang: WebPhone) -> None:
    del web
    disk.full = True
    assert (await wang.client.get(wang.home)).status_code == 200
    assert (await wang.client.get(wang.home + "me")).json()["number"] == "120"
