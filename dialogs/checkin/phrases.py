"""The daily "I'm well" in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

DAILY = Wording(
    AskedBy(
        r"\b(?:ask|check|check on|look after|contact|greet|message)\b.*\b(?:every|each) (?:day"
        r"|morning|evening)\b|\b(?:ask|check)\b.*\bdaily\b|\b(?:every|each) (?:day|morning"
        r"|evening)\b.*\b(?:ask|check on|check if|check whether)\b"
        r"|每[天日](?:早上|早晨|晚上|上午)?.{0,6}(?:问|关心|看看|确认|联系)|(?:问|关心).{0,4}每天",
        unless=r"\b(?:don'?t|stop|medicine|pills?|tablets?|pressure)\b|别|不要|药|血压",
    )
)
