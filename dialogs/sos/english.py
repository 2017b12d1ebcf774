"""Cries for help in English: the signs of one, and what makes a sign doubtful or harmless.

All patterns read what `folding.by_script` makes of a message: small letters, one blank before each word, and no marks.
Misspelt words stand among the signs, as far as no other word is meant by them.
"""

import re


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


CANT = r"(?:can ?not|can ?t|cnat|carnt|could ?not|could ?nt|unable to|not able to|un ?able)"
BREATHE = r"(?:bre?a?e?th?(?:e|ing|in|s|es)?|braeth(?:e|ing)?)"
CHEST = r"(?:ch?es?t|ches|chets|chset|cheast|chesst|brest|breast ?bone)"
ACHES = (
    r"(?:pai?ns?|pian|pane|payn|pain(?:ful|ing)|hurts?|hurst|hurting|aches?|aching|tight(?:ness)?|heavy|pressure|sore)"
)
BONE = (
    r"(?:hips?|legs?|arms?|wrists?|ankles?|f[oe]+t|bones?|ribs?|back|neck|shoulders?|knees?|skull|hands?|thigh"
    r"|nose|head)"
)
HELPING = r"(?:h+[ea]+l+p+|h+l+[ea]+p+|h+[ea]+p+l+|h+l+p+|h\we?lp|he\wlp|hel\wp|h\welp|elp)"

