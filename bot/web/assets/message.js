// One message on the page. Everything people or the server wrote goes in as text, never as HTML.

import { fillWith, make, makeWord, word } from "./words.js";
import { written } from "./written.js";

const NAME_COLOURS = 4;

export function buildMessage(message, context) {
  const element = make("article", `message ${side(message.from)}`);
  element.append(make("div", "bubble"), make("div", "rows"), buildAfter());
  fill(element, message, context);
  return element;
}

export function updateMessage(element, message, context) {
  fill(element, message, context);
  element.classList.remove("changed");
  void element.offsetWidth; // lets the highlight start anew when the same card changes twice
  element.classList.add("changed");
}

// What is left of a question that was answered: the answer as my own bubble, and the way to the other buttons where
// they may still be wanted.
function buildAfter() {
  const after = make("div", "after");
  const unfold = make("button", "unfold");
  unfold.type = "button";
  unfold.tabIndex = -1;
  unfold.append(makeWord("span", "", "open_again"));
  unfold.addEventListener("click", () => unfoldAll(after.parentElement));
  const answer = make("div", "bubble answer");
  const meta = make("p", "meta");
  meta.append(make("time", ""), " ", sentSign());
  answer.append(makeWord("p", "sender unseen", "you"), make("p", "text"), meta);
  answer.hidden = true;
  after.append(unfold, answer);
  return after;
}

// Past is what asks for no attention any more: the Tab key passes it by, but for the way to show the newest of its
// buttons again (see `reach`). `folds`: and its buttons are put away.
export function setPast(element, past, folds) {
  const folded = folds && !element.classList.contains("opened");
  element.classList.toggle("past", past);
  element.classList.toggle("folded", folded);
  const stops = !past || element.classList.contains("opened");
  for (const choice of element.querySelectorAll(".choice")) choice.tabIndex = stops ? 0 : -1;
}

// Of all that is folded one is a stop of the Tab key, the newest: a hundred would stand before the live question.
export function reach(elements) {
  const folded = elements.filter((element) => element.matches(".folded.settled:not(.talk), .folded:not(.talk):not(.repeated)"));
  folded.forEach((element, place) => { element.querySelector(".unfold").tabIndex = place === 0 ? 0 : -1; });
}

function unfoldAll(element) {
  element.classList.add("opened");
  setPast(element, element.classList.contains("past"), false);
  element.querySelector(".choice")?.focus();
}

function side(from) {
  if (from === "me") return "mine";
  return from === "linli" ? "linli" : "other";
}

function fill(element, message, context) {
  const [bubble, rows] = element.children;
  fillWith(bubble, sender(message, context), written("p", "title", message.title), picture(message),
    voice(message), written("p", "text", message.text), meta(message));
  fillWith(rows, ...attach(message, context), ...(message.rows || []).map((row) => buildRow(row, message, context)));
  element.dataset.at = message.at || "";
  element.classList.toggle("asks", rows.children.length > 0);
  element.classList.toggle("talk", Boolean(message.asks));
  element.classList.toggle("calls", Boolean(message.urgent));
  element.classList.toggle("card", Boolean(message.title) || rows.children.length > 0);
  element.classList.remove("settled", "opened");
  element.querySelector(".answer").hidden = true;
  if (message.chosen) markChosen(element, message.chosen, message.chosen_time);
}

// `time`: when it was pressed, as the hour on the person's wall.
export function markChosen(element, data, time) {
  const chosen = [...element.querySelectorAll(".choice")].find((choice) => choice.dataset.data === data);
  if (!chosen) return;
  element.classList.add("settled");
  element.classList.remove("opened");
  element.querySelectorAll(".chosen").forEach((choice) => choice.classList.remove("chosen"));
  chosen.classList.add("chosen");
  const answer = element.querySelector(".answer");
  answer.hidden = false;
  answer.querySelector(".text").textContent = chosen.textContent;
  answer.querySelector("time").textContent = time || "";
}

// It opens alone, where it can be made larger. Should it not come, its words stand there.
function picture(message) {
  if (!message.picture) return "";
  const link = make("a", "picture");
  link.href = message.picture.src;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const image = make("img", "");
  image.alt = message.picture.alt || word("photo");
  image.loading = "lazy";
  image.src = message.picture.src;
  link.append(image);
  return link;
}

