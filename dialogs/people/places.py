"""Where on earth somebody is, as far as the clock is concerned: by the name of a big city."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel.dates import get_timezone_location

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.spoken import locale_of
from dialogs.language.words import LANGUAGES, SOURCE_LANGUAGE, Reader, _

ONE_CLOCK = {
    "Asia/Shanghai": "beijing 北京 tianjin 天津 nanjing 南京 wuhan 武汉 chengdu 成都 guangzhou 广州 shenzhen 深圳",
}
"""Cities that the zones are not called after, by zone."""


@dataclass(frozen=True, slots=True)
class City:
    """The city that a zone is called after."""

    zone: str

    def said(self, reader: Reader) -> str:
        """Toronto / 多伦多."""
        return _city(self.zone, reader.language)


@dataclass(frozen=True, slots=True)
class AskPlace(Question):
    """Whose clock somebody lives by; some zones are offered. Recorded as the IANA name."""

    zones: tuple[str, ...] = ()

    def __await__(self) -> Generator["AskPlace", str, str]:
        """The zone."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """By number: names of zones are longer than what a button holds."""
        del reader
        return tuple(Option(str(number), City(zone)) for number, zone in enumerate(self.zones))

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return self.zones[int(code)]

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        found = cities().get(plain(text))
        if found is None:
            raise NotAnAnswer(_("I do not know that city; please write a big one near you, such as Toronto."))
        return found

    def revive(self, recorded: str) -> str:
        """See Question."""
        if recorded not in known_zones():
            raise NoLongerFits
        return recorded


@cache
def known_zones() -> frozenset[str]:
    """IANA names; the library reads its folders at each call, which takes five milliseconds."""
    return frozenset(available_timezones())


@cache
def cities() -> Mapping[str, str]:
    """The zone of each city, by its plain name in every language; read once, in a tenth of a second.

    Some zones are other names of one (America/Montreal is Toronto's): that which the city is called after comes first.
    """
    found = [zone for zone in known_zones() if "/" in zone and not zone.startswith("Etc/")]
    tails = {zone: plain(zone.rsplit("/", 1)[-1].replace("_", " ")) for zone in found}
    zones = sorted(found, key=lambda zone: (tails[zone] != plain(_city(zone, SOURCE_LANGUAGE)), zone))
    named = {tails[zone]: zone for zone in zones}
    for language in LANGUAGES:
        for zone in zones:
            named.setdefault(plain(_city(zone, language)), zone)
    return named | {city: zone for zone, names in ONE_CLOCK.items() for city in names.split()}


def _city(zone: str, language: str) -> str:
    """Without what some are called besides: Argentina/Buenos Aires."""
    return get_timezone_location(zone, locale=locale_of(language), return_city=True).rsplit("/", 1)[-1]
