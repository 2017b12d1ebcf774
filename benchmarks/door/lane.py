"""The server under measurement: Linli as `linli run` serves it, with a lane of people who are all let in already.

`python -m benchmarks.door.lane FOLDER PEOPLE FILES REQUESTS` prints its port and everybody's cookies as a line of JSON,
and ends when its input does.
"""

import asyncio
import json
import resource
import sys
from datetime import timedelta
from pathlib import Path

from bot import logs
from bot.app import App, open_app
from bot.channels.web import keep
from bot.clock import RealClock
from bot.commands.invite import found_with_web_chat
from bot.commands.run import listen, serve
from bot.settings import Settings
from bot.web.app import web_app
from bot.web.identity import open_session
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people.communities import Founding
from care.people.verbs import Profile, enrol, new_person
from care.requests.commands import PostRequest
from care.requests.verbs import ask
from care.vetting.transitions import vouched
from storage.people import Community, Role
from tests.bot.delivery.killing import where_it_is_noon

HISTORY, LENGTH = 300, 3_000  # messages of the group, and characters of each


def settle_in(app: App, uow: UnitOfWork, people: int, requests: int) -> list[dict[str, str]]:
    """Half of them volunteers, who look at the group as well; the other half families. The group has a long history.

    An elder asks there for so much help.
    """
    lane = found_with_web_chat(uow, Founding("Lane", "en", where_it_is_noon(uow.now), "112", "EUR"))
    for number in range(HISTORY):
        keep(uow.session, f"group-{lane.id}", "linli", f"old-{number}", {"text": "x" * LENGTH}, uow.now)
    known = [_moves_in(app, uow, lane, number, people) for number in range(people)]
    elder = new_person(uow, lane, "en", Profile(name="Wang", called="Mrs Wang", elder=True, home="Lane 3"))
    enrol(uow, elder.id, lane.id, Role.ELDER)
    for day in range(requests):
        start = uow.now.replace(tzinfo=None) + timedelta(days=day % 28 + 1)
        ask(uow, PostRequest(elder.id, "shopping", "milk", start, None, 60), elder.id)
    return known


def _moves_in(app: App, uow: UnitOfWork, lane: Community, number: int, people: int) -> dict[str, str]:
    role = Role.VOLUNTEER if number < people // 2 else Role.FAMILY
    profile = Profile(name=f"Person {number}", called=f"Person {number}", phone="139 0000 0000")
    person = new_person(uow, lane, "en", profile)
    enrol(uow, person.id, lane.id, role)
    if role is Role.VOLUNTEER:
        vouched(uow, person.id, lane.id, None)
    address = addresses.reach(uow, person.id, "web", person.handle)
    addresses.speaks_here(uow, person.id, address.id)
    cookie = open_session(uow, app.signer, person.id)
    return {"handle": person.handle, "cookie": cookie, "group": f"group-{lane.id}" if number < people // 2 else ""}


async def _serve(folder: Path, people: int, requests: int) -> None:
    settings = Settings(
        LINLI_PORT=0, LINLI_DATABASE_URL=f"sqlite:///{folder}/linli.db", LINLI_KEY_FILE=folder / "linli.key"
    )
    app = open_app(settings, RealClock())
    known = await app.store.write(lambda session: settle_in(app, app.unit_of_work(session), people, requests))

    async def tell(port: int) -> None:
        print(json.dumps({"port": port, "people": known}), flush=True)

    with listen(0, "") as taken:
        serving = asyncio.create_task(serve(app, web_app(app), taken, tell))
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        serving.cancel()


def main() -> None:
    """See above."""
    folder, (people, files, requests) = Path(sys.argv[1]), map(int, sys.argv[2:])
    if files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    logs.set_up()
    asyncio.run(_serve(folder, people, requests))


if __name__ == "__main__":
    main()
