"""What no well-meaning person sends, and what some well-meaning person one day will."""

from bot.channels.base import Changed, Content, Sent

RTL = "\u202eקניות\u202c مرحبا \u200f\u2067חלב\u2069"
ZALGO = "m" + "\u0351\u036b\u0353\u032a" * 9
NASTY = (
    "", " ", "\n\n", "\x00", "milk\x00bread", "\x00" * 50, "\ud800", "a\udfffb", "\ufeff", "\u200b\u200d\u2060",
    RTL, ZALGO, "👵🏽👨‍👩‍👧‍👦🇨🇳❤️‍🔥", "👍" * 4096, "x" * 4096, "牛" * 4096, "\u0301" * 300, "ﷺ" * 200,
    "{called}", "{0.__class__}", "%s %n", "<b>bold</b>", "*_`[", "'; DROP TABLE person; --", "\\",
    "𝟙", "１", "Ⅷ", "٣", "-1", "0", "1e9", "9" * 20, "NaN", "null", "None", "True",
    "/", "//", "/nothing", "/nothing@linli_bot 1 2", "/start", "/start x", "/help", "menu", "=yes", "=back:0:1:x",
    "tomorrow 99:99", "31.02. 25:61", "0 hours", "-5 minutes", "¥-3", "in 10000000000 years", "now now now",
)  # fmt: skip
KINDS = ("photo", "sticker", "voice", "video", "document", "location", "contact", "poll", "forward", "")
UNREADABLE: tuple[Content, ...] = (*map(Sent, KINDS), Changed())
FORGED = (
    "", ":", "::", ":::", "take:1:1", "take:1:1:AAAAAAAAAAAA", "=yes:0:1:AAAAAAAAAAAA", "confirm:1:1:" + "=" * 12,
    "x" * 64, "x" * 5000, "\x00", "взять:1:1:AAAAAAAAAAAA", "take:" + "9" * 40 + ":1:AAAAAAAAAAAA",
    "take:one:two:AAAAAAAAAAAA", "👍", "\ud800",
)  # fmt: skip
