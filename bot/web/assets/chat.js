// One person's chat page: brings the stream, the chats and the composer together.

import { get, post, Refused, SignedOut, Unreachable } from "./api.js";
import { copied } from "./copy.js";
import { itIs } from "./days.js";
import { showLanguages } from "./languages.js";
import { Log } from "./log.js";
import { hideToast, showBroken, showDown, showElsewhere, showKindPage, showNotice, showUp } from "./notice.js";
import { buildPad, isShown, showPad } from "./pad.js";
import { Sender } from "./send.js";
import { startStream } from "./stream.js";
import { Tabs } from "./tabs.js";
import { initial, speak, word } from "./words.js";
import { knowEmergency } from "./written.js";

const MOST_LINES = 5;
const ANSWER_GRACE_MS = 700; // an answer that is there at once needs no sign that it is coming
const LONGEST_ANSWER_MS = 15000;

const find = (id) => document.getElementById(id);
const composer = find("composer");
const draft = find("draft");
const pad = find("pad");
const pill = find("pill");
const menuKey = find("menu");
const PRIVATE = "private";
const OURS = "Linli 邻里";

const logs = new Map();
const askedAbout = new Set();
const tabs = new Tabs(find("tabs"), showChat);
const sender = new Sender({ signedOut, notice: showNotice, asked: () => tabs.show(PRIVATE), word, broken });
let me = { chats: [] };
let stopStream = () => {};
let typingTimer;
let figures = false; // whether the newest question wants some

// ---- who I am -------------------------------------------------------------------------------------------------------

async function refreshMe() {
  try {
    showMe(await get("me"));
  } catch (trouble) {
    if (trouble instanceof SignedOut) signedOut(trouble.message);
    else if (!(trouble instanceof Unreachable || trouble instanceof Refused)) broken(trouble);
  }
}

function showMe(answer) {
  me = answer;
  document.documentElement.classList.toggle("elder", me.elder);
  speak(me.language, me.words);
  itIs(me.today);
  showLanguages(find("languages"), me.languages, switchLanguage);
  showEmergency();
  me.chats.forEach(({ id, title }) => ensureLog(id).setTitle(title));
  tabs.update(me.chats);
  dropLeftRooms();
  for (const log of logs.values()) log.nameDays();
  showWhom();
  showTitle();
}

// Whom I talk to: Linli, in my own chat, or the neighbours' group.
function showWhom() {
  const chat = me.chats.find(({ id }) => id === tabs.current);
  const isGroup = Boolean(chat) && chat.id !== PRIVATE;
  find("name").textContent = isGroup ? chat.title : OURS;
  find("avatar").textContent = isGroup ? initial(chat.title) : "";
  find("avatar").classList.toggle("linli", !isGroup);
  showStatus(isGroup ? "group" : "whose");
}

function showStatus(name) {
  const status = find("status");
  status.textContent = word(name);
  status.classList.toggle("typing", name === "typing");
}

// As in other messengers: the other side is writing.
function expectAnswer() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    if (tabs.current === PRIVATE) showStatus("typing");
    typingTimer = setTimeout(showWhom, LONGEST_ANSWER_MS);
  }, ANSWER_GRACE_MS);
}

function hasAnswered(message) {
  if (message.chat !== PRIVATE || message.from !== "linli") return;
  clearTimeout(typingTimer);
  if (find("status").classList.contains("typing")) showWhom();
}

// For elders the SOS key and the number are always in sight: one press calls us, one press dials it.
function showEmergency() {
  find("urgent").hidden = !me.elder;
  find("sos").hidden = false;
  const line = find("emergency");
  line.hidden = !me.number;
  line.href = `tel:${me.number}`;
  knowEmergency(me.numbers);
}

function showTitle() {
  const unread = tabs.allUnread ? `● (${tabs.allUnread}) ` : "";
  document.title = `${unread}${OURS} – ${me.name}`;
}

function signedOut(notice) {
  stopStream();
  showKindPage(notice);
}

async function switchLanguage(button) {
  button.disabled = true;
  try {
    await post("language", { language: button.value });
    await refreshMe();
  } catch (trouble) {
    sender.explain(trouble, `${word("not_sent")} – ${word("try_again")}`);
  }
  button.disabled = false;
}

// ---- the chats ------------------------------------------------------------------------------------------------------

function ensureLog(id) {
  if (!logs.has(id)) logs.set(id, newLog(id));
  return logs.get(id);
}