SIGNS = {
    "sos": r"s ?o ?s|mayday|hilfe|au secours|socorro|aiuto|ayudame|jiu ?ming|save (?:me|my life|us)",
    "fall": r"(?:fell|fel|fellt|felled|falled|fallen|falen|fal+en)(?: (?:down|over|off|out))?"
    r"|fall(?:ing)? (?:down|over)|(?:had|have had|having|took|has had) a (?:\w+ )?fall|shuai ?dao"
    r"|(?:i|i have|ive|i just|i had|we) fall|(?:i|ive|i have|he|she|hes|shes|has|have|just) (?:slip|trip)p?p?ed",
    "up": rf"{CANT} (?:\w+ )?(?:get|stand|sit) ?(?:back )?up(?! (?:early|before|so|at|that))|{CANT} (?:get"
    rf"|stand) (?:from|off)"
    rf"|{CANT} stand(?! (?:it|the|this|that|him|her|them|you))|{CANT} move(?! (?:the|it|this|that|a|our|in|out"
    rf"|on|house))"
    r"|(?:lying|laying|lie|im|i am|is|hes|shes|am|stuck) on the (?:floor|ground)|long lie",
    "breath": rf"(?:{CANT}|no|not|stopped|hard(?:ly)?|difficult(?:y|ies)?|trouble|struggling|struggle|problems?"
    rf"|barely)"
    rf" (?:to |in |with |even |really |properly )?{BREATHE}|short(?:ness)? (?:of|on) breath|{CANT} get (?:any "
    rf"|enough )?air"
    r"|cho(?:c)?king|suffocat\w*|gasping|no air",
    "chest": rf"{CHEST} (?:is |are |feels |really |very |so |all )*{ACHES}|{CHEST} ?pa\w{{1,4}}|{ACHES} (?:in|on"
    rf"|at|across|around|of) "
    rf"(?:the |my |his |her |your )?(?:{CHEST}|heart)|tight {CHEST}|heart ?at+ac?k|hart attack|heart (?:pains?"
    rf"|hurts|failure)"
    r"|cardiac arrest|heart (?:has |is )?stop\w*",
    "stroke": rf"(?:having|had|have|has|hav|a) (?:\w+ )?stroke(?! of)|face (?:is |looks )?(?:droop\w*|crooked"
    rf"|hanging|numb)"
    rf"|{CANT} (?:feel|move) (?:my|his|her) \w+|slurr(?:ed|ing)|{CANT} (?:speak|swallow|talk)(?= (?:properly|any"
    rf"|clearly) | $)",
    "faint": r"un ?con[sc]*i?o[us]+|pass(?:ed|ing) out|fainted|fainting|black(?:ed|ing) out|col+apsed?|unresponsive"
    r"|not respond\w*|(?:wont|doesnt|does not|will not|not|cant) wak(?:e|ing)|no pulse|seizure|convulsi\w*",
    "blood": r"(?:im|i am|is|am|hes|shes|still|keeps|wont stop|nose) bl+e+d+in?g?|i (?:am )?bleed|bl+eeding"
    r"|bleding|ble+din"
    r"|blood everywhere|(?:so much|lots of|a lot of|losing|lost|coughing|coughing up|vomit\w*|spitting) blood",
    "emergency": r"emerg[ae]?nc?e?y|emer?gency|emergecy|emmergency|amb[ua]l[ae]n?[cs]e?|paramedics?"
    r"|(?:call|phone|ring|dial) (?:the |a )?(?:police|fire brigade|fire department|911|999|112|120|119|000|111)",
    "dying": r"(?:im|i am|i m|hes|shes|is|am) (?:dying|dieing|dyeing)(?! (?:of|to|for|from|my) )"
    r"|(?:going to|gonna|about to|will) die(?! of)|kill myself|suicid\w*|end my life|take my (?:own )?life"
    r"|(?:want|wish|like) (?:to die|to be dead|i was dead|i were dead)|(?:dont|do not) want to live(?: any ?more)?",
    "fire": r"(?:on|a|is|big|my) fire(?! ?(?:wood|place|work|alarm|man|station))|fire fire|hous?e (?:is )?burning"
    r"|smell(?:s|ing)? (?:of |like |some |the )?(?:gas|smoke|burning)|gas (?:is )?leak\w*|smoke everywhere",
    "attack": r"burglars?|intruder|(?:break|broke|breaking|broken) in(?:to)?|robbed|robber\w*|attack(?:ed"
    r"|ing) (?:me|by)"
    r"|been attacked|stabbed|mugged|(?:hit|run over|knocked down) by a|(?:beats?|beating|hits|hitting) me",
    "broken": rf"(?:broken?|brok|fractured?|dislocated|crushed) (?:my|his|her|a|the|some)? ?{BONE}"
    rf"|{BONE} (?:is |are |may be |might be |feels )?broken|(?:hit|banged|bumped|hurt|injured|cut|cracked) (?:my"
    rf"|his|her) head",
    "poison": r"over ?dos\w*|poison(?:ed|ing)|too many (?:pills|tablets|sleeping)|wrong (?:pills?|tablets?"
    r"|medicines?|medication)"
    r"|swallowed (?:bleach|poison|a battery|glass)|anaphyla\w*|allergic shock|throat (?:is )?(?:closing|swelling"
    r"|swollen)",
    "stuck": rf"stuck in (?:the|my) (?:bath\w*|tub|shower|lift|elevator|toilet|chair|bed)|im trapped|i am trapped"
    rf"|{CANT} get out of (?:the |my )?(?:bath\w*|tub|bed|chair|shower|lift|elevator|house|room)|(?:dont"
    rf"|do not) know where i am",
    "pain": r"(?:terrible|severe|awful|unbearable|horrible|extreme|so much|great|lots of|strong|really bad"
    r"|intense|sudden)"
    r" (?:\w+ )?(?:pains?|pian|headache)|(?:im|i am|is|am|hes|shes) in (?:\w+ ){0,2}(?:pain|agony)|worst headache"
    r"|hurts? (?:so (?:much|bad|badly)|badly|a lot|terribly|very much|really bad)",
}  # fmt: skip
STRONG = re.compile(" (?:" + "|".join(f"(?P<{name}>{sign})" for name, sign in SIGNS.items()) + ")(?= )")

# no more than a possible sign: worth a question
WEAK = re.compile(
    r" (?:fell|fall|falls|fallen|falling|f(?:ee|e)lt? down|slip(?:ped|s)?|trip(?:ped|s)?|chest|pains?|painful"
    r"|hurts?|hurting"
    r"|hurt|aches?|aching|dizz?(?:y|yness|iness)|giddy|numb|nause\w*|vomit\w*|throwing up|threw up|faint"
    r"|stroke(?! (?:the|a|her|his) )|bleeds?|bled"
    r"|die|dies|died|dying|dead|killed|killing|(?:feel|feeling|felt) (?:\w+ )?(?:sick|ill|unwell|weak|bad"
    r"|terrible|awful|strange|low)"
    r"|(?:not|dont|isnt) (?:\w+ )?(?:feel|feeling|felt)? ?(?:so |very )?well|unwell|high fever|out of breath"
    r"|breathless"
    r"|(?:im|i am) (?:lost|scared|frightened|trapped|injured|hurt)|panic|palpitations?|heart (?:is )?(?:racing"
    r"|pounding|beating)"
    r"|injured|accident|collapse|unsafe|breath(?:e|ing)?|blood|(?:call|get|need|want|find) (?:me |us )?(?:a "
    r"|the )?doctor|(?:in|inside) my (?:house|flat|home)"
    r"|smoke (?:in|from|everywhere)|gas smell|cut (?:my|his|her)(?! (?:hair|nails|hedge|grass|lawn|bread"
    r"|toenails|food|meat|fringe))|drown\w*|electrocuted|burn(?:t|ed) (?:my|me)|fire(?= $))(?= )"
)  # fmt: skip

