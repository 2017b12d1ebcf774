// Large keys for figures, where a question wants just those: the phone's own keyboard need not come up. They write at the
// end of what is there. Where there is a mouse, or hardly room for the words, the styles leave them out.

import { make, makeWord, word } from "./words.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "/", "0", "."];

// `typed`: the draft has changed.
export function buildPad(pad, draft, typed) {
  const press = (key, change) => {
    key.type = "button";
    key.addEventListener("click", () => { draft.value = change(draft.value); typed(); });
    return key;
  };
  const keys = KEYS.map((sign) => press(make("button", "digit", sign), (text) => text + sign));
  const space = press(makeWord("button", "digit space", "space"), (text) => `${text} `);
  const back = press(makeWord("button", "digit", "delete"), (text) => text.slice(0, -1));
  pad.append(...keys, space, back);
}

export function showPad(pad, shown) {
  pad.hidden = !shown;
  pad.setAttribute("aria-label", word("number_pad"));
}

export const isShown = (pad) => pad.offsetParent !== null;
