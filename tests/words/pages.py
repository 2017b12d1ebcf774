"""The pages around the web chat."""

from tests.words import Line

LINK_NOT_VALID = Line(
    "It has been used, or is older than three days. Please ask for a new one.",
    "可能已经用过，或者超过三天了。请再要一个新的。",
)
FOR_BO = Line(
    "This link is for Bo. If that is you, press the button to open your chat.",
    "这个链接是给Bo的。如果是您本人，请点按钮打开聊天。",
)
WHOEVER_WANTS_TO_HELP = Line(
    "In {name} neighbours help older people. Would you like to help? Then press the button.",
    "在{name}，邻居们一起帮助老人。您也想来帮忙吗？请点下面的按钮。",
)
THEY_HELP = Line(
    "In {name} neighbours help one another. Press the button to open your chat.",
    "在{name}，邻里互相帮忙。点按钮就能打开聊天。",
)
BACK_TO_MY_CHAT = Line("I am Mrs Wang: back to my chat", "我是Mrs Wang，回到我的聊天")
SIGNED_OUT = Line(
    "Please open the link you were sent again, or ask your coordinator for a new one.",
    "请再点开收到的链接，或者请协调员发个新的。",
)
HOME = Line(
    "To open your chat, please use the link your coordinator or your family sent you.",
    "要打开聊天，请点协调员或家人发来的链接。",
)
BROKEN = Line("Nothing is lost. Please try again in a moment.", "内容都还在，请过一会儿再试。")
TOO_OFTEN = Line("That was a lot at once. Please wait a moment and try again.", "一下子太多了。请稍等一会儿再试。")
TOO_MANY = Line("Many people are here just now. Please try again in a moment.", "现在人有点多。请过一会儿再试。")
TOO_LONG = Line("That is too long for one message. Please send it in parts.", "这一条太长了。请分成几条发。")
USE_THE_LINK = Line("To open your chat, please use the link you were sent.", "要打开聊天，请点收到的链接。")
KEPT_FOR_LATER = Line(
    "That was a lot at once. What you wrote is kept, and I will send it again in a moment.",
    "一下子发得太多了。您写的都留着，稍等一会儿我再发。",
)
