"""Where somebody goes to see a doctor: who is to come along there gives help, and no company."""

import re

TO_A_DOCTOR = re.compile(
    r"\b(?:hospital|clinic|doctor'?s?|dentist'?s?|surgery|optician'?s?|check-?up|x-?ray|scan|physio\w*|blood test"
    r"|(?:\w+ )?appointment)\b"
    r"|医院|看病|看(?:膝盖|腰|腿|眼睛|胃|心脏|耳朵|皮肤|骨头)|看牙|复查|体检|做检查|透析|理疗|诊所|门诊|化验|打针|[眼牙骨皮心神妇内外]科|牙医"
)
