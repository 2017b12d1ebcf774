"""The short training: what is asked, and which answer is meant. Its words are in dialogs/vetting/lessons.py.

A wrong answer is nothing but the occasion to say why; it is not counted, and nobody reads it.
"""

from collections.abc import Collection

LESSONS = {
    "safety": "call",
    "money": "refuse",
    "privacy": "nothing",
    "dignity": "ask",
    "limits": "nurse",
    "worry": "coordinator",
}


def next_lesson(done: Collection[str]) -> str | None:
    """The first that was not gone through; None: all were."""
    return next((lesson for lesson in LESSONS if lesson not in done), None)
