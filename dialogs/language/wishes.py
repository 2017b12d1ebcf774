"""What a client says it would like to read (RFC 9110, Accept-Language), against the languages there are."""

import re
from collections.abc import Collection

from babel import Locale, UnknownLocaleError
from babel.core import get_global

MOST_WISHES = 20  # nobody reads more languages; a header may name thousands
LANGUAGE_SCRIPT_TERRITORY = 3


def nearest(wish: str, known: Collection[str]) -> str | None:
    """The code in `known` that comes nearest to the first wish that can be met: zh-Hant-TW to zh, en-GB to en."""
    for tag in _in_order(wish):
        wished = _parts(tag)
        alike = [code for code in known if wished[:1] and _parts(code)[:1] == wished[:1]]
        if alike:
            return max(alike, key=lambda code: _in_common(_parts(code), wished))
    return None


def _in_order(wish: str) -> list[str]:
    """The tags of `fr, zh-CN;q=0.9, en;q=0.8`, the dearest first; what has q=0 or is no tag is left out."""
    weighed = []
    for part in wish.split(",")[:MOST_WISHES]:
        found = re.fullmatch(r"\s*([A-Za-z0-9_-]+)\s*(?:;\s*[qQ]\s*=\s*(\d(?:\.\d*)?)\s*)?", part)
        if found and float(found[2] or 1):
            weighed.append((float(found[2] or 1), found[1]))
    return [tag for _weight, tag in sorted(weighed, key=lambda pair: -pair[0])]


def _parts(tag: str) -> tuple[str, ...]:
    """Language, script and territory with what goes without saying: zh is zh, Hans, CN. Empty for an unknown one."""
    subtags = re.split("[-_]", tag)[:LANGUAGE_SCRIPT_TERRITORY]
    while subtags:
        try:
            locale = str(Locale.parse("_".join(subtags)))
        except (UnknownLocaleError, ValueError):
            subtags.pop()
        else:
            return tuple(get_global("likely_subtags").get(locale, locale).split("_"))
    return ()


def _in_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return len(set(one) & set(other))
