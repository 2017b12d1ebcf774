"""The two web servers of docs/proxy.md, run with the words that stand there."""

import asyncio
import contextlib
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.background import background
from bot.channels.base import Message
from bot.web.server import listening, new_server
from storage.people import Role
from tests.cast import found
from tests.channels.phones import until
from tests.channels.web_world import WebWorld
from tests.channels.worlds import in_one_task
from tests.patience import PATIENCE
from tests.pictures import photo

pytestmark = pytest.mark.servers
PAGE = Path(__file__).parents[3] / "docs" / "proxy.md"
CERTIFICATE = "/etc/letsencrypt/live/linli.example.org"
AROUND_NGINX = """\
user root;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/start.log crit;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{words}
}}
"""
# without a grace period Caddy waits for open streams before it ends: half a minute
ON_THIS_MACHINE = "admin off\n\tgrace_period 1ms\n\tskip_install_trust\n\tauto_https disable_redirects\n\tservers {"


@dataclass
class Front:
    """Willow Lane behind a web server."""

    web: WebWorld
    url: str
    folder: Path

    def visitor(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, verify=False, timeout=PATIENCE)  # noqa: S501 - our own certificate

    @property
    def logged(self) -> str:
        return "".join(file.read_text() for file in self.folder.glob("*.log"))


def words_of(kind: str) -> str:
    """The example, as the page shows it."""
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def for_caddy(port: int, behind: int, folder: Path) -> list[str]:
    words = words_of("caddyfile").replace("linli.example.org {", f"https://localhost:{port} {{\n\ttls internal")
    words = words.replace("servers {", ON_THIS_MACHINE, 1).replace("/var/log/caddy", str(folder))
    config = folder / "Caddyfile"
    config.write_text(words.replace("127.0.0.1:8080", f"127.0.0.1:{behind}"))
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(config)]


def for_nginx(port: int, behind: int, folder: Path) -> list[str]:
    with contextlib.closing(listening(0)) as other:
        without_tls = other.getsockname()[1]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip
    words = words_of("nginx").replace(CERTIFICATE, str(folder)).replace("/var/log/nginx", str(folder))
    words = words.replace("listen 443", f"listen 127.0.0.1:{port}").replace(
        "listen 80", f"listen 127.0.0.1:{without_tls}"
    )
    words = words.replace("linli.example.org", "localhost").replace("127.0.0.1:8080", f"127.0.0.1:{behind}")
    config = folder / "nginx.conf"
    config.write_text(AROUND_NGINX.format(folder=folder, words=words))
    return ["nginx", "-p", str(folder), "-c", str(config)]


FRONTS = {"caddy": for_caddy, "nginx": for_nginx}


@contextlib.asynccontextmanager
async def behind(name: str, db_file: Path, folder: Path, most: int) -> AsyncIterator[Front]:
    """Linli, and the web server in front of it; `most` requests a minute an address."""
    with contextlib.closing(listening(0)) as free:
        port = free.getsockname()[1]
    with contextlib.closing(listening(0)) as taken:
        world = WebWorld(db_file, "en", f"https://localhost:{port}")
        settings = world.app.settings
        settings.trusted_proxy, settings.requests_per_address = "127.0.0.1", most
        server = new_server(world.site, settings)
        command = FRONTS[name](port, taken.getsockname()[1], folder)
        home = {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        process = await asyncio.create_subprocess_exec(
            *command, env=home, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with background(world.app.courier.run()), background(server.serve(sockets=[taken])):
                front = Front(world, f"https://localhost:{port}", folder)
                await until(lambda: answers(front), why=f"for {name}")
                yield front
                server.should_exit = True
        finally:
            process.terminate()
            await process.wait()
        await world.app.store.close()


async def answers(front: Front) -> bool:
    with contextlib.suppress(httpx.TransportError):
        async with front.visitor() as visitor:
            return (await visitor.get("/")).status_code == 200
    return False


@pytest.fixture
def most() -> int:
    return 300


@pytest.fixture(params=FRONTS)
async def front(request: pytest.FixtureRequest, db_file: Path, tmp_path: Path, most: int) -> AsyncIterator[Front]:
    if shutil.which(request.param, path="/usr/sbin:/usr/bin") is None:
        pytest.skip(f"{request.param} is not installed. Remedy: apt-get install {request.param}")
    folder = tmp_path / "front"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    async with in_one_task(behind(request.param, db_file, folder, most)) as front:
        await front.web.write(lambda uow: found(uow, language="en", groups=[("web", "room-1")]))
        yield front


async def comes_in(front: Front, visitor: httpx.AsyncClient) -> httpx.Response:
    token = await front.web.invites(Role.VOLUNTEER)
    await visitor.get(f"/enter/{token}")
    came = await visitor.post(f"/enter/{token}")
    assert came.status_code == 303
    assert token not in front.logged
    return came


async def test_people_come_in_and_hear_what_is_new_at_once_and_nothing_secret_is_logged(front: Front) -> None:
    async with front.visitor() as visitor:
        came = await comes_in(front, visitor)
        home, handle = came.headers["location"], came.headers["location"].split("/")[2]
        assert all("; Secure" in cookie for cookie in came.headers.get_list("set-cookie"))
        page = await visitor.get(home)
        assert page.status_code == 200
        assert "max-age=31536000" in page.headers["strict-transport-security"]
        assert page.headers["cache-control"] == "no-store"
        async with visitor.stream("GET", home + "events", timeout=None) as stream:
            lines = stream.aiter_lines()
            await front.web.app.channels["web"].send(handle, Message("it is now"), "now")
            async with asyncio.timeout(PATIENCE):
                while "it is now" not in await anext(lines):
                    pass
        said = {"chat": "private", "text": "canary words", "key": "12345678"}
        assert (await visitor.post(home + "say", json=said, headers={"X-Linli": "1"})).status_code == 202
        for kind in ("card", "sheet", "file", "mine", "paper"):
            await visitor.get(f"/{kind}/canary-link")
        await until(lambda: "/paper/-" in front.logged)
        await until(lambda: "/say" in front.logged or "/chat/-" in front.logged)
        secrets = (handle, visitor.cookies["linli"], "canary")
    assert not any(secret in front.logged for secret in secrets)


async def test_what_is_too_long_goes_no_further(front: Front) -> None:
    async with front.visitor() as visitor:
        assert (await visitor.post("/chat/x/say", content=b" " * 40_000)).status_code == 413
        much = await visitor.post("/chat/x/say", content=b" " * 1_100_000)
        assert much.status_code in {413, 502}  # Debian 12's Caddy cuts the line to Linli, and then says 502


async def test_a_photo_may_be_larger_than_words(front: Front) -> None:
    async with front.visitor() as visitor:
        came = await comes_in(front, visitor)
        where = f"{came.headers['location']}media?key=12345678"
        large = photo() + bytes(5_000_000)
        answer = await visitor.post(where, content=large, headers={"X-Linli": "1"})
        assert (answer.status_code, answer.json()) == (202, {"taken": False})


@pytest.mark.parametrize("most", [6])  # two at once and then one in ten seconds, so that no machine is too slow for it
async def test_nobody_chooses_his_own_address(front: Front, most: int) -> None:
    async with front.visitor() as visitor:
        for number in range(most):
            claims = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"}
            answer = await visitor.get("/enter/nothing", headers=claims)
    assert answer.status_code == 429
    assert answer.headers["retry-after"]
