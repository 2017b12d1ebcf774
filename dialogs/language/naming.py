"""Which language somebody asks for in words."""

from functools import cache

from dialogs.language.spoken import locale_of
from dialogs.language.words import LANGUAGES, _, translate

# Translators: what somebody writes who would like another language, such as: in English please.
PLEASE = _("in {language} please")


def language_asked_for(words: str) -> str | None:
    """The code of the language that these words, in small letters, ask for; None when they ask for something else."""
    return next((code for code in LANGUAGES if words in _ways_to_ask_for(code)), None)


@cache
def _ways_to_ask_for(code: str) -> set[str]:
    """中文, Chinese, in Chinese please, 说中文: in the language itself and in every other."""
    ways = {LANGUAGES[code].casefold()}
    for speaker in LANGUAGES:
        name = locale_of(code).get_display_name(speaker) or LANGUAGES[code]
        ways |= {name.casefold(), translate(PLEASE.msgid, speaker).format(language=name).casefold()}
    return ways
