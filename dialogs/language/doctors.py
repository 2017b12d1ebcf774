"""Doctors, and where somebody goes to be seen by one: who is to come along there gives help, and no company."""

import re

SEEN_BY_EN = (
    r"(?:doctor'?s?|dr\.? \w+|dentist'?s?|gp|hospital|clinic|surgeon|surgery|optician'?s?|specialist|consultant"
    r"|physio\w*|check-?up|chiropod\w+|podiatr\w+|orthop\w+|(?:cardi|neur|ur|dermat|onc|gynaec|ophthalm|rheumat|radi"
    r"|endocrin|gastroenter|pulmon|haemat|hemat|ot)olog(?:ist|y)|(?:psych|geri)iatr\w+|ultrasound|scan|x-?ray|mri|ecg"
    r"|ct|blood (?:tests?|works?)|(?:hearing|eye|sight) test|(?:flu )?jab|vaccination|dialysis|operation"
    r"|mammogram|hearing aid (?:man|lady|clinic)"
    r"|cataract|chemo\w*"
    r"|(?:eye|heart|skin|ear|foot) (?:doctor|clinic))"
)
SEEN_BY_ZH = (
    r"(?:医生|大夫|医院|门诊|专家|[眼牙心内外骨皮耳口尿]科|心内科|体检|复[查诊]|查(?:眼底?|听力|视力|骨密度"
    r"|血(?![压糖])|心脏|胃镜)"
    r"|诊所|手术|住院|打[^,，]{0,4}(?:疫苗|针)|足科|做[^,，]{0,4}检查|配助听器|做[^,，]{0,4}检查|配助听器|抽血"
    r"|化验|透析|理疗|针灸|做(?:ct"
    r"|核磁|b超|彩超)"
    r"|拍(?:个?片子?|胸片|ct)|打疫苗|看[病牙脚腿眼耳腰胃]"
    r"|看(?:中医|[^,，]{1,3}科))"
)
"""Parts of patterns."""
TO_A_DOCTOR = re.compile(
    r"\b(?:hospital|clinic|doctor'?s?|dentist'?s?|surgery|optician'?s?|check-?up|x-?ray|scan|physio\w*|blood test"
    r"|(?:\w+ )?appointment)\b"
    r"|医院|看病|看(?:膝盖|腰|腿|眼睛|胃|心脏|耳朵|皮肤|骨头)|看牙|复查|体检|做检查|透析|理疗|诊所|门诊|化验"
    r"|打针|[眼牙骨皮心神妇内外]科|牙医"
)
