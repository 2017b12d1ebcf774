"""The shapes in which somebody asks for something to be done, and those in which he only tells of it."""

from collections.abc import Mapping, Sequence

from dialogs.language.frames.shapes import Shapes

_DO = "act|acting|go|going|help|find|ask"
ASKED_EN: Mapping[str, Sequence[str]] = {
    "can somebody": (
        f"modal|shall soft|please|glad|free* otherwise? otherwise? helper !believe .. {_DO}|thing|me|elder",
        "modal|shall soft|please|glad* otherwise? otherwise? helper soft|please|glad|helper* do it|thing",
        f"modal soft* free free* other soft|please* {_DO}", f"if helper modal soft* {_DO} ... glad",
        "glad if helper act|acted",
        "if helper be free ... act|go",
    ),
    "can you": (f"modal|shall soft|please* you !believe .. {_DO}",),
    "she asks for": ("elder report if helper .. act",),
    "could she have": (
        "modal soft* first|elder soft* act .. acted",
        "modal soft* elder soft* have|act .. thing|helper|acting", "modal soft* first soft* have .. thing|helper",
    ),
    "can Ming": ("^ soft|please* modal|be otherwise soft|be* free|act|go",),
    "who can": (
        "who soft* be|have? soft* free", "who acts me|elder", "who modal otherwise .. thing|me|elder",
        f"who soft* modal soft* {_DO}", "who soft* modal soft* do it", "who be going ... please",
    ),
    "is there somebody": (
        "be there .. helper", "be soft* helper soft* free", "there .. helper .. act|acting|go|find",
        "modal there be helper", "do helper need|have|free .. act|acting|help",
    ),
    "somebody who": (
        "^ soft|please* helper soft|please* free|to", f"helper who modal .. {_DO}",
        f"helper soft* should|modal soft* {_DO}", f"please soft* helper {_DO}", "^ soft* helper act",
        "helper be .. glad", "helper modal|shall be soft* glad", "^ soft|please* helper go soft* please",
        "helper otherwise please", "^ soft|please* helper soft|please* $",
        f"helper please {_DO}", "please soft* helper acted|went",
        "^ helper to .. act|go", "please soft* helper acts",
        "^ soft|please* helper go soft* act|have|thing .. me|elder",
    ),
    "she needs": (
        f"first|elder soft|modal|shall|be* need !not .. helper|thing|place|acted|{_DO}",
        f"^ soft|please* need .. helper|thing|place|acted|{_DO}", "first|elder should have .. acted",
        "thing need .. acting", "first|elder need .. thing .. acting",
    ),
    "she would like": (
        f"modal|shall|should soft* like .. helper|thing|acted|{_DO}",
        f"modal|shall|should soft* be soft|otherwise* glad .. helper|thing|acted|{_DO}",
    ),
    "help": (
        "please|soft help", "^ help please", "^ soft* help me|elder", "help .. thing|acting|place", "need .. help",
    ),
    "do it": ("^ soft|please|it* act|find .. thing|elder|me|helper|place", "please !not act|go"),
    "can it be done": ("^ .. modal .. be acted", "modal it|elder|thing .. be acted"),
    "find somebody": ("find|ask .. helper", "please soft* have helper", "act helper to act|go"),
    "it would be lovely": ("thing .. modal|shall be soft* glad",),
    "it for her": (
        "^ soft|please* otherwise? otherwise? thing soft|otherwise|thing* to elder", "^ please .. thing ... elder",
        "^ soft* otherwise? soft* otherwise? thing soft|thing|otherwise|to|place|glad* please !not",
        "^ please soft* thing|place soft|thing|place|to|me|elder|otherwise* $",
    ),
}  # fmt: skip
HINTED_EN: Mapping[str, Sequence[str]] = {
    "lack": ("lack .. thing", "not .. thing soft* left", "first|elder have not soft* thing"),
    "broken": (
        "thing .. broken",
        "thing .. do|modal|shall not soft* work",
        "thing soft* do|modal|shall not soft* thing $",
        "^ soft* broken thing",
    ),
    "unable": ("first|elder soft* modal|do not .. act|go|find|work|otherwise", "first|elder .. unable"),
    "not alone": ("not .. alone",),
    "should": ("first|elder should .. act|go|find|place",),
    "to a doctor": ("first|elder .. have|should .. to? .. place",),
}
TOLD_EN: Mapping[str, Sequence[str]] = {
    "own act": (
        "^ soft* first soft|be|was|shall|have|had|modal* act|acting|acted|go|going|went",
        "soft|otherwise|thing|place|it first soft|be|was|shall|have|had|modal* act|acting|acted|go|going|went",
    ),
    "another's act": (
        "-free other soft|be|was|shall|have|had|modal|to|otherwise* act|acts|acting|acted|go|going|went",
        "-if helper soft|otherwise|other* be|was|have|had soft* acting|going|acted|went",
        "otherwise shall|modal act|go",
        "otherwise be acting|going",
        "elder soft* be|shall soft* acting|going|act|go",
        "elder soft* acts|like",
        "-please helper|you acts",
    ),
    "done": ("-if otherwise|elder|helper|other|first|you|who soft|have|had|do* acted|went", "^ soft* acted|went"),
    "past": ("repast", "was .. acted|broken", "modal have acted", "elder|other modal not act|go .. otherwise"),
    "reported": ("report !if ...", "report if first", "other|otherwise report"),
    "supposed": ("wishing", "^ soft* if first", "if first modal"),
    "refused": (
        "never",
        "do|should|please|shall soft* not soft* act|find|need|like|go|help !!alone",
        "^ soft* not soft* act|find|need|helper|thing|going !!left",
        "^ soft* not soft* help",
        "not thing .. please",
        "not need !!alone",
    ),
    "thanks": ("thanks .. otherwise acting", "^ soft* thanks", "opinion"),
    "its state": ("state", "cancel", "be helper soft* acting|going", "need .. thing ... to be !acted"),
    "wondered": ("^ soft* what", "^ soft* do !helper", "believe"),
}
ASKED_ZH: Mapping[str, Sequence[str]] = {
    "谁能": (
        "helper|who soft|otherwise* able ... act|help",
        "who soft|otherwise|give|elder|first|helper|place|thing* act|help|able",
        "able .. helper .. act|help", "who otherwise? soft* give|help first|elder",
        "who ... give first|elder act",
    ),
    "谁有": ("have soft|otherwise* thing",),
    "有人吗": ("-be helper ... act ... asking|please $", "able|otherwise|who helper ... asking|please $"),
    "能不能": (
        "^ otherwise|soft|elder|thing|place|help* able !not .. act|help ... asking|please",
        "^ otherwise|soft|elder|thing|place* able help|seek .. act",
    ),
    "找人": (
        "seek soft|otherwise* helper", "seek alone .. act|help", "seek .. help first|elder",
        "^ otherwise? helper soft* help first|elder $", "want|need .. helper", "seek .. thing .. act",
        "^ soft* otherwise? helper|who soft|help|give|first|elder|otherwise* act",
    ),
    "小明能来吗": ("^ otherwise otherwise soft|able|otherwise|aspect* act .. first|elder .. asking|please $",),
    "帮": ("^ otherwise|soft|elder|thing|place* help !not first|elder|helper|soft|give|otherwise* ... act",),
    "给我": (
        "^ otherwise? give soft* act !aspect",
        "^ otherwise|soft* give first|elder !aspect .. act|seek", "^ act act? first|elder",
        "^ act thing help first|elder",
    ),
    "要": (
        "^ soft|place|thing* first soft* need soft* act|thing", "^ need soft* act|thing",
        "elder .. want .. act|thing|place", "elder .. need .. act|thing",
    ),
    "请": ("^ otherwise|soft|elder|thing* seek .. act",),
    "有人就好了": ("helper ... act ... glad",),
    "给她": (
        "thing .. act elder|first", "thing .. give elder", "^ soft* act give elder|first soft* glad|please $",
    ),
}  # fmt: skip
HINTED_ZH: Mapping[str, Sequence[str]] = {
    "没了": ("thing .. lack", "lack .. thing", "not|asking thing aspect"),
    "坏了": ("thing .. broken", "broken .. thing", "thing asking|not soft aspect"),
    "不能": ("unable",),
    "想": (
        "first .. want .. act|place|thing",
        "^ thing? want .. act|place|thing",
        "first|elder soft|otherwise* going .. act|place|thing",
        "^ soft|place* going .. act|place|thing",
    ),
    "该": ("thing soft* want|need .. act",),
}
TOLD_ZH: Mapping[str, Sequence[str]] = {
    "own act": (
        "^ soft|thing|otherwise* first soft|able|aspect|give|elder|otherwise* act",
        "aspect|other first soft|able|aspect|give|elder* act",
        "self",
    ),
    "another's act": ("other soft|able|otherwise|aspect|give|elder|first|want|need|seek|helper* act",),
    "done": ("-want|need act aspect|settled", "act .. elder soft|otherwise* aspect", "first soft* seek aspect"),
    "past": ("repast",),
    "reported": ("report ...",),
    "supposed": ("wishing !!glad",),
    "refused": ("not .. helper|act|want|need", "not otherwise aspect", "never"),
    "its state": (
        "state", "cancel", "helper otherwise|soft|act* aspect asking $",
        "first soft thing helper soft* act asking $",
    ),
    "wondered": (
        "what .. act", "act .. what", "be .. helper|you act", "helper soft* be act", "who act thing aspect",
    ),
    "thanks": ("thanks", "^ glad", "opinion"),
}  # fmt: skip
# by whether it is written in Chinese signs
ASKED = {False: Shapes(ASKED_EN), True: Shapes(ASKED_ZH)}
HINTED = {False: Shapes(HINTED_EN), True: Shapes(HINTED_ZH)}
TOLD = {False: Shapes(TOLD_EN), True: Shapes(TOLD_ZH)}

WHATEVER = frozenset({
    "can somebody", "who can", "is there somebody", "somebody who", "help", "find somebody",
    "谁能", "谁有", "有人吗", "找人", "有人就好了",
})  # fmt: skip
"""They ask whatever follows; of the others the task itself has to be help."""
NEEDS = frozenset({"she needs", "she would like", "it would be lovely", "要"})
"""They say what is needed or wanted, and give no order."""
SEEKS = frozenset({"can somebody", "is there somebody", "somebody who", "谁有"})
"""They ask for somebody who is still to be found."""
TELLS_WHAT = SEEKS | {"谁能", "找人", "有人吗"}
"""They ask somebody to do something: what, stands behind."""
PLAIN_NEED = frozenset({"lack", "broken", "没了", "坏了"})
"""Who says this wants it put right; other hints only make a wish likely."""
BROKEN = frozenset({"broken", "坏了"})
