// The days of a chat, as people name them. A day is "2026-11-29", by the clock on the reader's wall.

import { make, word } from "./words.js";

const ONE_DAY_MS = 24 * 3600 * 1000;

let today = "";

// The server's clock says which day it is; a message that is newer knows better.
export function itIs(day) {
  if (day > today) today = day;
}

export function separator({ day, date }) {
  const line = make("h2", "day");
  line.dataset.day = day;
  line.dataset.date = date;
  nameDay(line);
  return line;
}

// Midnight has passed, or the language is another.
export function nameDays(list) {
  list.querySelectorAll(".day").forEach(nameDay);
}

function nameDay(line) {
  line.textContent = said(line.dataset);
}

function said({ day, date }) {
  const past = Date.parse(today) - Date.parse(day);
  if (past === 0) return word("today");
  if (past === ONE_DAY_MS) return word("yesterday");
  return date;
}
