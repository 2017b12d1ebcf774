// The chats of one person: a tab each, a dot where something is unread, one panel visible.

import { make, makeWord } from "./words.js";

// What was read is remembered per person (each has an address of her own), so that a reload brings no false dots.
const SEEN = `linli-seen ${location.pathname}`;

export class Tabs {
  // onShow(id) is called when another chat comes to the front
  constructor(bar, onShow) {
    this.bar = bar;
    this.onShow = onShow;
    this.tabs = new Map();
    this.seen = readSeen();
    bar.addEventListener("keydown", (event) => this.moveByKey(event));
  }

  update(chats) {
    for (const { id, title } of chats) this.ensure(id).firstElementChild.textContent = title;
    for (const id of [...this.tabs.keys()]) if (!chats.some((chat) => chat.id === id)) this.drop(id);
    this.bar.hidden = chats.length < 2;
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
    const dot = make("span", "dot");
    dot.hidden = true;
    dot.append(makeWord("span", "unseen", "new_messages"));
    tab.append(title, dot);
    tab.addEventListener("click", () => this.show(id));
    this.bar.append(tab);
    return tab;
  }

  drop(id) {
    this.tabs.get(id).remove();
    this.tabs.delete(id);
  }

  show(id) {
    this.current = id;
    for (const [other, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(other === id));
      tab.tabIndex = other === id ? 0 : -1;
    }
    this.setDot(id, false);
    this.onShow(id);
  }

  // A message came in: read at once when its chat is in front, otherwise a dot.
  note(message) {
    const { chat, seq } = message;
    if (chat === this.current) this.markSeen(chat, seq);
    else if (seq > (this.seen[chat] || 0)) this.setDot(chat, message.from !== "me");
    if (chat !== this.current) this.newest = { ...this.newest, [chat]: seq };
  }

  setDot(id, unread) {
    const dot = this.tabs.get(id)?.querySelector(".dot");
    if (dot) dot.hidden = !unread;
    if (!unread && this.newest?.[id]) this.markSeen(id, this.newest[id]);
  }

  markSeen(chat, seq) {
    if (seq <= (this.seen[chat] || 0)) return;
    this.seen[chat] = seq;
    try {
      localStorage.setItem(SEEN, JSON.stringify(this.seen));
    } catch { /* a private window keeps nothing; the dots then last one visit */ }
  }

  get anyUnread() {
    return Boolean(this.bar.querySelector(".dot:not([hidden])"));
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
