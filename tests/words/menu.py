"""Coming in, the menu, the ways out, and what is not understood."""

from tests.examples import of_every_feature
from tests.words import Line


def also(role: str) -> tuple[Line, ...]:
    """What features with examples of their own have in the menu of that role, below the others."""
    return tuple(line for lines in of_every_feature("MENU") for line in lines.get(role, ()))


# the menu
ASK_FOR_HELP = Line("Ask for help", "请人帮忙")
SAME_AS_LAST_TIME = Line("Same as last time", "跟上次一样")
MY_REQUESTS = Line("My requests", "我的求助")
MY_JOBS = Line("My jobs", "我的任务")
MY_HOURS = Line("My hours", "我的互助时")
TALK_TO_A_PERSON = Line("Ask for a call", "找协调员")
THE_OTHER_LANGUAGE = Line("中文", "English")
HELLO_TO_AN_ELDER = Line("What can I do for you, Mrs Wang?", "Mrs Wang，我能帮您做什么？")
HELLO = Line("Hello {name}, what can I do for you?", "{name}，你好！有什么可以帮你？")
SOS = Line("SOS", "紧急求助")
MEDICINES = Line("Medicines", "用药")
BE_ON_DUTY = Line("Be on duty", "我来值班")
MORE = Line("More", "更多")
MENU_OF_AN_ELDER = (ASK_FOR_HELP, MY_REQUESTS, MORE, TALK_TO_A_PERSON)
BACK_TO_THE_FIRST = Line("Back to the first", "回到第一页")
MENU_OF_FAMILY = (ASK_FOR_HELP, MY_REQUESTS, MEDICINES, SOS, MORE, TALK_TO_A_PERSON, THE_OTHER_LANGUAGE)
FURTHER_FOR_FAMILY = (*also("family"), BACK_TO_THE_FIRST, TALK_TO_A_PERSON, THE_OTHER_LANGUAGE)
MENU_OF_A_NEIGHBOUR = (MY_JOBS, MY_HOURS, BE_ON_DUTY, SOS, *also("volunteer"), TALK_TO_A_PERSON, THE_OTHER_LANGUAGE)
FROM_NOW_ON = Line("Good, I'll speak English with you from now on.", "好的，以后我就说中文了。")

HUA_WILL_PHONE = Line("I have asked Hua, your coordinator, to phone you.", "我已经请协调员Hua回电话了。")
WHOM_TO_INVITE = Line("Who would you like to invite?", "想邀请谁？")
NO_HOURS_YET = Line("No hours yet; your first job will count.", "还没有互助时长，帮完第一件事就会记上。")

# the ways out of a conversation
BACK = Line("Back", "返回")
HOLD_THE_PHONE = Line("I'm somebody else", "我不是本人")
CANCEL = Line("Cancel", "取消")
CHANGE_SOMETHING = Line("Change something", "改一改")
MENU_KEY = Line("Menu", "菜单")
WHAT_ELSE = Line("What else is there?", "看看还有什么")
NO_THANK_YOU = Line("No, thank you", "不用了，谢谢")

# coming in
WHAT_IS_YOUR_NAME = Line("Welcome to Linli. What do the neighbours call you?", "欢迎来到邻里。邻居们平时怎么称呼你？")
WHICH_NUMBER = Line("On which number can you be phoned, if something is urgent?", "有急事的时候，打哪个电话能找到你？")
WHICH_NUMBER_OF_AN_ELDER = Line("On which number can your coordinator phone you?", "协调员打哪个电话能找到您？")
SEND_MY_NUMBER = Line("Send my number", "发送我的号码")
NOT_YOUR_NUMBER = Line(
    "This is somebody else's number. Please send me your own, or type it:",
    "这是别人的号码。请发自己的号码，或者直接打出来：",
)
NO_NUMBER_FOUND = Line(
    "I did not find a telephone number in that. From abroad it begins with + and the country code.",
    "这个号码我没看懂。国外的号码请加上+和国家代码。",
)
THIS_FIRST = Line("Please answer this first; everything else comes right after:", "请先回答这个问题，其他的马上就来：")
MEANT_FOR = Line(
    "This link is for {name}. It stays valid: please forward it, and let {name} open it.",
    "这个链接是给{name}的，还可以用。请转发给{name}来打开。",
)
HAS_COME_IN = Line("{name} has joined: helper.", "{name}进来了（邻里帮手）。")
NOTED = Line("I have noted: {name}, ", "记好了：{name}，")
JUST_BO = Line("Just Bo", "就叫Bo")
WHERE_HELP_IS_ASKED_FOR = Line(
    "Whoever needs help asks in the group chat of Willow Lane.", "谁需要帮忙，会发在“Willow Lane”群里。"
)
WELCOME = Line("Welcome to Willow Lane, {name}. I am Linli.", "{name}，欢迎来到Willow Lane！我是“邻里”小助手。")
HOW_TO_JOIN = Line(
    "Hello, this is Linli, where neighbours help one another.\n"
    "To join, please open the link your coordinator or your family sent you.\n"
    "Without a link you can tell me for whom you care, or that you want to help.",
    "您好，这里是邻里，邻居之间互相帮忙。\n想加入，请点协调员或家人发来的链接。\n"
    "没有链接也可以：告诉我您照顾的是谁，或者您想帮忙。",
)
LINK_USED_OR_TOO_OLD = Line(
    "This link has been used or is too old. Please ask for a new one.", "这个链接已用过或已过期，请再要一个新的。"
)

# what is not understood, or does not belong here
DID_NOT_UNDERSTAND = Line(
    "I did not quite understand that. Here is what I can do:", "不好意思，这句我没看懂。可以点下面的按钮："
)
SORRY = Line(
    "I am sorry, I could not do that just now. Nothing is lost. Please try again.",
    "对不起，刚才没成功。内容都还在，请再试一次。",
)
ONLY_WORDS = Line(
    "So far I can only read words; please write it, or press a button:",
    "我现在只看得懂文字，请写下来，或者点按钮：",
)
YOU_CHANGED_A_MESSAGE = Line(
    "You changed a message; please send me the new text once more.", "看到有条消息改过了，请把改好的再发一遍。"
)
GROUP_IS_READY = Line(
    "This is now the neighbours' group of Willow Lane. I will post the jobs here.",
    "这里就是Willow Lane的邻里帮手群了，求助会发到这里。",
)
PRIVATELY_PLEASE = Line("Please write to me privately; I will gladly help you there.", "请私聊我，我很乐意帮忙。")
ONLY_A_COORDINATOR = Line("Only a coordinator can do this. Please ask yours.", "这件事要由协调员来做，请找协调员。")
