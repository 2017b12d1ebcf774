"""The daily "I'm well" in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy, Together, either

DAILY = Wording(
    either(
        AskedBy(
            r"\b(?:ask|check|check on|look after|contact|greet|message)\b.*\b(?:every|each) (?:day"
            r"|morning|evening)\b|\b(?:ask|check)\b.*\bdaily\b|\b(?:every|each) (?:day|morning"
            r"|evening)\b.*\b(?:ask|check on|check if|check whether)\b"
            r"|每[天日](?:早上|早晨|晚上|上午)?.{0,6}(?:问|关心|看看|确认|联系)|(?:问|关心).{0,4}每天",
            unless=r"\b(?:don'?t|stop|medicine|pills?|tablets?|pressure|i (?:ask|check|greet))\b|别|不要|药"
            r"|血压|我都?[问看]",
        ),
        AskedBy(
            r"\b(?:set up|start|switch on|turn on|put (?:me|mum|dad) on|want|like|arrange|have)\b.*"
            r"\b(?:daily|every day) (?:hello|check|check-?in|call|message|question|are[- ]you)",
            unless=r"\b(?:don'?t|stop|medicine|pills?|tablets?|pressure)\b",
        ),
        AskedBy(
            r"(?:开|设|加|弄|安排|来|要)[一]?个?[^,，]{0,4}(?:每[天日]|天天|每个?早上?)[^,，]{0,5}(?:报平安|问候|平安|问[好安])",
            unless="别|不要|药|不用",
        ),
        Together(
            (
                (
                    r"\b(?:every|each) (?:single )?(?:day|morning|evening|night)\b|\bdaily\b|\bonce a day\b"
                    r"|每[天日]|天天|每个?早[上晨]"
                ),
                (
                    r"\b(?:ask(?:s(?= (?:my|mum|dad|me)\b))?|asking|enquire|inquire|well-?being|are[- ]you[- ]\w+"
                    r"|hello|check-?in|drop|check"
                    r"|how are you|say (?:hello|hi|good morning)|greet|see (?:if|that|whether"
                    r"|how)|make sure"
                    r"|look in|contact|message|text|ring)\b|问|招呼|问候|看看|看一?下|看她|看他|确认|关心|联系"
                    r"|发[句个条]"
                ),
                r"\b(?:i'?m|i am|me|mum|mom|mother|dad|father|her|she|him|he)\b|我|妈|爸|她|他",
            ),
            unless=(
                r"\b(?:don'?t|stop|medicine|pills?|tablets?|pressure|i check|i ask|i say)\b|别|不要|药|血压|我每"
                r"|我天天|我都问|报纸"
            ),
            told=True,
        ),
    ),
    topic=r"\b(?:check on|check in|check that|is (?:she|he|mum|dad) (?:ok|okay|well|up|all right))\b"
    r"|\b(?:i'?m|she'?s|he'?s) well\b|报平安|平安|问候|起床|好不好",
)
