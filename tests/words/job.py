"""The job: its card in the group, the answers to presses, and the helper's private card."""

from tests.words import Line
from tests.words.asking import REMARK, TASK

# the card in the group
JOB = Line(
    f"Shopping for Mrs Wang\n{TASK}\nWhere: West Gate\nWhen: Sat 21 Nov, 3:00 PM\nLength: 1 hour\n"
    "Expenses: up to ¥100, paid back on receipt",
    f"帮Mrs Wang：买东西\n{TASK}\n地点：West Gate\n时间：11月21日周六下午3点\n时长：大约1小时\n"
    "费用：最多¥100，凭小票报销",
)
JOB_OF_AN_ELDER = Line(
    "Shopping for Mrs Wang\nSome shopping; the list by phone\nWhere: West Gate\nWhen: as soon as possible\n"
    "Length: 1 hour",
    "帮Mrs Wang：买东西\n买点东西，要买什么电话里说\n地点：West Gate\n时间：越快越好\n时长：大约1小时",
)
I_WILL_DO_IT = Line("I'll do it", "我来帮")
DETAILS = Line("Details", "详情")
THE_DETAILS = Line(
    "Length: 1 hour\nExpenses: up to ¥100, paid back on receipt",
    "时长：大约1小时\n费用：最多¥100，凭小票报销",
)
TAKEN_BY = Line("Taken by {name}. Thank you!", "{name}接下了，谢谢！")
DONE_BY = Line("Done by {name}. Thank you!", "{name}办好了，谢谢！")
NEEDED_NO_LONGER = Line("No longer needed. Thank you all.", "不用帮忙了，谢谢大家。")
ASKED_FURTHER_DOWN = Line("The latest on this is further down.", "这件事的最新情况在下面。")
NEEDED_AGAIN = Line("A helper is needed again.", "又需要人帮忙了。")
NOBODY_HAS_TAKEN_IT = Line("Nobody has taken this yet.", "这件事还没人接。")

# the answers to presses
IT_IS_YOURS = Line(
    "Thank you! It is yours. I have sent you the details privately.", "谢谢！这件事就交给你了，详情已经单独发给你。"
)
WAS_FASTER = Line(
    "{name} was a little faster and has taken it. Thank you all the same!", "{name}快了一步，已经接下了。一样谢谢你！"
)
ONLY_NEIGHBOURS_WE_KNOW = Line(
    "Thank you! Only neighbours whom the coordinator knows can take this. Please ask the coordinator to invite you.",
    "谢谢！协调员认识的邻居才能接这件事。请找协调员邀请一下。",
)
NOTED = Line("Noted, thank you.", "记下了，谢谢。")
I_WILL_ASK_THE_OTHERS = Line("Thank you for telling us. I will ask the others.", "谢谢你说一声，我会去问别人。")
OVER_ALREADY = Line("This is over already; there is nothing you need to do.", "这件事已经结束了，您不用管了。")
IT_IS_CLOSED = Line("It is closed.", "这件事已处理完。")
UNKNOWN_BUTTON = Line(
    "This button is too old, or for somebody else. Please write “hello” to me.",
    "这个按钮已经失效，或者不是给您的。请给我发“您好”。",
)

# the helper's private card
THE_JOB_IS_YOURS = Line(
    f"""\
Shopping for Mrs Wang
Thank you, this is yours. Please press “On my way” when you set out.

{TASK}
When: Sat 21 Nov, 3:00 PM
Length: 1 hour
Address: 3 Willow Lane, door 502
Telephone: 139-0000-1111
Remarks: {REMARK}
Expenses: up to ¥100, paid back on receipt

These details are for you only, and I will remove them afterwards.""",
    f"""\
帮Mrs Wang：买东西
谢谢，这件事就交给你了。出门时请点“我出发了”。

{TASK}
时间：11月21日周六下午3点
时长：大约1小时
地址：3 Willow Lane, door 502
电话：139-0000-1111
备注：{REMARK}
费用：最多¥100，凭小票报销

这些信息只给你看，结束后我会删掉。""",
)
ON_MY_WAY = Line("On my way", "我出发了")
ARRIVED = Line("Arrived", "我到了")
DONE = Line("Done", "办好了")
I_CANNOT = Line("I can't", "我来不了")
YES_I_CANNOT = Line("Yes, I can't come", "对，我来不了")
YES_IT_IS_DONE = Line("Yes, it is done", "对，已经办好了")
DONE_AND_REMOVED = Line(
    "Done. Thank you! I have asked whether all is well.\nThe private details have been removed.",
    "办好了，谢谢你！我去问问那边是不是都好。\n私人信息已经删掉。",
)
GIVEN_BACK_AND_REMOVED = Line(
    "I have asked the other neighbours. Thank you!\nThe private details have been removed.",
    "我已经另外请邻居来帮了，谢谢你！\n私人信息已经删掉。",
)
WITHDRAWN_AND_REMOVED = Line(
    "This is no longer needed. Thank you for offering.\nThe private details have been removed.",
    "这件事不用帮忙了。谢谢你愿意来。\n私人信息已经删掉。",
)
SHE_SAYS_THANK_YOU = Line("Mrs Wang says thank you. Everything is done.", "Mrs Wang说谢谢你，事情都办好了。")
ADDED_ONE_HOUR = Line("Added to your hours: 1 hour.", "已记入互助时长：1小时。")
ADDED_TWO_HOURS = Line("Added to your hours: 2 hours.", "已记入互助时长：2小时。")
GIVEN_ONE_HOUR = Line("You have 1 hour.", "现有互助时：1小时。")
YOU_NEED_NOT_COME = Line(
    "Anna has cancelled this: Shopping.\nYou need not come. Thank you for offering.",
    "Anna取消了这件事：买东西。\n不用过来了，谢谢你愿意来。",
)