function newLog(id) {
  const log = new Log(id, {
    isGroup: id !== PRIVATE,
    linliName: () => me.chats.find((chat) => chat.id === PRIVATE)?.title || "Linli",
    onTap: tap,
    onCopy: copy,
    onPhoto: (file) => { hideToast(); sender.show(logs.get(id), file); expectAnswer(); },
    onBehind: (behind) => { if (tabs.current === id) pill.hidden = !behind; },
  });
  log.panel.hidden = id !== tabs.current;
  find("panels").append(log.panel);
  return log;
}

function dropLeftRooms() {
  for (const [id, log] of logs) {
    if (me.chats.some((chat) => chat.id === id)) continue;
    log.panel.remove();
    logs.delete(id);
  }
}

function showChat(id) {
  for (const log of logs.values()) log.panel.hidden = log.id !== id;
  pill.hidden = true;
  menuKey.hidden = id !== PRIVATE;
  showPad(pad, figures && id === PRIVATE);
  if (logs.has(id)) logs.get(id).showNewest();
  showWhom();
  showTitle();
}

function tap(message, button, element) {
  hideToast();
  sender.tap(logs.get(message.chat), message, button, element);
  if (message.chat === PRIVATE) expectAnswer();
}

async function copy(text) {
  showNotice(word((await copied(text)) ? "copied" : "copy_by_hand"), false);
}

// Digits at hand where a telephone number or a reading is asked for.
function bringKeyboard(message) {
  if (message.chat !== PRIVATE || message.from !== "linli") return;
  draft.inputMode = message.contact ? "tel" : "";
  figures = Boolean(message.figures);
  showPad(pad, figures && tabs.current === PRIVATE);
}

function takeMessage(message) {
  bringKeyboard(message);
  hasAnswered(message);
  itIs(message.day);
  if (message.key) sender.settle(message.key);
  askAboutNewChat(message.chat);
  ensureLog(message.chat).take(message);
  if (message.kind === "new") tabs.note(message);
  showTitle();
}

// Once per chat: the history may speak of a group that was left long ago.
function askAboutNewChat(id) {
  if (askedAbout.has(id) || me.chats.some((chat) => chat.id === id)) return;
  askedAbout.add(id);
  refreshMe();
}

// ---- the composer ---------------------------------------------------------------------------------------------------

function send(event) {
  event.preventDefault();
  const text = draft.value.trim();
  if (!text || !logs.has(tabs.current)) return;
  draft.value = "";
  fitDraft();
  hideToast();
  sender.say(logs.get(tabs.current), text);
  if (tabs.current === PRIVATE) expectAnswer();
  if (!isShown(pad)) draft.focus(); // the phone's keyboard would come up over it
}

// The menu is one press away, wherever one is; what was written so far stays.
function askForMenu() {
  hideToast();
  sender.say(ensureLog(PRIVATE), word("menu"));
  expectAnswer();
}

// The same as the word, whatever is open; a moment to take it back comes with the answer.
function cryForHelp() {
  hideToast();
  tabs.show(PRIVATE);
  sender.cry(ensureLog(PRIVATE), word("sos"));
  expectAnswer();
}

// Enter also chooses a word in Chinese and Japanese keyboards; only an Enter outside that sends.
function sendOnEnter(event) {
  const choosing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && !event.shiftKey && !choosing) send(event);
}

function fitDraft() {
  draft.rows = 1;
  while (draft.rows < MOST_LINES && draft.scrollHeight > draft.clientHeight) draft.rows += 1;
}

// ---- start ----------------------------------------------------------------------------------------------------------

function isUp() {
  showUp();
  sender.tryAllAgain();
}

// An error of the page itself. What was said may well have arrived, so nothing is said of that.
function broken(trouble) {
  console.error(trouble);
  showBroken();
}

function lookAgain() {
  tabs.lookAgain();
  showTitle();
}

// The page brings along who I am, so that nothing has to be asked before there is something to read.
function start() {
  find("starting").remove();
  showMe(JSON.parse(document.documentElement.dataset.me));
  stopStream = startStream({
    message: takeMessage, me: refreshMe, up: isUp, down: showDown, elsewhere: showElsewhere, check: refreshMe,
    signedOut,
  });
}

buildPad(pad, draft, fitDraft);
composer.addEventListener("submit", send);
menuKey.addEventListener("click", askForMenu);
find("sos").addEventListener("click", cryForHelp);
draft.addEventListener("keydown", sendOnEnter);
draft.addEventListener("input", fitDraft);
pill.addEventListener("click", () => logs.get(tabs.current).showNewest());
document.addEventListener("visibilitychange", lookAgain);
window.addEventListener("unhandledrejection", ({ reason }) => broken(reason));
window.addEventListener("error", ({ error }) => { if (error) broken(error); });
start();
