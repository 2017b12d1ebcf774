"""Of whom a reading is that is typed with a name: taken only where nobody else can be meant."""

from datetime import UTC, datetime

from care.health.lookups import Patient
from care.people.near import SELF
from dialogs.health.read_of import read_of
from storage.ids import PersonId
from storage.people import Relation
from tests.cases import cases
from tests.dialogs.health.test_typed import said

FRIDAY = datetime(2026, 11, 27, 2, tzinfo=UTC)  # ten in the morning in Shanghai
SOMEBODY_ELSE, NOBODY_NAMED, SEVERAL = "somebody else", "nobody", "several"


def patient(number: int, called: str, name: str, relation: str = "") -> Patient:
    return Patient(PersonId(number), called, "Asia/Shanghai", None, None, "120", (called, name), relation)


MOTHER = patient(1, "Mrs Wang", "Wang Xiulan", Relation.DAUGHTER)
MR_LI, NAMESAKE = patient(2, "Mr Li", "Li Jianguo"), patient(3, "Mrs Wang", "Wang Guizhen")
MA, LI_YEYE = patient(1, "王奶奶", "王秀兰", Relation.SON), patient(2, "李爷爷", "李建国")
WHO = {
    "her daughter": [MOTHER],
    "her doctor": [patient(1, "Mrs Wang", "Wang Xiulan"), MR_LI, NAMESAKE],
    "herself": [patient(1, "Mrs Wang", "Wang Xiulan", SELF)],
    "她儿子": [MA, LI_YEYE],
    "她自己": [patient(1, "王奶奶", "王秀兰", SELF)],
}
TABLE = """
her daughter | Mrs Wang 150/95 | 1 | 150/95
her daughter | Mum's sugar 7.8 after lunch | 1 | g7.8 after
her daughter | Wang: 150/95 | 1 | 150/95
her daughter | 150/95 xiulan | 1 | 150/95
her daughter | her bp is 150/95 | 1 | 150/95
her daughter | my mother's pressure was 150/95 this morning at 8 | 1 | 150/95 @27 08:00
her daughter | my neighbour Mrs Wang 150/95 | 1 | 150/95
her daughter | 150/95 | nobody | 150/95
her daughter | help 150/95 | nobody | 150/95
her daughter | Dad 150/95 | somebody else | 150/95
her daughter | Mr Wang 150/95 | somebody else | 150/95
her daughter | Mrs Li 150/95 | somebody else | 150/95
her daughter | Lily 150/95 | somebody else | 150/95
her daughter | mother-in-law 150/95 | somebody else | 150/95
her daughter | my neighbour 150/95 | somebody else | 150/95
her daughter | Room 150/95 | nobody | none
her doctor | Mr Li's sugar 7.8 fasting | 2 | g7.8 fasting
her doctor | Mrs Wang 150/95 | 1 3 | 150/95
her doctor | Wang Guizhen 150/95 | 3 | 150/95
her doctor | Mum 150/95 | somebody else | 150/95
her doctor | Mr Li 150/95, Guizhen 130/80 | several | 150/95, 130/80
herself | my bp 150/95 | nobody | 150/95
herself | dad 190/120 | somebody else | 190/120
herself | him 190/120 | somebody else | 190/120
herself | my mother's bp 150/95 | somebody else | 150/95
她儿子 | 王奶奶血压150/95 | 1 | 150/95
她儿子 | 妈血压150/95 | 1 | 150/95
她儿子 | 今早八点王阿姨血压150/95 | 1 | 150/95 @27 08:00
她儿子 | 王奶奶体温三十六度五 | 1 | t36.5
她儿子 | 秀兰 高压150低压95 | 1 | 150/95
她儿子 | 老李血压150/95 | 2 | 150/95
她儿子 | 李大爷餐后血糖7.8 | 2 | g7.8 after
她儿子 | 王先生血压150/95 | somebody else | 150/95
她儿子 | 爸血压150/95 | somebody else | 150/95
她儿子 | 李秀梅 150/95 | somebody else | 150/95
她儿子 | 姑娘血压150/95 | somebody else | 150/95
她儿子 | 王奶奶和李爷爷血压150/95 | several | 150/95
她儿子 | 房间120/80 | nobody | none
她自己 | 我的血压150/95 | nobody | 150/95
她自己 | 今天的血压150/95 | nobody | 150/95
她自己 | 我妈血压190/120 | somebody else | 190/120
她自己 | 邻居的血压150/95 | somebody else | 150/95
"""


@cases("line", TABLE.strip().splitlines())
def test_a_name_says_whose_it_is_only_where_nobody_else_can_be_meant(line: str) -> None:
    who, text, whose, meaning = (part.strip() for part in line.split(" | "))
    read = read_of(text, FRIDAY, WHO[who])
    meant = NOBODY_NAMED if read.whose is None else " ".join(map(str, read.whose)) or SOMEBODY_ELSE
    assert (SEVERAL if read.several else meant, said(read.answer)) == (whose, meaning)
