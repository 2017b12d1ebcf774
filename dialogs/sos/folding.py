"""What was typed, made comparable: small letters, simplified characters, no marks, and each script by itself."""

import re
import unicodedata
from typing import NamedTuple

from dialogs.engine.questions import INVISIBLE, LONGEST_TEXT

# the traditional form of each character that a cry, or what makes one harmless, is written with; five of Cantonese
TRADITIONAL = str.maketrans(
    "來塊氣動頭暈療證開門媽爺傷斷燒著災賊搶電話護車壓腦腫臟臉說費無應過聽壞見還會這從個樓階沖廁廚後時點鐘現發嚴難緊剛連場"
    "雞們誰給請幫間問東買帶藥夢視聞擔別響劇陣悶絞噁癱瘋癲餓熱煩嚇凍曬貴樂愛戀覺嗎兒歲麼樣鄰嬸婦醫單報讓緩喚溫體記總對錯誤"
    "絆滾沒腳識險墜嗆觸洩鎖裡裏廳臥陽臺願殺當經隻盤機嚨蓋關節燙嘔虛脫爛幾號檢複復預約掛濕慘準備進遠訴與許邊處倆妳兩醜虧親"
    "儀價涼況黨興農辦勁衛厲圍寶尷帥師強戲掃據撐條樹濃滿煙貓癢碼礙禍結羨聯騰補規訓診該課貼賽趕遞輕運遙鬱針鑰錢鏡闖隊頻題風"
    "飯饞驗驟髖魚鳥網閒脈咗唔喺嘅佢萬",
    "来块气动头晕疗证开门妈爷伤断烧着灾贼抢电话护车压脑肿脏脸说费无应过听坏见还会这从个楼阶冲厕厨后时点钟现发严难紧刚连场"
    "鸡们谁给请帮间问东买带药梦视闻担别响剧阵闷绞恶瘫疯癫饿热烦吓冻晒贵乐爱恋觉吗儿岁么样邻婶妇医单报让缓唤温体记总对错误"
    "绊滚没脚识险坠呛触泄锁里里厅卧阳台愿杀当经只盘机咙盖关节烫呕虚脱烂几号检复复预约挂湿惨准备进远诉与许边处俩你两丑亏亲"
    "仪价凉况党兴农办劲卫厉围宝尴帅师强戏扫据撑条树浓满烟猫痒码碍祸结羡联腾补规训诊该课贴赛赶递轻运遥郁针钥钱镜闯队频题风"
    "饭馋验骤髋鱼鸟网闲脉了不在的他万",
)
APOSTROPHES = re.compile("['’‘`´ʼ]")
NO_LATIN = re.compile(r"[^a-z0-9]+")
NO_CHINESE = re.compile(r"[^0-9一-鿿]+")


class Folded(NamedTuple):
    """The same words for the eye (`whole`), for the English rules (`latin`), and for the Chinese ones."""

    whole: str
    latin: str
    chinese: str


def fold(text: str) -> str:
    """Small letters, half width, simplified; marks and blanks stay."""
    if text.isascii():
        return text[:LONGEST_TEXT].lower()
    seen = INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
    return APOSTROPHES.sub("'", seen.casefold().translate(TRADITIONAL))


def by_script(whole: str) -> Folded:
    """Latin words with one blank between them and around all; Chinese, and figures, without any."""
    latin = NO_LATIN.sub(" ", unaccented(whole).replace("'", ""))
    return Folded(whole, f" {latin.strip()} ", NO_CHINESE.sub("", whole))


def unaccented(text: str) -> str:
    """Pinyin and French without what stands above the letters."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
