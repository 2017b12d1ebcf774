"""What is said when somebody cries for help."""

from tests.words import Line

I_FELL = Line("I fell", "我摔倒了")
CALL_THE_NUMBER = Line("If you are in danger, call 120 now.", "有危险请马上打120。")
IN_FIVE_SECONDS = Line("In 5 seconds I will write to Hua and all the others.", "5秒后我通知Hua和其他人。")
TAKE_IT_BACK = Line("Take it back", "不用了，取消")
NEEDS_HELP_NOW = Line("Mrs Wang (West Gate) needs help now", "Mrs Wang（West Gate）现在需要帮助")
CALLED_FOR_HELP = Line("Mrs Wang called for help", "Mrs Wang发出了求救")
I_AM_GOING = Line("I'm going", "我去")
IS_COMING = Line("{name} is coming.", "{name}正赶过来。")
IS_GOING = Line("{name} is going.", "{name}正赶过去。")
I_HAVE_REACHED_HER = Line("I have reached Mrs Wang", "联系上Mrs Wang了")
TOLD_ME_YOU_WERE_REACHED = Line("{name} tells me they have been in touch with you.", "{name}说已经联系上您了。")
I_AM_TELLING_THE_OTHERS = Line(
    "Thank you! I am telling the others. I have sent you the details privately.",
    "谢谢！我正在告诉其他人。详情已经单独发给你了。",
)
IT_IS_OVER = Line("It is over. Thank you!", "已经没事了，谢谢！")
ONLY_WHOEVER_COMES = Line("Only whoever comes to you sees where you are.", "位置只给过来的人看。")
THE_PLACE = Line("The place that was shared: 31.2304,121.4737", "发来的位置：31.2304,121.4737")
ON_THE_MAP = Line("On the map", "看地图")
