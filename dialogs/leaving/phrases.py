"""One's own data in one's own words. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

MY_DATA = Wording(
    AskedBy(
        r"\b(?:delete|erase|remove|download|copy of|see|show|all)\b.*\bmy (?:data|account"
        r"|details)\b|\bwhat do you know about me\b|\b(?:i want|i'd like) to (?:leave|quit) (?:linli|here)\b"
        r"|(?:删除?|注销|清除|导出|下载).{0,4}我的?.{0,4}(?:资料|数据|账号|信息|帐号)|我的(?:资料"
        r"|数据).{0,4}(?:删|给我)|注销账?号",
        told=True,
    )
)
