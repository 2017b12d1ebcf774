"""Asking for help."""

from tests.words import Line

TASK = "Milk and bread <b>please</b> 🥛"
REMARK = "Third floor; the bell is broken"

WHAT_KIND = Line("What kind of help?", "想请人帮什么忙？")
SHOPPING = Line("Shopping", "买东西")
A_MEAL = Line("A meal", "做饭送饭")
FETCH_MEDICINE = Line("Fetch medicine", "取药")
A_REPAIR = Line("A repair", "修东西")
KINDS = (
    SHOPPING,
    A_MEAL,
    FETCH_MEDICINE,
    A_REPAIR,
    Line("Someone to go along", "陪着出门"),
    Line("Get an appointment", "帮忙挂号"),
    Line("Cleaning", "打扫"),
    Line("A ride", "开车接送"),
    Line("Something else", "别的事"),
)
WHAT_SHOULD_BE_DONE = Line(
    "What should be done? The neighbours' group will read this, so please leave out names, addresses and illnesses.",
    "具体要做什么？邻里帮手群都看得到，请不要写姓名、地址和病情。",
)
WHEN = Line("When? Press a button, or write it: tomorrow 15:00.", "什么时候？点个按钮，或者写：明天下午3点。")
WHERE = Line("Where?", "在哪里？")
HOW_LONG = Line("About how long will it take?", "大概要多长时间？")
WILL_THERE_BE_EXPENSES = Line(
    "Will the helper need to pay for anything? You pay it back on receipt.",
    "需要对方先垫钱吗？事后凭小票还。",
)
UP_TO_HOW_MUCH = Line("Up to how much?", "最多多少钱？")
ANYTHING_FOR_THE_HELPER = Line(
    "Anything only the helper should know, such as the floor or the door bell?",
    "有什么只想告诉来帮忙的邻居的吗？比如几楼、怎么按门铃。",
)
WHAT_TO_CHANGE = Line("What would you like to change?", "要改什么？")
WHAT_CAN_A_NEIGHBOUR_DO = Line("What can a neighbour do for you?", "您想请邻居帮什么忙？")
WHEN_WOULD_IT_SUIT = Line("When would it suit you?", "什么时候方便？")
TOMORROW_AT_THREE = Line("tomorrow 15:00", "明天下午3点")  # typed, as the question says
AS_SOON_AS_POSSIBLE = Line("As soon as possible", "越快越好")
THIS_MORNING = Line("This morning", "今天上午")
THIS_NOON = Line("Today around noon", "今天中午")
AT_HOME = Line("At home", "在家里")
LENGTH = Line("Length", "时长")
ONE_HOUR = Line("1 hour", "1小时")
TWO_HOURS = Line("2 hours", "2小时")
EXPENSES_YES = Line("Yes", "要")
EXPENSES_NO = Line("No", "不用")
UP_TO_100 = "¥100"
NOTHING_MORE = Line("Nothing more", "没有了")
SUMMARY = Line(
    f"""\
Shall I ask the neighbours?

For: Mrs Wang
Kind: Shopping
Task: {TASK}
When: tomorrow, 3:00 PM
Where: at home
Length: 1 hour
Expenses: up to ¥100
For the helper only: {REMARK}""",
    f"""\
要我去问问邻居们吗？

帮谁：Mrs Wang
事项：买东西
具体内容：{TASK}
时间：明天下午3点
地点：家里
时长：大约1小时
费用：最多¥100
只给来帮忙的邻居看：{REMARK}""",
)
LENGTH_TWO_HOURS = Line("Length: 2 hours", "时长：大约2小时")
YES_AND_REPEAT_IT = Line("Yes, and repeat it", "好，以后定期来")
YES_ASK_THE_NEIGHBOURS = Line("Yes, ask the neighbours", "好，去问邻居")
SUMMARY_FOR_AN_ELDER = Line(
    "Shall I ask the neighbours?\nShopping: as soon as possible; "
    "it costs 1 hour of help, no money. You can ask even with none left.",
    "要我去问问邻居们吗？\n买东西，越快越好，用1小时互助时，不花钱。互助时用完了也能请。",
)
YES_PLEASE_ASK = Line("Yes, please ask", "好，帮我问问")
AGAIN_TODAY = Line(
    f"Shall I ask the neighbours again?\nShopping: today, 3:00 PM.\n{TASK}",
    f"还跟上次一样，去问问邻居吗？\n买东西，今天下午3点。\n{TASK}",
)
I_HAVE_LEFT_IT = Line("All right, I have left it.", "好的，这件事先放下。")
AN_EARLIER_QUESTION = Line("That was an earlier question; now it is this one:", "那是前面的问题，现在问的是这个：")
AN_EARLIER_QUESTION_SETTLED = Line(
    "That was an earlier question and is settled. Here is what I can do:", "那一步已经完成了，请点下面的按钮："
)
