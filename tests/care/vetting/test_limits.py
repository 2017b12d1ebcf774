"""What a neighbour may not do is refused kindly, with whom to ask; and nothing else is."""

from sqlmodel import Session, select

from care.vetting.limits import beyond
from storage.requests import HelpRequest
from tests.bot.errands import does
from tests.cases import cases
from tests.town import Town, text_of

REFUSED = {
    "nurse": (
        "Please give her her injection at eight", "Inject the insulin", "give mum insulin before lunch",
        "Change her catheter", "clean and dress the wound on her leg", "Change the bandage",
        "tube feeding at noon", "Flush the feeding tube", "draw her blood", "每天帮我妈打针", "给她打胰岛素",
        "帮忙换药", "清洗伤口", "换尿管", "帮爷爷灌肠", "鼻饲", "Bitte nicht. Change the dressing.",
    ),
    "lifting": (
        "Lift her out of bed", "carry my father down the stairs", "Turn him over in bed", "背她下楼",
        "把爸爸抬上床，抱爸爸起床", "帮卧床的奶奶翻身",
    ),
    "medicine": (
        "Double the dose if she coughs", "Crush her pills", "hide the tablets in her soup", "帮她调剂量",
        "把药磨碎", "让她停药",
    ),
    "money": (
        "Withdraw 500 yuan", "Get some cash from the bank", "fetch her pension from the bank",
        "Pay with her bank card", "lend her some money", "write her will", "帮她取钱", "去取养老金",
        "拿她的银行卡去买", "帮她转账", "借钱",
    ),
}  # fmt: skip
FINE = (
    "Pick up medicine", "Fetch the insulin from the pharmacy", "Buy syringes and bandages",
    "Milk from the shop in Bank Street", "The shop next to the bank",
    "Take her to the clinic for her injection", "Give her a lift to the hospital for an injection",
    "Go with her to the bank to withdraw money", "Measure her blood pressure", "take her blood sugar",
    "Carry her bags up the stairs", "lift the box onto the shelf", "Turn on the television",
    "salad dressing and bread", "Hand her the pills at eight", "Remind her of her tablets", "Mix the salad",
    "I will transfer you the money", "Change the light bulb", "Clean the drain in the kitchen",
    "Sign for a parcel", "The pin of the clock is broken", "Replace the tube of the bicycle",
    "Dress warmly, it is cold", "She will change the curtains", "Get cash back receipt", "取药", "去药店买药",
    "换药店那边的灯泡", "陪她去打针", "送妈妈去医院输液", "买一次性注射器", "取胰岛素", "取钱包",
    "取款机旁边的超市", "银行街的水果店", "费用我转账给你", "搬她的箱子", "抱一箱牛奶上楼", "背包放门口",
    "陪她去银行取钱", "量血压", "提醒她吃药", "门锁密码忘了", "把药递给她", "翻身枕头买一个",
    "买菜，晚上一起吃饭",
)  # fmt: skip


@cases(("kind", "text"), [(kind, text) for kind, texts in REFUSED.items() for text in texts])
def test_what_no_neighbour_may_do_is_seen(kind: str, text: str) -> None:
    assert beyond(text) == kind


@cases("text", FINE)
def test_everyday_help_is_no_false_alarm(text: str) -> None:
    assert beyond(text) is None


async def test_it_is_refused_kindly_and_the_rest_of_the_answers_stays(town: Town) -> None:
    anna = town.anna
    await does(anna, "Ask for help", "Something else", "Give her her injection", "tomorrow 15:00", "At home", "1 hour")
    await does(anna, "No", "Nothing more", "Yes, ask the neighbours")
    assert "are for a nurse; please ask the doctor or your coordinator" in text_of(anna.last)
    assert "What should be done?" in text_of(anna.last)
    await does(anna, "Sit with her while the nurse is there", "Nothing more", "Yes, ask the neighbours")
    with Session(town.engine) as session:
        assert session.exec(select(HelpRequest.what)).all() == ["Sit with her while the nurse is there"]


async def test_what_only_the_helper_would_have_read_is_looked_at_too(town: Town) -> None:
    anna = town.anna
    await does(anna, "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour", "No")
    await does(anna, "Her card lies on the table; withdraw 500 yuan", "Yes, ask the neighbours")
    assert "please ask the family, or your coordinator" in text_of(anna.last)
