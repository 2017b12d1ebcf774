// The chats of one person: a tab each, how much is unread in it, one panel visible.

import { make, makeWord } from "./words.js";

// What was read is remembered per person (each has an address of her own), so that a reload brings no false counts.
const SEEN = `linli-seen ${location.pathname}`;
const MOST = 99;

export class Tabs {
  // onShow(id) is called when another chat comes to the front
  constructor(bar, onShow) {
    this.bar = bar;
    this.onShow = onShow;
    this.tabs = new Map();
    this.seen = readSeen();
    this.unread = new Map(); // by chat, the numbers of messages nobody has looked at
    bar.addEventListener("keydown", (event) => this.moveByKey(event));
  }

  update(chats) {
    for (const { id, title } of chats) {
      this.ensure(id).firstElementChild.textContent = title;
      this.showCount(id);
    }
    for (const id of [...this.tabs.keys()]) if (!chats.some((chat) => chat.id === id)) this.drop(id);
    this.bar.hidden = chats.length < 2;
    document.documentElement.classList.toggle("several", chats.length > 1);
    if (chats.length && !this.tabs.has(this.current)) this.show(chats[0].id);
  }

  ensure(id) {
    if (!this.tabs.has(id)) this.tabs.set(id, this.build(id));
    return this.tabs.get(id);
  }

  build(id) {
    const tab = make("button", "tab");
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", `panel-${id}`);
    tab.setAttribute("aria-selected", "false");
    tab.tabIndex = -1;
    const title = make("span", "tab-title");
    title.dir = "auto";
    const count = make("span", "count");
    count.hidden = true;
    count.append(make("span", "number"), makeWord("span", "unseen", "unread"));
    tab.append(title, count);
    tab.addEventListener("click", () => this.show(id));
    this.bar.append(tab);
    return tab;
  }

  drop(id) {
    this.tabs.get(id).remove();
    this.tabs.delete(id);
    this.unread.delete(id);
  }

  show(id) {
    this.current = id;
    for (const [other, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(other === id));
      tab.tabIndex = other === id ? 0 : -1;
    }
    this.lookAgain();
    this.onShow(id);
  }

  // A message came in: read at once when its chat is in front of somebody, otherwise counted.
  note(message) {
    const { chat, seq } = message;
    if (message.from === "me" || seq <= (this.seen[chat] || 0)) return;
    this.unread.set(chat, [...(this.unread.get(chat) || []), seq]);
    if (chat === this.current) this.lookAgain();
    this.showCount(chat);
  }

  // What stands in front of somebody is read; a window in the background is in front of nobody.
  lookAgain() {
    const waiting = this.unread.get(this.current);
    if (!waiting || document.hidden) return;
    this.unread.delete(this.current);
    this.showCount(this.current);
    this.markSeen(this.current, Math.max(...waiting));
  }

  showCount(id) {
    if (!this.tabs.has(id)) return;
    const count = this.tabs.get(id).querySelector(".count");
    const many = (this.unread.get(id) || []).length;
    count.hidden = !many;
    count.firstElementChild.textContent = many > MOST ? `${MOST}+` : many;
  }

  markSeen(chat, seq) {
    this.seen[chat] = Math.max(seq, this.seen[chat] || 0);
    try {
      localStorage.setItem(SEEN, JSON.stringify(this.seen));
    } catch { /* a private window keeps nothing; the counts then last one visit */ }
  }

  get allUnread() {
    let sum = 0;
    for (const id of this.tabs.keys()) sum += (this.unread.get(id) || []).length;
    return sum;
  }

  moveByKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const ids = [...this.tabs.keys()];
    const next = ids[(ids.indexOf(this.current) + step + ids.length) % ids.length];
    this.show(next);
    this.tabs.get(next).focus();
  }
}

function readSeen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN)) || {};
  } catch {
    return {};
  }
}
