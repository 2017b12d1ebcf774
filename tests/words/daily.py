"""Medicines and the daily "I'm well"."""

from tests.words import Line

# medicines
MY_MEDICINES = Line("my medicines", "我的药")
ADD_A_MEDICINE = Line("Add a medicine", "登记一种药")
ONCE_A_DAY = Line("Once a day", "每天一次")
ONE_PIECE = Line("1 piece", "1片（粒）")
FOR_GOOD = Line("For good", "一直用")
TO_THE_MINUTE = Line("Yes, it does", "要准时")
HALF_AN_HOUR_MATTERS = Line("Half an hour matters.", "要准时用。")
SO_IT_IS = Line("Yes, so it is", "对，就这样")
TIME_FOR_THE_MORNING_ONES = Line("It is time for the 8:00 AM medicine.", "该用上午8点的药了。")
TIME_FOR_THE_LATE_ONE = Line("It is time for the 10:30 PM medicine.", "该用晚上10点半的药了。")
NOT_RECORDED_YET = Line("The 10:30 PM medicine is not recorded yet.", "晚上10点半的药还没有记录。")
DO_NOT_TAKE_IT_AGAIN = Line("If you have taken it, do not take it again.", "如果您已经用过了，请不要再用。")
CANNOT_WAIT = Line("Mrs Wang: a medicine that cannot wait", "Mrs Wang：要按时用的药")
I_SEE_TO_IT = Line("I'm seeing to it", "我来处理")
SEES_TO_IT = Line("{name} is seeing to it.", "{name}正在处理。")
IT_WAS_TAKEN = Line("It was taken", "已经用了")
TAKEN = Line("Taken", "用过了")
NOTED = Line("Noted: taken at ", "记好了：")

# the daily "I'm well"
DAILY_WELL = Line("Daily “I'm well”", "每日报平安")
HALF_PAST_EIGHT = Line("8:30 am", "早上八点半")
GOOD = Line("Yes, please", "好的，就这样")
ARE_YOU_WELL = Line("Are you well, Mrs Wang?", "Mrs Wang，您平安吗？")
I_AM_WELL = Line("I'm well", "报平安")
GLAD_TO_HEAR_IT = Line("I am glad to hear it.", "听到您平安真好。")
IS_SHE_WELL = Line("Is Mrs Wang well?", "Mrs Wang平安吗？")
PLEASE_CALL_NOW = Line("Please call now.", "请现在打个电话。")
YOU_HAVE_THE_KEY = Line("You have the key: please go and look.", "你有钥匙，请过去看看。")
I_AM_CALLING = Line("I'm calling now", "我正在打电话")
IS_CALLING = Line("{name} is calling now.", "{name}正在打电话。")
SHE_SAYS_SHE_IS_WELL = Line("Mrs Wang says: “I'm well.”", "Mrs Wang说：“我平安。”")
VISITS_WAIT = Line("Visits waiting for you: 1.", "等你上门的有1位。")