# words that hold a sign and are none; taken away before anything is read
SAFE = re.compile(
    r" (?:f[ae]ll(?:ing)? asleep(?! and)(?<!fell asleep)|(?:in|this|every|next|during|until|late|early) (?:the )?fall"
    r"|fall (?:leaves|festival|colou?rs?|clothes|jacket|coat|weather|semester|term|prevention|break|harvest|flowers)"
    r"|pain ?(?:killers?|relief|medication|medicine|pills|tablets|cream|plasters?)|blood (?:tests?"
    r"|pr(?:e|ea)?s+[ue]re?|s(?:u|hu|uh)?g+[ae]r|gl[uy]cose|ox[iy]gen|results?|type|donation|orange)"
    r"|fire ?(?:place|wood|works?|man|men|alarm|station|extinguisher|side)|slip(?:ped|s)? (?:my mind|away)|dead ?line"
    r"|trip (?:to|with)|(?:a|the|my|our|nice|long|day|round|bus|train|business) trips?"
    r"|cant help (?:it|but|myself)|sos ?(?:sauce|brigade))(?= )"
)
# said of something else, mostly: one asks
IDIOMS = re.compile(
    r" (?:f[ea]ll(?:en|ing|s)? (?:asleep|in love|in with|for (?:it|him|her|a|the|this|that)|behind|out with"
    r"|apart|into place|ill"
    r"|through|short|on (?:deaf|hard)|from (?:grace|favour))|(?:cup|glass|plate|vase|phone|mobile|tablet|picture"
    r"|book|leaf|leaves"
    r"|tree|branch|snow|rain|temperatures?|prices?|night|it|this|that|bag|tooth|hair|button|box|bottle|pot|pan"
    r"|shelf|curtain|clock"
    r"|tv|keys?|hat|bird|flowers?|ladder|roof|wall|sales|shares|stocks?) (?:has |have |had |just )?f[ea]ll(?:en)?"
    r"(?: (?:down|over|off|out|on))?|in an emergency|emergency (?:number|contact|exit|kit|card|lights?|stairs"
    r"|fund|plan|drill|key)"
    r"|(?:not|no|isnt|no real|nothing) (?:an )?emergency|dying (?:of|to|for|from)|broken? (?:hearted|heart)"
    r"|(?:app|phone|screen|page|computer|tablet|internet|tv|link|button|site) (?:is |are )?(?:not respond\w*"
    r"|frozen))(?= )"
)  # fmt: skip

