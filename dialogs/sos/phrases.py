"""Duty in one's own words; a cry is heard before any of it. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.utterance import Strength
from dialogs.engine.wordings import AskedBy

ON_DUTY = Wording(
    AskedBy(
        (
            r"\b(?:i(?:'?m| am| can be| will be|'ll be| could be)) on (?:duty|call)\b|\bi(?:'?m| am| can be"
            r"| will be|'ll be) (?:available|free|there|reachable|on standby) (?:for|in) (?:\w+ )?emergenc(?:y|ies)\b"
            r"|\b(?:put|count) (?:me|my name) (?:down|in) (?:for|as) .{0,20}(?:duty|on call|standby|emergenc\w+)\b"
            r"|\bi(?:'ll| will| can| could) (?:take|do|cover) (?:the |a )?(?:\w+ )?(?:duty|night shift)\b"
            r"|\b(?:cover|take|handle|do) (?:the |any )?emergenc(?:y|ies)\b|\b(?:be"
            r"|go) on duty\b|\b(?:can|could|will|'ll) be on (?:call|standby|duty)\b"
            r"|\bput me (?:down )?(?:for|on) (?:\w+ ){0,2}?(?:duty|call|standby|emergenc\w+)\b"
            r"|\bi(?:'ll| will|ll) (?:take|do|cover|handle) (?:the |any )?(?:emergenc\w+|\w+ duty)\b"
            r"|(?:紧急|急事|应急)[^,，]{0,6}我[^,，]{0,3}顶"
            r"|(?:紧急|急事|应急|夜里|值班)[^,，]{0,4}(?:由|换成?|归|算|都?打|都?找)我"
            r"|(?:紧急|急事|应急(?![灯包药电])|今[晚夜]|夜里)(?:[^,，。]{0,8}|有急事[^。]{0,8})我来?值(?![得钱不])"
            r"|\bon duty for emergenc\w+|\bemergency (?:duty|watch|shift)\b.*\b(?:mine|me on|i'll do|i'll take)\b"
            r"|(?:紧急|应急|夜里)的?班?[^,，]{0,3}我[^,，]{0,2}[盯守]"
            r"|我.{0,6}(?:值班|待命)|(?:值班|夜班|待命).{0,4}我(?!妈|爸)"
        ),
        told=True,
        strength=Strength.SURE,
        unless=r"\b(?:not|yesterday|last|used to|said|told|thank\w*|who|was|hospital|work|brigade|station)\b"
        r"|不能|不了|谁|医院|公司|单位|消防|派出所|[菜工]地|昨|累|那[天晚次]|值班[室那]",
    ),
    topic=r"\b(?:duty|on call|standby|night shift|emergenc(?:y|ies))\b|值班|待命|夜班",
)
