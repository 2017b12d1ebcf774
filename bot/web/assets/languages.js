// The other languages a page can be read in: a button each, in the language's own words.

import { make } from "./words.js";

// `others` are names by code. Buttons that are there are used again, so that the one just pressed keeps the focus.
export function showLanguages(place, others, choose) {
  const codes = Object.keys(others);
  while (place.children.length > codes.length) place.lastElementChild.remove();
  while (place.children.length < codes.length) place.append(buildButton(choose));
  codes.forEach((code, i) => {
    const button = place.children[i];
    button.value = code;
    button.lang = code;
    button.textContent = others[code];
  });
}

function buildButton(choose) {
  const button = make("button", "language");
  button.type = "button";
  button.addEventListener("click", () => choose(button));
  return button;
}
