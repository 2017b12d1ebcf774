"""What can be handled by nobody is kept whole for a human, whatever is in it."""

import json
from typing import Any

DEEPEST = 50  # levels of what is nested beyond all measure


def as_text(raw: Any) -> str:
    """An update as a row keeps it: words as they were written, unless no database would take them."""
    try:
        text = json.dumps(raw, ensure_ascii=False, default=str)
        text.encode()
    except UnicodeEncodeError:  # half an emoji
        return json.dumps(raw, default=str)
    except (RecursionError, ValueError):
        return json.dumps(_cut(raw, DEEPEST), default=str)
    return text


def as_key(key: str) -> str:
    """Letters that any database takes."""
    return json.dumps(key)[1:-1]


def _cut(value: Any, levels: int) -> Any:
    if not isinstance(value, dict | list):
        return value
    if not levels:
        return "…"
    if isinstance(value, list):
        return [_cut(one, levels - 1) for one in value]
    return {str(name): _cut(one, levels - 1) for name, one in value.items()}
