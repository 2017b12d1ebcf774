// What the page itself has to say: the connection line, a passing notice, an alert with one button, the kind page.

import { fillWith, make, word } from "./words.js";

const NOTICE_MS = 6000;
const DOWN_GRACE_MS = 1500;
const UP_SHOWN_MS = 2000;

const toast = document.getElementById("toast");
const alertBox = document.getElementById("alert");
const line = document.getElementById("line");
let toastTimer;
let lineTimer;

toast.querySelector("button").addEventListener("click", hideToast);
alertBox.querySelector("button").addEventListener("click", hideAlert);

export function showNotice(text, alert) {
  if (alert) showAlert(text);
  else showToast(text);
}

function showAlert(text) {
  alertBox.querySelector("p").textContent = text;
  if (alertBox.open) return;
  if (alertBox.showModal) alertBox.showModal();
  else alertBox.setAttribute("open", ""); // an old Safari knows no dialogs
}

function hideAlert() {
  if (alertBox.close) alertBox.close();
  else alertBox.removeAttribute("open");
}

// For an elder the notice stays until it is pressed away: nobody is hurried.
function showToast(text) {
  clearTimeout(toastTimer);
  toast.querySelector("p").textContent = text;
  toast.classList.add("shown");
  if (!document.documentElement.classList.contains("elder")) toastTimer = setTimeout(hideToast, NOTICE_MS);
}

export function hideToast() {
  toast.classList.remove("shown");
  toast.querySelector("p").textContent = "";
}

// A short break is nobody's concern; only one that lasts is shown, and only what was shown is taken back.
export function showDown() {
  if (line.dataset.word === "reconnecting" || line.dataset.word === "page_trouble") return;
  clearTimeout(lineTimer);
  lineTimer = setTimeout(() => setLine("reconnecting"), DOWN_GRACE_MS);
}

export function showUp() {
  clearTimeout(lineTimer);
  if (line.dataset.word !== "reconnecting" && line.dataset.word !== "elsewhere") return;
  setLine("connected");
  lineTimer = setTimeout(() => setLine(""), UP_SHOWN_MS);
}

export function showBroken() {
  clearTimeout(lineTimer);
  setLine("page_trouble");
}

export function showElsewhere() {
  clearTimeout(lineTimer);
  setLine("elsewhere");
}

function setLine(name) {
  line.dataset.word = name;
  line.textContent = name ? word(name) : "";
}

export function showKindPage(notice) {
  const mark = make("img", "mark");
  mark.src = "/assets/mark.svg";
  mark.alt = "";
  const heading = make("h1", "", "Linli 邻里");
  const sentence = make("p", "", notice);
  sentence.dir = "auto";
  const page = make("main", "");
  page.append(mark, heading, sentence);
  document.body.className = "kind";
  fillWith(document.body, page);
}
