"""What deploy/ names is there: settings, commands, roles; all of it runs as nobody, on a disk it cannot write to."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.main import _parser
from bot.roles import Role
from bot.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSED = sorted(DEPLOY.glob("compose*.yaml"))
UNITS = sorted(DEPLOY.glob("*.service"))
KNOWN = {str(field.alias) for field in Settings.model_fields.values()}
HARDENED = {
    "User": "linli", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
}  # fmt: skip


def services(file: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text())["services"]
    return found


def ours(file: Path) -> dict[str, dict[str, Any]]:
    return {name: one for name, one in services(file).items() if "build" in one}


def unit(file: Path) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file)
    return parser


def test_every_setting_named_there_is_one_and_fits() -> None:
    named = {
        name for file in (*COMPOSED, *UNITS) for name in re.findall(r"\b(?:LINLI|TELEGRAM)_[A-Z_]+", file.read_text())
    }
    assert named <= KNOWN
    assert {"LINLI_DATABASE_URL", "LINLI_KEY_FILE", "LINLI_REDIS_URL", "LINLI_METRICS_PORT"} <= named


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_the_settings_of_a_compose_file_are_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in ours(file).values():
        given = {
            name: re.sub(r"\$\{\w+:?([-?])([^}]*)\}", _filled, value) for name, value in one["environment"].items()
        }
        assert Settings(**{name: value for name, value in given.items() if value}).listen == "0.0.0.0"  # noqa: S104


def _filled(place: re.Match[str]) -> str:
    """What is left out has its default; what must be said is an address or a password."""
    must = place[1] == "?"
    return ("https://linli.example.org" if "address" in place[2] else "secret") if must else place[2]


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_in_a_container_it_is_nobody_and_writes_to_its_volume_only(file: Path) -> None:
    for name, one in ours(file).items():
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", one["user"]), name
        assert one["read_only"] is True
        assert one["cap_drop"] == ["ALL"]
        assert one["security_opt"] == ["no-new-privileges:true"]
        _parser().parse_args(one["command"])
        assert one["healthcheck"].get("disable") or "/livez" in one["healthcheck"]["test"][-1]


def test_every_role_has_its_service_and_nothing_but_the_proxy_s_port_is_open() -> None:
    several = services(DEPLOY / "compose.yaml")
    served = {one["command"][1] for one in ours(DEPLOY / "compose.yaml").values() if one["command"][0] == "serve"}
    assert served == set(Role)
    assert not any("ports" in one for one in several.values()), "the balancer is inside"
    assert ours(DEPLOY / "compose.one.yaml")["linli"]["ports"] == ["127.0.0.1:8080:8080"]


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_a_unit_runs_a_command_as_nobody_on_a_disk_it_cannot_write_to(file: Path) -> None:
    service = unit(file)["Service"]
    assert {name: service[name] for name in HARDENED} == HARDENED
    program, *arguments = service["ExecStart"].split()
    assert program == "/opt/linli/bin/linli"
    for role in Role:
        _parser().parse_args([argument.replace("%i", role) for argument in arguments])


def test_the_image_is_made_of_the_lock_and_runs_as_nobody() -> None:
    lines = (DEPLOY / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.lock" in lines
    assert re.findall(r"^USER (.*)$", lines, re.MULTILINE) == ["10001:10001"]
    for folder in re.findall(r"^COPY (\w+) \1$", lines, re.MULTILINE):
        assert (DEPLOY.parent / folder).is_dir()
