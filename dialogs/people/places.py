"""Where on earth somebody is, as far as the clock is concerned: by the name of a big city."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel.dates import get_timezone_location

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.spoken import locale_of
from dialogs.language.words import LANGUAGES, Reader, _

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
        return get_timezone_location(self.zone, locale=locale_of(reader.language), return_city=True)


@dataclass(frozen=True, slots=True)
class AskPlace(Question):
    """Whose clock somebody lives by; `zone` is offered. Recorded as the IANA name."""

    zone: str

    def __await__(self) -> Generator["AskPlace", str, str]:
        """The zone."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """As it is now."""
        del reader
        return (Option("same", City(self.zone)),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return self.zone

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        found = cities().get(plain(text))
        if found is None:
            raise NotAnAnswer(_("I do not know that city; please write a big one near you, such as Toronto."))
        return found

    def revive(self, recorded: str) -> str:
        """See Question."""
        if recorded not in available_timezones():
            raise NoLongerFits
        return recorded


@cache
def cities() -> Mapping[str, str]:
    """The zone of each city, by its plain name in every language; read once, in a tenth of a second."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    named = {plain(zone.rsplit("/", 1)[-1].replace("_", " ")): zone for zone in zones}
    for language in LANGUAGES:
        for zone in zones:
            city = get_timezone_location(zone, locale=locale_of(language), return_city=True)
            named.setdefault(plain(city), zone)
    return named | {city: zone for zone, names in ONE_CLOCK.items() for city in names.split()}
