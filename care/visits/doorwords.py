"""The words of the door: easy ones, each with a picture. Two of them are drawn for each visit. Pure."""

from hashlib import blake2b

WORDS = {
    "apple": "🍎", "pear": "🍐", "peach": "🍑", "grapes": "🍇", "melon": "🍉", "lemon": "🍋", "carrot": "🥕",
    "corn": "🌽", "bread": "🍞", "egg": "🥚", "rice": "🍚", "tea": "🍵", "fish": "🐟", "duck": "🦆",
    "rooster": "🐓", "cat": "🐱", "dog": "🐶", "rabbit": "🐰", "horse": "🐴", "cow": "🐮", "tiger": "🐯",
    "monkey": "🐵", "bee": "🐝", "tree": "🌳", "flower": "🌸", "sun": "☀️", "moon": "🌙", "star": "⭐",
    "rain": "☔", "snow": "❄️", "boat": "⛵", "train": "🚂", "bicycle": "🚲", "key": "🔑", "umbrella": "🌂",
    "book": "📖", "clock": "⏰", "lamp": "💡", "bell": "🔔", "drum": "🥁",
}  # fmt: skip
CODES = tuple(WORDS)
OFFERED = 3  # answers among which he finds hers


def draw(token: str) -> tuple[str, str]:
    """His and hers, two different ones, by chance."""
    first, second = blake2b(token.encode(), digest_size=2).digest()
    his = first % len(CODES)
    return CODES[his], CODES[(his + 1 + second % (len(CODES) - 1)) % len(CODES)]


def among(his: str, hers: str, wrong: int) -> tuple[str, ...]:
    """Hers among others, in an order that says nothing; others again when one was wrong."""
    at = CODES.index(hers)
    rest = [word for word in (*CODES[at + 1 :], *CODES[:at]) if word != his]
    step = 7 + wrong
    others = [rest[(step * number + wrong) % len(rest)] for number in range(1, OFFERED)]
    return tuple(sorted({hers, *others}, key=lambda word: blake2b(f"{word}{his}{wrong}".encode()).digest()))
