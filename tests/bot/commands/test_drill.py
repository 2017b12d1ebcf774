"""A machine is backed up, lost, and another one takes its place, by the commands of the README alone."""

import os
import re
import shutil
import signal
from pathlib import Path

import httpx
import pytest

from tests.bot.commands.test_main import bare  # noqa: F401 – a fixture
from tests.bot.product import ROOT, Product, linli
from tests.postgres import Postgres, tools

pytestmark = pytest.mark.servers
INVITE = ("invite", "--role", "coordinator", "--community", "Willow Lane")
LINK = re.compile(r"http://localhost:\d+/enter/(\S{22})")


@pytest.fixture(params=["sqlite", "postgresql"])
def machines(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What is set on the old machine and on the new one: no more than which PostgreSQL is theirs."""
    if request.param == "sqlite":
        return [{}, {}]
    server: Postgres = request.getfixturevalue("postgres")
    for name in ("old_machine", "new_machine"):
        server.create(name)
        request.addfinalizer(lambda name=name: server.drop(name))  # noqa: PT021 - two of them
    monkeypatch.setenv("PATH", f"{tools()}{os.pathsep}{os.environ['PATH']}")
    return [{"LINLI_DATABASE_URL": server.url(name)} for name in ("old_machine", "new_machine")]


def comes_in(url: str, token: str, client: httpx.Client) -> str:
    """Somebody opens the link; his chat's address."""
    client.get(f"{url}/enter/{token}")
    return str(client.post(f"{url}/enter/{token}").headers["location"])


def test_a_machine_is_lost_and_another_takes_its_place(machines: list[dict[str, str]], tmp_path: Path) -> None:
    old, new = machines
    safe = tmp_path / "safe"
    safe.mkdir()
    (tmp_path / "old").mkdir()
    os.chdir(tmp_path / "old")
    with httpx.Client() as coordinator, Product(anew=not old, **old) as product:
        first, second = (LINK.findall(linli(*INVITE, **old).stdout)[0] for _ in range(2))
        home = comes_in(product.url, first, coordinator)
        assert coordinator.get(f"{product.url}{home}").status_code == 200
        said = linli("backup", **old)
        assert (said.returncode, said.stderr) == (0, "")
        (file,) = (path for path in Path("data/backups").iterdir() if path.name != "linli-keys.sealed")
        assert str(file) in said.stdout
        assert "data/linli.key" in said.stdout
        shutil.copytree("data/backups", safe, dirs_exist_ok=True)
        shutil.copy("data/linli.key", safe)
        product.ends(signal.SIGKILL)
        os.chdir(tmp_path)
        shutil.rmtree("old")

        (tmp_path / "new").mkdir()
        os.chdir(tmp_path / "new")
        refused = linli("restore", str(safe / file.name), **new)
        assert refused.returncode == 2
        assert "the key data/linli.key is missing, and without it no backup can be read" in refused.stderr
        Path("data").mkdir()
        shutil.copy(safe / "linli.key", "data")
        restored = linli("restore", str(safe / file.name), **new)
        assert (restored.returncode, restored.stderr) == (0, "")
        with Product(**new) as again:
            assert coordinator.get(f"{again.url}{home}").status_code == 200, "her browser is still let in"
            assert "Willow Lane" in linli(*INVITE[:4], "Willow Lanes", **new).stderr
            with httpx.Client() as another:
                assert comes_in(again.url, second, another) != home, "an invitation is still good"
            assert linli("restore", str(safe / file.name), **new).returncode == 2
    assert "ok    integrity" in linli("doctor", **new).stdout


def test_the_readme_says_how(tmp_path: Path) -> None:
    del tmp_path
    for page in ("README.md", "docs/backup.md"):
        text = (ROOT / page).read_text()
        for word in ("linli backup", "linli restore", "linli.key"):
            assert word in text, page
