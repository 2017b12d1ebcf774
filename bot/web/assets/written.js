// Words that somebody wrote, as text, never as HTML; what can be called or opened in them is tappable.

import { make } from "./words.js";

const ADDRESS = "https?:\\/\\/[^\\s<>\"，。；！？、（）“”《》]+";
const NUMBER = "[+(]?\\d[\\d ()\\-–]{5,20}\\d";
const FOUND = new RegExp(`${ADDRESS}|${NUMBER}`, "g");
const A_DATE = /^\d{4}-\d{1,2}-\d{1,2}/;
const ENDS = /[.,;:!?)]+$/; // belongs to the sentence, not to the address
const TO_CALL = "call|dial|phone|police(?: there)?:|打|拨|报警电话：";
let toCall = null;

// Short numbers are as often a reading as a telephone's; those of an emergency count where one is told to call them.
export function knowEmergency(numbers) {
  toCall = new RegExp(`((?:${TO_CALL})\\s*)(${numbers.join("|")})(?!\\d|[/.]\\d)`, "i");
}

export function written(tag, className, text) {
  const element = make(tag, className);
  element.dir = "auto";
  element.hidden = !text;
  element.append(...parts(text || ""));
  return element;
}

function parts(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(FOUND)) {
    const link = linkOf(match[0], text[match.index - 1] || "", text.slice(match.index + match[0].length));
    if (!link) continue;
    found.push(...withEmergency(text.slice(end, match.index)), link);
    end = match.index + link.textContent.length;
  }
  return [...found, ...withEmergency(text.slice(end))];
}

function linkOf(found, before, after) {
  if (found.startsWith("http")) return opening(found.replace(ENDS, ""));
  return isPhone(found, before, after) ? calling(found) : null;
}

// Eight digits and more in groups that no reading, date, time or sum of money is written in (care/people/phones.py).
// Without + or 0 before them they are one country's own: eleven at most, and no shorter one begins with 1. What is longer
// is a number in a register, or of a card.
function isPhone(found, before, after) {
  const digits = found.replace(/\D/g, "");
  const abroad = /^[+(0]/.test(found);
  if (/[\w.,:/¥￥$€£+-]/.test(before) || /^([\w:/%]|[.,]\d)/.test(after) || A_DATE.test(found)) return false;
  if (abroad) return digits.length >= 7 && digits.length <= 15;
  return /^(?:[2-9]\d{7,9}|\d{11})$/.test(digits) && /\d{4}/.test(found);
}

function withEmergency(text) {
  const match = toCall?.exec(text);
  if (!match) return [text];
  const end = match.index + match[0].length;
  return [text.slice(0, match.index) + match[1], calling(match[2]), ...withEmergency(text.slice(end))];
}

function calling(number) {
  const link = make("a", "inline tel", number);
  link.href = `tel:${number.replace(/[^\d+]/g, "")}`;
  return link;
}

function opening(address) {
  const link = make("a", "inline", address);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