# beside a sign: it is over, it has not happened, it is told of, or something is to be brought
DOUBT = re.compile(
    r" (?:last (?:year|week|month|night|time|winter|summer|autumn|spring|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday)"
    r"|yesterday|(?:days?|weeks?|months?|years?) ago|when (?:i|he|she) was|as a child|used to|once (?:i|he|she"
    r"|upon)|in (?:19|20)\d\d"
    r"|if|in case|might|afraid (?:of|to|that|i)|scared (?:of|to|that)|worr(?:y|ied) (?:about|that|i)|avoid"
    r"|prevent|risk|careful"
    r"|dont (?:want|fall|let)|nearly|almost|dream\w*|dreamt|movie|film|novel|tv|book|song|news|story|lol"
    r"|ha(?:ha)+h?|hehe|jok\w+"
    r"|kidding|how (?:to|do you|does)|did you|do you|definition|means?|spell|said|says|told|heard|read|any ?more"
    r"|no longer"
    r"|(?:is|are|has|have|all) (?:gone|better|stopped|over)|went away|false alarm|feel(?:ing|s)? (?:much )?better"
    r"|(?<!not )(?:fine|ok|okay|all ?right)|tomorrow|appointment|check ?up|pharmacy|pick up|buy|bring|fetch"
    r"|collect|accompany"
    r"|walk with|shopping|visit(?:ing)?|next (?:week|month|year)|(?:on|every|by|until) (?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day)(?= )"
)  # fmt: skip
NOT_BEFORE = re.compile(
    r" (?:not|no|never|didnt|did not|havent|hasnt|wasnt|isnt|without|arent|nobody)(?: (?:any|a|really|yet|had"
    r"|more|have|got|feel))? ?$"
)
MYSELF = re.compile(r" (?:i|im|ive|id|me|we|were|us|myself)(?= )")
SOMEBODY = re.compile(
    r" (?:h[ei]s?|she?s?|her|him|they|theyre|m[ou]mm?y?s?|mama?s?|ma|mothers?|dadd?y?s?|fathers?|papa?s?"
    r"|gran(?:d\w+|ny|s)?|nanas?"
    r"|husbands?|wifes?|partner|spouse|aunt\w*|uncles?|sisters?|brothers?|neighbou?rs?|sons?|daughters?|child"
    r"|kid|baby"
    r"|someones?|somebodys?|mrs|mr|ms|miss|old (?:man|lady|woman)|patient|lady|man|woman|friends?|people)(?= )"
)
# what may stand around a cry about somebody else, or one without a subject; with much more than that one asks
AROUND = _these(
    "a an the my our i im we me us it its is am are was be has have had just now please pls help and or so oh"
    " god very really"
    " bad badly hard in on at to from of with off out down up over into by not no can cant cannot could do dont"
    " know what"
    " stairs floor ground bath bathroom bathtub toilet kitchen garden street road home house room bedroom living"
    " shower step"
    " steps door bed chair hall outside yard balcony park corridor lift here there again suddenly alone all"
    " right left side"
    " he she his her him hes shes they mum mom mother mummy mommy mama dad father daddy papa grandma grandpa"
    " grandmother"
    " grandfather granny nana gran husband wife partner aunt auntie uncle sister brother neighbour neighbor son"
    " daughter child"
    " kid baby someone somebody mrs mr ms miss old man lady woman patient friend"
    " think maybe perhaps seems lot much head hip leg legs arm arms back knee foot hurt hurts pain painful"
    " bleeding blood"
    " come quick quickly fast hurry soon asap immediately urgent urgently need needs want call moving move lift"
    " getting get"
    " still badly cold wet dark minutes minute hour hours ago since this morning tonight today afternoon moment"
)
MOST_AROUND = 1  # words that are not among them

HELP = re.compile(f" {HELPING}(?= )")
PLEADS = _these(
    "me us please pls plz somebody someone anybody anyone god oh my now quick quickly fast urgent urgently"
    " immediately asap"
    " need i we come hurry right away at once here want some a really badly get send call for dear lord thanks"
    " you cant wait"
    " sos so much in big trouble am im"
)
CALMLY = re.compile(
    rf" (?:{HELPING}|(?:i |we )?(?:need|want|would like|could use) (?:some |your |a little )?{HELPING}"
    rf"|(?:get|call|send|call for|find|want) (?:me |some )?{HELPING}) $"
)
PERHAPS_HELP = re.compile(
    rf" (?:(?:can|could|will|would) (?:you|somebody|someone|anybody|anyone)(?: please)? {HELPING}(?: me"
    rf"| us)?(?: please)? $"
    rf"|{HELPING} (?:me|us)(?! (?:\w+ ){{0,2}}(?:with|find|buy|carry|clean|cook|wash|move|fix|fill|write|set"
    rf"|install|read|choose"
    rf"|order|book|change|hang|put|take|bring|pick|fetch|get|understand|learn|join|invite|log|open|use|reach"
    rf"|contact) )"
    rf"|{HELPING} (?:him|her|them|my \w+)(?: please| now| quick\w*)* $)"
)
HELP_UP = re.compile(
    rf" {HELPING} (?:me|us)(?: please| to| quick\w*)*(?: get| stand)? (?:up|stand|breathe|im"
    rf"|ive|i|he|she|now)(?= )"
)
