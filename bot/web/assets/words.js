// The page's own words. Elements name the word they show (data-word, data-word-hint), so a change of language is one
// walk over the page and no part needs to be drawn again.

// The page brings them along, so that it can speak before it has reached the server again.
let words = JSON.parse(document.documentElement.dataset.words);

export function word(name) {
  return words[name] || "";
}

export function speak(language, newWords) {
  document.documentElement.lang = language;
  words = newWords || words;
  applyWords(document);
}

export function applyWords(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-word-hint]")) element.placeholder = word(element.dataset.wordHint);
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// replaceChildren is missing in browsers of 2020.
export function fillWith(element, ...children) {
  element.textContent = "";
  element.append(...children);
}

export function makeWord(tag, className, name) {
  const element = make(tag, className, word(name));
  element.dataset.word = name;
  return element;
}

// "Mrs Wang" → W, "Dr Chen" → C, "王奶奶" → 王.
export function initial(name) {
  const bare = name.replace(/^((mrs|mr|ms|miss|dr|prof|auntie|uncle|aunt|granny|grandma|grandpa)\.?\s+)+/i, "").trim();
  return (Array.from(bare || name)[0] || "").toUpperCase();
}