function voice(message) {
  if (!message.voice) return "";
  const player = make("audio", "voice");
  player.controls = true;
  player.preload = "none";
  player.setAttribute("aria-label", message.voice.alt);
  player.src = message.voice.src;
  return player;
}

// The camera or a photo that is there: the phone asks which.
function attach(message, context) {
  if (!message.attach) return [];
  const row = make("div", "row attach");
  const field = make("input", "unseen");
  field.type = "file";
  field.accept = "image/*";
  field.tabIndex = -1;
  field.setAttribute("aria-hidden", "true");
  field.addEventListener("change", () => {
    if (field.files.length) context.onPhoto(field.files[0]);
    field.value = ""; // the same photo can be chosen again
  });
  const key = make("button", "choice primary", message.attach);
  key.type = "button";
  key.addEventListener("click", () => field.click());
  row.append(key, field);
  return [row];
}

function sender(message, context) {
  if (message.from === "me") return makeWord("p", "sender unseen", "you");
  const shown = context.isGroup ? "" : " unseen";
  const name = message.from === "linli" ? context.linliName() : message.from;
  return written("p", `sender${shown} ${nameColour(message.from)}`, name);
}

// In a group every neighbour keeps one colour, so that what is said can be followed at a glance.
function nameColour(name) {
  if (name === "linli") return "colour-0";
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return `colour-${1 + (sum % NAME_COLOURS)}`;
}

function meta(message) {
  const line = make("p", "meta");
  if (message.kind === "edit") line.append(makeWord("span", "edited", "edited"), " ");
  const time = make("time", "", message.time || "");
  if (message.at) time.dateTime = message.at;
  line.append(time);
  if (message.from === "me") line.append(" ", sentSign());
  return line;
}

// It has been written down. A sign for most, the word for those who need one.
function sentSign() {
  const sign = make("span", "sent");
  sign.append(makeWord("span", "sent-word", "sent"));
  return sign;
}

function buildRow(row, message, context) {
  const element = make("div", "row");
  element.append(...row.map((button) => buildButton(button, message, context)));
  return element;
}

function buildButton(button, message, context) {
  if (button.url) return buildLink(button, context);
  const element = make("button", `choice ${button.style || "plain"}`, button.text);
  element.type = "button";
  element.dir = "auto";
  element.dataset.data = button.data;
  element.addEventListener("click", () => context.onTap(message, button, element));
  return element;
}

// A link; one that says for whom it is can be copied, and where the device knows how, shared.
function buildLink(button, context) {
  const element = make("div", "link");
  const anchor = make("a", "choice plain", button.text);
  anchor.href = button.url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  element.append(anchor);
  const words = button.send_on;
  if (!words) return element;
  element.append(linkKey("copy", () => context.onCopy(`${words}\n${button.url}`)));
  const share = () => navigator.share({ text: words, url: button.url }).catch(() => {});
  if (navigator.share) element.append(linkKey("share", share));
  return element;
}

function linkKey(name, onPress) {
  const key = makeWord("button", "choice plain", name);
  key.type = "button";
  key.addEventListener("click", onPress);
  return key;
}

// My own words before the server has them.
export function buildPending(text, onTryAgain) {
  const element = make("article", "message mine pending");
  const bubble = make("div", "bubble");
  const again = makeWord("button", "again", "try_again");
  again.type = "button";
  again.addEventListener("click", onTryAgain);
  const unsent = make("p", "unsent");
  unsent.append(makeWord("span", "", "not_sent"), again);
  const meta = make("p", "meta");
  meta.append(makeWord("span", "sending", "sending"));
  bubble.append(makeWord("p", "sender unseen", "you"), written("p", "text", text), meta);
  element.append(bubble, unsent);
  return element;
}

// The same of a photo, with how far it is.
export function buildPendingPhoto(onTryAgain) {
  const element = buildPending("", onTryAgain);
  const bar = make("progress", "bar");
  bar.max = 1;
  bar.value = 0;
  element.querySelector(".text").before(makeWord("p", "", "sending_photo"), bar);
  return element;
}

export function markPending(element, failed) {
  element.classList.toggle("failed", failed);
  element.querySelector(".sending").hidden = failed;
}
