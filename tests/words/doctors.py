"""An appointment with a doctor."""

from tests.words import Line

APPOINTMENTS = Line("Appointments", "看病安排")
NOTE_ONE = Line("Note one", "记一次看病")
TOMORROW_MORNING = Line("tomorrow 9:30", "明天上午九点半")
WHERE = Line("City Hospital, eyes", "市医院眼科")
EMPTY_STOMACH = Line("Empty stomach", "空腹")
FIND_A_NEIGHBOUR = Line("Find a neighbour", "请邻居陪")
YES_NOTE_IT = Line("Yes, note it", "好，记下来")
PLEASE_FAST = Line("Please come with an empty stomach.", "请空腹去。")
ASKING_THE_NEIGHBOURS = Line("I am asking the neighbours who can go along.", "正在问邻居谁能陪着去。")
