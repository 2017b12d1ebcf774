"""What the elder and her family are told, and what is said when there was a problem."""

from tests.words import Line, job
from tests.words.asking import TASK

SOUR = "The milk was sour 🥛"
LAST_BOTTLE = "It was the last bottle"

# what the elder is told
LOOKING_FOR_YOU_TOMORROW = Line(
    "Anna wants me to find a neighbour for you.\nShopping, tomorrow at 3 in the afternoon.\n"
    f"{TASK}\nI will tell you who comes.",
    f"Anna托我给您找邻居帮忙。\n买东西，明天下午3点。\n{TASK}\n有人答应了，我马上告诉您。",
)
I_HAVE_ASKED_FOR_YOU = Line(
    "I have asked the neighbours: Shopping, as soon as possible.\nI will tell you who comes.",
    "我已经问了邻居们。买东西，越快越好。\n有人答应了，我马上告诉您。",
)
COMES_TOMORROW = Line(
    "{name}, a neighbour, will come tomorrow at 3 in the afternoon.\n"
    "{name} has been a helper in Willow Lane since November 2026.\n"
    "If in doubt, phone Hua: 139-0000-6666.",
    "明天下午3点，邻里帮手{name}会来。\n"
    "{name}从2026年11月起在Willow Lane做邻里帮手。\n不放心的话，请打电话给Hua：139-0000-6666。",
)
HUA_COMES_TOMORROW = Line(
    "Hua, the coordinator, will come tomorrow at 3 in the afternoon.", "明天下午3点，协调员Hua会来。"
)
I_AM_ON_IT = Line("I'm on it", "我来想办法")
IS_ON_THE_WAY_TO_YOU = Line("{name} is on the way to you.", "{name}已经出发，正往您家来。")
IS_AT_YOUR_DOOR = Line("{name} is at your door.", "{name}到您家门口了。")
WAS_EVERYTHING_ALL_RIGHT = Line("{name} says it is done. Was everything all right?", "{name}说办好了。都还好吗？")
YES_ALL_DONE = Line("Yes, all is well", "都好")
THERE_WAS_A_PROBLEM = Line("There was a problem", "有点问题")
THANKED_FOR_YOU = Line(
    "Thank you for your answer. I have thanked {name} for you.", "好的，谢谢您！我替您谢过{name}了。"
)
NOT_COMING_AFTER_ALL = Line(
    "I'm sorry, {name} can't come after all.\nI am asking the other neighbours, and will tell you who comes.",
    "对不起，{name}来不了了。\n我正在问别的邻居，有人答应了马上告诉您。",
)
ANNA_HAS_CANCELLED = Line("Anna has cancelled it. Nobody will come.", "Anna取消了，不会有人来了。")
CANCELLED_NOBODY_COMES = Line("It is cancelled. Nobody will come.", "已经取消了，不会有人来了。")
HUA_IS_TOLD = Line(
    "Thank you for telling me.\nI have told Hua, the coordinator.", "谢谢您告诉我。\n我已经告诉协调员Hua了。"
)
HUA_HAS_SETTLED_IT = Line("Hua has settled it.\nThank you for telling us.", "Hua已经处理好了。\n谢谢告诉我们。")
I_WILL_TELL_YOU = Line("I will tell you who comes.", "有人答应了，我马上告诉您。")
NOBODY_HAS_SAID_YES = Line("Nobody has said yes yet.", "暂时还没有人能来。")

