"""The baseline: Chrome 80 (February 2020) and Safari 13.1 (March 2020), as on telephones that get no updates any more.

Every name a page uses stands here, with what both browsers know first. A name that is missing fails the check: look it
up in MDN's browser-compat-data, and write it where it belongs. What only newer browsers know may be used where an older
one can do without; it says from which version on (Chrome / Safari; - for never), and what happens without.
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SYNTAX = _words("""
    arguments array array_pattern arrow_function assignment_expression async augmented_assignment_expression await
    await_expression binary_expression break_statement call_expression catch_clause class class_body
    class_declaration class_heritage comment const continue continue_statement else_clause empty_statement
    escape_sequence export_statement expression_statement extends false finally_clause for_in_statement
    for_statement formal_parameters function function_declaration identifier if_statement import import_clause
    import_specifier import_statement lexical_declaration member_expression method_definition named_imports
    new_expression null number object object_pattern optional_chain pair parenthesized_expression program
    property_identifier regex regex_flags regex_pattern rest_pattern return_statement shorthand_property_identifier
    shorthand_property_identifier_pattern spread_element statement_block string string_fragment subscript_expression
    template_string template_substitution ternary_expression this throw_statement true try_statement
    unary_expression undefined update_expression variable_declarator while_statement
""")
OPERATORS = _words("+ - * / % ! && || ?? < <= > >= === !== += -= in of instanceof typeof void delete")
FLAGS = frozenset("gimsuy")

CALLS = _words("""
    abort add addEventListener append before catch check clear click close codePointAt concat contains createElement
    decode delete drawImage error every exec execCommand fillRect filter find focus forEach from get getContext
    getElementById getItem getRandomValues getReader getResponseHeader has hasAttribute includes indexOf join json
    keys map matchAll matches max min now observe open padStart parse pop postMessage preventDefault push querySelector
    querySelectorAll read reduce remove removeAttribute removeEventListener replace resolve reverse round select
    send set setAttribute setItem setRequestHeader slice some split startsWith stringify test then toBlob
    toggle toString toUpperCase trim values writeText
""")
READS = _words("""
    accept activeElement alt body children classList className clientHeight clipboard CLOSED controls dataset
    dateTime dir disabled documentElement files fillStyle firstElementChild groups headers height hidden href index
    inputMode isComposing key keyCode lang lastElementChild length lengthComputable loaded matches message name
    offsetHeight offsetTop offsetWidth ok onabort onchange onerror onload onmessage onopen onprogress ontimeout open
    offsetParent parentElement pathname persisted placeholder preload readyState rel responseText scrollHeight
    scrollTop self shiftKey signal src status style tabIndex target textContent timeout
    title top total type upload value width
""")
SENT = _words(
    "asks chosen_time city clock contact elder figures halted languages role send_on steps taken urgent wordHint zone"
)  # by the server
GLOBALS = _words("""
    AbortController Array Boolean clearTimeout console crypto Date document encodeURIComponent Error EventSource
    fetch isNaN JSON localStorage location Map matchMedia Math navigator Number Object performance Promise RegExp
    ResizeObserver Response Set setInterval setTimeout String TextDecoder Uint8Array undefined window XMLHttpRequest
""")
NEWER_SCRIPT = {
    "BroadcastChannel": "54 / 15.4: phones of the demo look for news by themselves",
    "createImageBitmap": "50 / 15: the photo goes as it is",
    "getEntriesByType": "25 / 11, of this kind 15: taken for HTTP/1.1",
    "nextHopProtocol": "61 / 15: taken for HTTP/1.1",
    "loading": "77 / 15.4: pictures load at once",
    "randomUUID": "92 / 15.4: made of random bytes instead",
    "share": "89 / 12.1: there is Copy",
    "showModal": "37 / 15.4: the attribute is set instead",
}

PROPERTIES = _words("""
    -webkit-mask-image -webkit-text-size-adjust align-content align-items align-self animation background border
    border-bottom border-bottom-color border-color border-radius border-top border-top-left-radius
    border-top-right-radius border-width bottom box-shadow box-sizing clip-path color content counter-increment
    counter-reset cursor display fill flex flex-basis flex-direction flex-wrap font font-family font-size
    font-variant-numeric font-weight grid-column grid-column-gap grid-gap grid-row grid-template-columns
    grid-template-rows height justify-content left letter-spacing line-height list-style margin margin-bottom
    margin-left margin-right margin-top max-height max-width min-height min-width opacity order outline
    outline-color outline-offset overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left
    padding-right padding-top place-items pointer-events position resize right text-align text-decoration
    text-overflow top touch-action transform transition unicode-bidi visibility white-space width word-break z-index
""")
NEWER_PROPERTIES = {
    "accent-color": "93 / 15.4: the bar is blue",
    "color-scheme": "81 / 13: bars to scroll stay light",
    "mask-image": "120 / 15.4: the older name stands beside it",
    "overscroll-behavior": "63 / 16: the page behind moves a little",
    "scrollbar-color": "121 / 26.2: ordinary bars",
    "scrollbar-width": "121 / 18.2: ordinary bars",
    "text-size-adjust": "54 / -: the older name stands beside it",
    "text-underline-offset": "87 / 12.1: the line is nearer",
    "text-wrap": "114 / 17.5: lines of unequal length",
}
SELECTORS = _words("active after before empty first-child focus hover lang last-child not placeholder root")
NEWER_SELECTORS = {  # each in a rule of its own: a browser that does not know it drops the whole rule
    "backdrop": "37 / 15.4: nothing is dimmed",
    "focus-visible": "86 / 15.4: the focus is shown to the mouse, too",
    "marker": "86 / 11.1: the ordinary triangle",
    "modal": "105 / 15.6: the notice stands at the top",
}
FUNCTIONS = _words("""
    counter env inset linear-gradient max min minmax repeat rgb scale translateX translateY url var
""")
UNITS = _words("% em fr px rem s ms vh vw")
NEWER_VALUES = {  # the same property stands above it with an older value
    "anywhere": "80 / 15.4",
    "dvh": "108 / 15.4",
}
AT_RULES = _words("keyframes_statement media_statement")
MEDIA = _words("max-height max-width min-width prefers-color-scheme prefers-reduced-motion hover pointer")

ELEMENTS = _words("""
    a body button details div dl figure form h1 h2 head header html img label li link main meta nav ol p path script
    span strong summary svg textarea title
""")
NEWER_ELEMENTS = {"dialog": "37 / 15.4: shown and hidden by its attribute"}
ATTRIBUTES = _words("""
    action alt autocomplete charset class content d dir for hidden href id lang maxlength method name open rel rows
    src tabindex type viewbox
""")
NEWER_ATTRIBUTES = {
    "autofocus": "1 / 4: not on a telephone, and not in a dialog that is none",
    "enterkeyhint": "77 / 13.1: another word on the key",
}
