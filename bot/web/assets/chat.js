// One person's chat page: brings the stream, the chats and the composer together.

import { get, post, SignedOut } from "./api.js";
import { copied } from "./copy.js";
import { showLanguages } from "./languages.js";
import { Log } from "./log.js";
import { hideToast, showDown, showElsewhere, showKindPage, showNotice, showUp } from "./notice.js";
import { Sender } from "./send.js";
import { startStream } from "./stream.js";
import { Tabs } from "./tabs.js";
import { initial, speak, word } from "./words.js";

const RETRY_MS = 3000;
const MOST_LINES = 5;

const find = (id) => document.getElementById(id);
const composer = find("composer");
const draft = find("draft");
const pill = find("pill");
const menuKey = find("menu");
const PRIVATE = "private";

const logs = new Map();
const askedAbout = new Set();
const tabs = new Tabs(find("tabs"), showChat);
const sender = new Sender({ signedOut, notice: showNotice, word });
let me = { chats: [] };
let stopStream = () => {};

// ---- who I am -------------------------------------------------------------------------------------------------------

async function refreshMe() {
  try {
    showMe(await get("me"));
    return true;
  } catch (trouble) {
    if (trouble instanceof SignedOut) signedOut(trouble.message);
    return false;
  }
}

function showMe(answer) {
  me = answer;
  document.documentElement.classList.toggle("elder", me.elder);
  speak(me.language, me.words);
  find("name").textContent = me.name;
  find("avatar").textContent = initial(me.name);
  showLanguages(find("languages"), me.languages, switchLanguage);
  showEmergency();
  me.chats.forEach(({ id, title }) => ensureLog(id).setTitle(title));
  tabs.update(me.chats);
  dropLeftRooms();
  showTitle();
}

// For elders the SOS key and the number are always in sight: one press calls us, one press dials it.
function showEmergency() {
  find("urgent").hidden = !me.elder;
  const line = find("emergency");
  line.hidden = !me.emergency;
  line.href = `tel:${String(me.emergency || "").split("/")[0].replace(/[^\d+]/g, "")}`;
}

function showTitle() {
  document.title = `${tabs.anyUnread ? "● " : ""}${me.name} – Linli 邻里`;
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
    onPhoto: (file) => { hideToast(); sender.show(logs.get(id), file); },
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
  logs.get(id)?.showNewest();
  showTitle();
}

function tap(message, button, element) {
  hideToast();
  sender.tap(logs.get(message.chat), message, button, element);
}

async function copy(text) {
  showNotice(word((await copied(text)) ? "copied" : "copy_by_hand"), false);
}

// Digits at hand where a telephone number is asked for.
function bringKeyboard(message) {
  if (message.chat === "private" && message.from === "linli") draft.inputMode = message.contact ? "tel" : "";
}

function takeMessage(message) {
  bringKeyboard(message);
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
  draft.focus();
}

// The menu is one press away, wherever one is; what was written so far stays.
function askForMenu() {
  hideToast();
  sender.say(ensureLog(PRIVATE), word("menu"));
}

// The same as the word, whatever is open; a moment to take it back comes with the answer.
function cryForHelp() {
  hideToast();
  tabs.show(PRIVATE);
  sender.cry(ensureLog(PRIVATE), word("sos"));
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

async function start() {
  while (!(await refreshMe())) {
    if (document.body.classList.contains("kind")) return;
    showDown();
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
  stopStream = startStream({
    message: takeMessage, me: refreshMe, up: isUp, down: showDown, elsewhere: showElsewhere, check: refreshMe,
    signedOut,
  });
}

composer.addEventListener("submit", send);
menuKey.addEventListener("click", askForMenu);
find("sos").addEventListener("click", cryForHelp);
draft.addEventListener("keydown", sendOnEnter);
draft.addEventListener("input", fitDraft);
pill.addEventListener("click", () => logs.get(tabs.current)?.showNewest());
start();