# the family's card
I_HAVE_ASKED = Line(
    "I have asked the neighbours. You will see here who comes.", "我已经问了邻居们，有人答应了会写在这里。"
)
PROGRESS = Line(
    f"Shopping for Mrs Wang\n{TASK}\nWhen: Sat 21 Nov, 3:00 PM\nLength: 1 hour",
    f"帮Mrs Wang：买东西\n{TASK}\n时间：11月21日周六下午3点\n时长：大约1小时",
)
WILL_COME = Line("{name} will come.", "{name}会来。")
IS_ON_THE_WAY = Line("{name} is on the way.", "{name}在路上了。")
HAS_ARRIVED = Line("{name} has arrived.", "{name}到了。")
IS_ALL_WELL = Line("{name} says it is done. Is all well?", "{name}说办好了。都还好吗？")
DONE_AND_CONFIRMED = Line(
    "Done by {name}, and confirmed by Mrs Wang. Thank you!", "{name}办好了，Mrs Wang也确认过了，谢谢！"
)
ASKED_THE_OTHERS_AGAIN = Line(
    "{name} can't come after all.\nI have asked the other neighbours again.",
    "{name}这次来不了了。\n我又去问了别的邻居。",
)
NO_LONGER_NEEDED = Line("No longer needed", "不用帮忙了")
SHALL_I_CANCEL = Line("Shall I cancel the help? Then nobody will come.", "要取消这次帮忙吗？取消后就不会有人来了。")
NO_KEEP_IT = Line("No, keep it", "不取消")
NO_I_STAY = Line("No, I stay", "不，我留下")
NO_GO_ON_WITH_IT = Line("No, go on with it", "不停，接着用")
YES_CANCEL_IT = Line("Yes, cancel it", "对，取消吧")
IT_IS_CANCELLED = Line("It is cancelled.", "已经取消了。")
A_PROBLEM_OF_HERS = Line(
    "Mrs Wang has told me of a problem.\nI have told Hua, the coordinator.",
    "Mrs Wang说这件事有点问题。\n我已经告诉协调员Hua了。",
)

STEPS = (  # what the helper presses, what the elder hears, what stands on the family's card
    (job.ON_MY_WAY, IS_ON_THE_WAY_TO_YOU, IS_ON_THE_WAY),
    (job.ARRIVED, IS_AT_YOUR_DOOR, HAS_ARRIVED),
    (job.DONE, WAS_EVERYTHING_ALL_RIGHT, IS_ALL_WELL),
)

# a problem, and both sides of it
WHAT_WAS_NOT_RIGHT = Line(
    "I am sorry to hear that; what happened? Only your coordinator will read it.",
    "实在抱歉，是哪里不满意呢？这些话只有协调员看得到。",
)
PLEASE_PHONE_ME = Line("Please phone me", "请给我打电话")
NOT_QUITE_RIGHT = Line(
    "Mrs Wang told us that something was not quite right.\nI have told Hua, the coordinator.\n"
    "You can write how it was.",
    "Mrs Wang告诉我们，有些地方不太满意。\n我已经告诉协调员Hua了。\n你可以写写当时的情况。",
)
TELL_MY_SIDE = Line("Tell my side", "说说我的情况")
HOW_WAS_IT = Line("How was it for you? Your coordinator will read it.", "请说说当时的经过，协调员会看到。")
HUA_HAS_THE_WORDS = Line(
    "Thank you for telling us.\nI have passed your words on to Hua.", "谢谢告诉我们。\n这些话我已经转给Hua了。"
)
PLEASE_PHONE_BOTH_SIDES = Line("There was a problem. Please phone both sides.", "这件事出了点问题，请给双方打电话。")
BOTH_SIDES = Line(
    "Mrs Wang: 139-0000-1111\nFamily: Anna 139-0000-2222\nHelper: Ming 139-0000-3333\n\n"
    f"Mrs Wang: “{SOUR}”\nMing: “{LAST_BOTTLE}”",
    "Mrs Wang：139-0000-1111\n家人：Anna 139-0000-2222\n邻里帮手：Ming 139-0000-3333\n\n"
    f"Mrs Wang：“{SOUR}”\nMing：“{LAST_BOTTLE}”",
)
GIVE_THE_HOURS = Line("Close, count the hours", "照常记时长")
CLOSE_WITHOUT_HOURS = Line("Close, no hours", "处理完毕，不记时长")
SETTLED_WITHOUT_HOURS = Line("Closed, without hours.", "已处理完，不记时长。")
HUA_HAS_SETTLED = Line("Hua has settled it.", "Hua已经处理好了。")
HUA_HAS_SETTLED_THIS = Line(
    "Hua has settled this.\nNo hours are counted this time.\nIf you have a question, phone Hua: 139-0000-6666",
    "这件事Hua已经处理好了。\n这次不记时长。\n有疑问请给Hua打电话：139-0000-6666",
)
