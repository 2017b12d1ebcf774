"""Groups in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

SHOWN = Wording(
    AskedBy(
        r"\b(?:which|what|any|show|list|see)\b.*\bgroups\b|\b(?:join|leave|enter|any)\b.*\bgroups?\b"
        r"|\bgroups?\b.*\b(?:are there|join|exist)\b"
        r"|(?:哪些|什么|看看|加入|进|参加|退出|有没有).{0,6}(?:小组|群|兴趣组)|(?:小组|兴趣组).{0,4}(?:有哪些"
        r"|吗|加入)",
        unless=r"\b(?:blood group|start|found|make|new)\b|建|新|群发",
    ),
    topic=r"\bgroups?\b|小组|兴趣组|群",
)
