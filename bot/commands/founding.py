"""What a new community needs: checked, asked on a terminal, and never guessed where a life may hang on it."""

import argparse
import os
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from bot.settings import BadSettings
from care.people.communities import Founding
from care.people.phones import EMERGENCY
from dialogs.engine.questions import one_line, plain
from dialogs.language.words import LANGUAGES, known_language

PLACES = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
          "Pacific/")  # fmt: skip
CHINA = frozenset({"Asia/Shanghai", "Asia/Urumqi"})
LONGEST_NAME = 60
MOST_NAMED = 5


class NotPossible(Exception):
    """A part of a founding cannot be that; the message says the remedy."""


def _name(given: str, what: str = "the community's name, such as 'Willow Lane'") -> str:
    name = one_line(given)
    if not plain(name):
        raise NotPossible(f"it is empty. Remedy: say {what}")
    if len(name) > LONGEST_NAME:
        raise NotPossible(f"it is too long. Remedy: say it in at most {LONGEST_NAME} characters")
    return name


def _town(given: str) -> str:
    return _name(given, "the town, such as 'Hangzhou': whoever calls from another city has to say it first")


def _language(given: str) -> str:
    code = given.strip().casefold()
    if code not in LANGUAGES:
        raise NotPossible(f"{given!r} is not spoken here. Remedy: choose one of {', '.join(LANGUAGES)}")
    return code


def _zone(given: str) -> str:
    """A place. Abbreviations (EST, CET, PRC, Etc/GMT+8) mean one thing here and another there, or know no summer."""
    wanted = given.strip().casefold().replace(" ", "_")
    places = {zone.casefold(): zone for zone in available_timezones() if zone.startswith(PLACES)}
    if wanted in places:
        return places[wanted]
    near = [zone for zone in places if wanted and wanted == zone.rpartition("/")[2]]
    near = near or get_close_matches(wanted, places, 1)
    meant = f"did you mean {places[near[0]]}?" if near else "choose a place such as Asia/Shanghai or Europe/Berlin"
    raise NotPossible(f"{given!r} is no time zone that is named after a place. Remedy: {meant}")


def _emergency(given: str) -> str:
    number = one_line(given)
    if not EMERGENCY.fullmatch(number):
        raise NotPossible(
            f"{given!r} is no telephone number. Remedy: say it as it is dialled there, such as 120 or 112"
        )
    return number


def _currency(given: str) -> str:
    code = given.strip().upper()
    if code not in list_currencies():
        raise NotPossible(f"{given!r} is no currency. Remedy: say its code of three letters, such as CNY or EUR")
    return code


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a founding: how it is asked for, its check, and what it is when nobody says it, if anything."""

    asked: str
    check: Callable[[str], str]
    usual: Callable[[Mapping[str, str]], str] = lambda _known: ""
    may_lack: bool = False  # where nobody can be asked


def language_of_machine(environment: Mapping[str, str]) -> str:
    """The language the operator's own machine speaks, as far as we do."""
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return known_language(said.partition(".")[0].replace("_", "-"))


def _in_china(value: str) -> Callable[[Mapping[str, str]], str]:
    return lambda known: value if known["zone"] in CHINA else ""


PARTS = {
    "community": Part("Name", _name),
    "language": Part("Language of its groups", _language, lambda _known: language_of_machine(os.environ)),
    "zone": Part("Time zone", _zone, lambda _known: "Asia/Shanghai"),
    "town": Part("Town, as an ambulance knows it", _town, may_lack=True),
    "emergency": Part("Emergency number", _emergency, _in_china("120")),
    "currency": Part("Currency", _currency, _in_china("CNY")),
}
FROM_AFAR = Part("Emergency number from another city", _emergency)  # never asked: many places have none


def founding_for(given: argparse.Namespace, there: Collection[str]) -> Founding | None:
    """What to found; None when the community is there. Raises BadSettings where it is not clear what is meant."""
    known = {
        name: _checked(name, part, said) for name, part in PARTS.items() if (said := getattr(given, name)) is not None
    }
    if not _is_new(known["community"], there, wished=given.new):
        return None
    afar = _checked("emergency-from-afar", FROM_AFAR, given.emergency_from_afar) if given.emergency_from_afar else ""
    ask = _ask if sys.stdin.isatty() and sys.stdout.isatty() else _insist
    for name, part in PARTS.items():
        if name not in known:
            known[name] = ask(name, part, part.usual(known))
    return Founding(known.pop("community"), **known, emergency_from_afar=afar)


def _checked(name: str, part: Part, said: str) -> str:
    try:
        return part.check(said)
    except NotPossible as no:
        raise BadSettings(f"--{name}: {no}") from None


def same(one: str, other: str) -> bool:
    """Whether two names mean the same community."""
    return plain(one_line(one)) == plain(one_line(other))


def _is_new(name: str, there: Collection[str], *, wished: bool) -> bool:
    """The first is founded by its name; a further one only when that is wished, for a misspelt name is none."""
    known = any(same(one, name) for one in there)
    if known and wished:
        raise BadSettings(f"--new: there is a community {name!r} already. Remedy: choose another name")
    if known or wished or not there:
        return not known
    near = get_close_matches(plain(name), [plain(one) for one in there], 1)
    meant = [one for one in there if plain(one) in near] or list(there)[:MOST_NAMED]
    raise BadSettings(
        f"--community: there is no {name!r} here. Remedy: did you mean {' or '.join(meant)}? "
        "To found a further community, add --new"
    )


def _insist(name: str, part: Part, usual: str) -> str:
    if not usual and not part.may_lack:
        raise BadSettings(
            f"--{name}: it is not known for this time zone. Remedy: say the {part.asked.lower()} of the new community, "
            f"such as --{name} {'112' if name == 'emergency' else 'EUR'}"
        )
    return usual


def _ask(_name: str, part: Part, usual: str) -> str:
    """Until the answer is one; Enter takes what is usual."""
    while True:
        answer = input(f"{part.asked}{f' [{usual}]' if usual else ''}: ").strip() or usual
        try:
            return part.check(answer)
        except NotPossible as no:
            print(f"  {no}")
