"""What was typed, made comparable: simplified characters, whatever was written."""

import unicodedata

# The traditional form of each character that is understood; at the end five of Cantonese.
TRADITIONAL = str.maketrans(
    "來塊氣動頭暈療證開門媽爺傷斷燒著災賊搶電話護車壓腦腫臟臉說費無應過聽壞見還會這從個樓階沖廁廚後時點鐘現發嚴難緊剛連場"
    "雞們誰給請幫間問東買帶藥夢視聞擔別響劇陣悶絞噁癱瘋癲餓熱煩嚇凍曬貴樂愛戀覺嗎兒歲麼樣鄰嬸婦醫單報讓緩喚溫體記總對錯誤"
    "絆滾沒腳識險墜嗆觸洩鎖裡裏廳臥陽臺願殺當經隻盤機嚨蓋關節燙嘔虛脫爛幾號檢複復預約掛濕慘準備進遠訴與許邊處倆妳兩醜虧親"
    "儀價涼況黨興農辦勁衛厲圍寶尷帥師強戲掃據撐條樹濃滿煙貓癢碼礙禍結羨聯騰補規訓診該課貼賽趕遞輕運遙鬱針鑰錢鏡闖隊頻題風"
    "飯饞驗驟髖魚鳥網閒脈週鍾禮馬盡儘謝內淩晝圓貳參陸億廈銀紙幣鎊歐韓繼續訂絡鬧鬆選擇項確認夠慶勞國聖誕冇毀"
    "咗唔喺嘅佢萬",
    "来块气动头晕疗证开门妈爷伤断烧着灾贼抢电话护车压脑肿脏脸说费无应过听坏见还会这从个楼阶冲厕厨后时点钟现发严难紧刚连场"
    "鸡们谁给请帮间问东买带药梦视闻担别响剧阵闷绞恶瘫疯癫饿热烦吓冻晒贵乐爱恋觉吗儿岁么样邻婶妇医单报让缓唤温体记总对错误"
    "绊滚没脚识险坠呛触泄锁里里厅卧阳台愿杀当经只盘机咙盖关节烫呕虚脱烂几号检复复预约挂湿惨准备进远诉与许边处俩你两丑亏亲"
    "仪价凉况党兴农办劲卫厉围宝尴帅师强戏扫据撑条树浓满烟猫痒码碍祸结羡联腾补规训诊该课贴赛赶递轻运遥郁针钥钱镜闯队频题风"
    "饭馋验骤髋鱼鸟网闲脉周钟礼马尽尽谢内凌昼圆贰叁陆亿厦银纸币镑欧韩继续订络闹松选择项确认够庆劳国圣诞没毁"
    "了不在的他万",
)


_MARKS = str.maketrans("’‘`´′–—―−‐‑", "'''''------")


def folded(text: str) -> str:
    """Small letters, half width, simplified, one blank for each gap, plain quotes and dashes."""
    return " ".join(simplified(unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold()).split())


def simplified(text: str) -> str:
    """In simplified characters; nothing else is changed."""
    return text if text.isascii() else text.translate(TRADITIONAL)
