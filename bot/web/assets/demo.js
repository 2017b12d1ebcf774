// The demo lane: one clock, one language, and the phones of the people side by side. Each phone is a real chat page.

import { get, post } from "./api.js";
import { showLanguages } from "./languages.js";
import { fillWith, make, speak, word } from "./words.js";

const REFRESH_MS = 15000;
const NARROW = "(max-width: 759px)";

const find = (id) => document.getElementById(id);
const phones = new Map();
let state = { words: {} };
let busy = 0;
let inLine = Promise.resolve();

// ---- drawing --------------------------------------------------------------------------------------------------------

function show(newState) {
  state = newState;
  speak(state.language, state.words);
  document.title = state.words.title;
  showLanguages(find("languages"), state.languages, switchLanguage);
  showClock();
  fillWith(find("steps"), ...(state.words.steps || []).map(buildStep));
  find("elsewhere-label").textContent = state.elsewhere;
  state.phones.forEach(showPhone);
  if (!document.querySelector(".picked")) pick(state.phones[0].key);
  find("trouble").textContent = state.halted;
}

function buildStep(text) {
  const step = make("li", "");
  step.append(make("span", "", text));
  return step;
}

function showClock() {
  if (find("clock").textContent !== state.clock) find("clock").textContent = state.clock; // else it is read out again
  find("clock").title = state.zone || "";
  document.body.className = `lane ${skyAt(Number(state.now.slice(11, 13)))}`;
}

function skyAt(hour) {
  if (hour >= 5 && hour < 8) return "dawn";
  if (hour >= 8 && hour < 17) return "day";
  return hour >= 17 && hour < 20 ? "dusk" : "night";
}

// A phone is built once; afterwards only its caption changes, so that no chat is ever interrupted.
function showPhone(person) {
  if (!phones.has(person.key)) phones.set(person.key, buildPhone(person));
  const { figure, frame, pickButton } = phones.get(person.key);
  const group = state.words.groups[person.group] || "";
  figure.querySelector(".person").textContent = person.name;
  figure.querySelector(".group").textContent = group;
  figure.querySelector(".role").textContent = person.role;
  frame.title = `${person.name}, ${person.role}`;
  pickButton.textContent = person.name;
}

function buildPhone(person) {
  const figure = make("figure", `phone ${person.group}-group`);
  const caption = make("figcaption", "");
  caption.append(make("span", "person"), make("span", "group"), make("span", "role"));
  const frame = make("iframe", "");
  figure.append(caption, frame);
  find(person.street).append(figure);
  if (person.street === "phones") frame.src = person.src;
  else find("elsewhere").addEventListener("toggle", () => switchOn(frame, person.src));
  return { figure, frame, pickButton: buildPickButton(person.key, person.street) };
}

// What nobody looks at costs nothing: the phones of the other city are switched on when they are first looked at.
function switchOn(frame, src) {
  if (!frame.hasAttribute("src")) frame.src = src;
}

// On a small screen one phone is shown at a time; these buttons choose it.
function buildPickButton(key, street) {
  const button = make("button", "pick");
  button.type = "button";
  button.addEventListener("click", () => {
    if (street === "others") find("elsewhere").open = true;
    pick(key);
  });
  find("picker").append(button);
  return button;
}

function pick(key) {
  for (const [other, { figure, pickButton }] of phones) {
    figure.classList.toggle("picked", other === key);
    pickButton.setAttribute("aria-pressed", String(other === key));
  }
}

// ---- talking with the server ----------------------------------------------------------------------------------------

async function attempt(call) {
  try {
    show(await call());
  } catch {
    find("trouble").textContent = word("trouble");
  }
}

// One after the other: time may still be passing when the next button is pressed.
function press(button, path, body) {
  if (button.hasAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  busy += 1;
  inLine = inLine.then(() => attempt(() => post(path, body))).then(() => {
    button.removeAttribute("aria-disabled");
    busy -= 1;
  });
}

function moveClock(button) {
  const { minutes, to } = button.dataset;
  press(button, "/demo/clock", to ? { to } : { minutes: Number(minutes) });
}

function switchLanguage(button) {
  press(button, "/demo/language", { language: button.value });
}

function refresh() {
  if (!document.hidden && !busy) attempt(() => get("/demo/state"));
}

for (const button of document.querySelectorAll(".ahead")) button.addEventListener("click", () => moveClock(button));
find("try").open = !matchMedia(NARROW).matches;
setInterval(refresh, REFRESH_MS);
document.addEventListener("visibilitychange", refresh);
refresh();
