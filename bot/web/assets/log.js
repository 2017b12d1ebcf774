// One chat: its messages, and the rule for what the reader sees when news comes.

import { nameDays, separator } from "./days.js";
import {
  buildMessage, buildPending, buildPendingPhoto, markChosen, markPending, reach, setPast, updateMessage,
} from "./message.js";
import { make } from "./words.js";

const NEAR_END_PX = 80;
const HISTORY_QUIET_MS = 600;
const STALE_MS = 24 * 3600 * 1000; // as long as an answer can be taken back

export class Log {
  // context: isGroup, linliName(), onTap(message, button, element), onPhoto(file), onBehind(behind)
  constructor(id, context) {
    this.id = id;
    this.context = context;
    this.messages = new Map();
    this.following = true;
    this.restingAt = 0;
    this.build();
  }

  build() {
    this.panel = make("section", `panel ${this.context.isGroup ? "group" : "private"}`);
    this.panel.id = `panel-${this.id}`;
    this.panel.tabIndex = 0;
    this.panel.setAttribute("role", "tabpanel");
    this.list = make("div", "messages");
    this.list.setAttribute("role", "log");
    this.list.setAttribute("aria-live", "off");
    this.panel.append(this.list);
    this.panel.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    const resized = new ResizeObserver(() => this.rest());
    resized.observe(this.panel);
    resized.observe(this.list);
  }

  setTitle(title) {
    this.panel.setAttribute("aria-label", title);
    this.list.setAttribute("aria-label", title);
  }

  take(message) {
    const known = this.messages.get(message.id);
    if (message.kind === "edit" && known) updateMessage(known, message, this.context);
    else this.append(message);
    this.markSoon();
    this.announceAfterHistory();
  }

  append(message) {
    const element = buildMessage(message, this.context);
    this.messages.set(message.id, element);
    this.beginDay(message);
    this.place(element, message.from);
    if (message.from === "me") this.following = true;
    if (!this.following) this.context.onBehind(true);
  }

  place(element, from) {
    element.dataset.from = from;
    element.classList.toggle("follows", this.list.lastElementChild?.dataset.from === from);
    if (this.live) element.classList.add("arriving");
    this.list.append(element);
    this.newest = element;
  }

  beginDay(message) {
    if (!message.day || message.day === this.day) return;
    this.day = message.day;
    this.list.append(separator(message));
  }

  nameDays() {
    nameDays(this.list);
  }

  // A long history comes message by message; what is past in it, and where it ends, is asked once.
  markSoon() {
    if (this.live) {
      this.markPast();
      return;
    }
    clearTimeout(this.markTimer);
    this.markTimer = setTimeout(() => this.markPast());
  }

  // What came before I last wrote or chose something is past, and so is what is offered again further down. In a group
  // every open card stays open until the server takes its buttons away.
  markPast() {
    if (!this.context.isGroup) this.keepInView(() => this.foldPast());
    this.rest();
  }

  // A question that is past folds to its words and what I answered. A card may still be wanted (a medicine taken after
  // all), so it folds only when it was answered or a day is over, and can be opened again.
  foldPast() {
    const offered = new Set();
    const messages = [...this.list.querySelectorAll("article.message")].reverse();
    const newest = messages.reduce((at, { dataset }) => (dataset.at > at ? dataset.at : at), "");
    let over = false;
    for (const element of messages) {
      over = over || element.classList.contains("mine") || element.classList.contains("settled");
      const choices = [...element.querySelectorAll("button.choice[data-data]")];
      const again = choices.length > 0 && choices.every((choice) => offered.has(choice.dataset.data))
        && !element.querySelector(".link");
      for (const choice of choices) offered.add(choice.dataset.data);
      const past = over || again;
      const has = (name) => element.classList.contains(name);
      const stale = Date.parse(newest) - Date.parse(element.dataset.at) > STALE_MS;
      element.classList.toggle("repeated", again);
      setPast(element, past, past && has("asks") && (has("talk") || has("settled") || again || stale));
    }
    reach(messages);
  }

  // Whoever reads further up stays where she is, whatever folds above.
  keepInView(change) {
    const seen = this.following || this.panel.hidden ? null : this.firstInView();
    const before = seen && seen.offsetTop - this.panel.scrollTop;
    change();
    if (seen) this.panel.scrollTop = seen.offsetTop - before;
  }

  firstInView() {
    const top = this.panel.scrollTop + this.list.offsetTop;
    return [...this.list.children].find((element) => element.offsetTop + element.offsetHeight > top);
  }

  isLive(message) {
    return !this.context.isGroup && !this.messages.get(message.id).classList.contains("past");
  }

  // What I chose stays to be seen. A card that the server has changed meanwhile asks something new.
  choose(message, button, time) {
    markChosen(this.messages.get(message.id), button.data, time);
    this.markPast();
  }

  // A screen reader should not read years of history aloud: the log speaks only once the first flood is over.
  announceAfterHistory() {
    if (this.live) return;
    clearTimeout(this.historyTimer);
    this.historyTimer = setTimeout(() => this.goLive(), HISTORY_QUIET_MS);
  }

  goLive() {
    this.live = true;
    this.list.setAttribute("aria-live", "polite");
  }

  addPending(text, onTryAgain) {
    return this.placePending(buildPending(text, onTryAgain));
  }

  addPendingPhoto(onTryAgain) {
    return this.placePending(buildPendingPhoto(onTryAgain));
  }

  setProgress(element, share) {
    element.querySelector(".bar").value = share;
  }

  placePending(element) {
    this.place(element, "me");
    this.markPast();
    this.following = true;
    this.rest();
    return element;
  }

  setFailed(element, failed) {
    markPending(element, failed);
    this.rest();
  }

  noticeScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.panel;
    this.following = scrollHeight - scrollTop - clientHeight < NEAR_END_PX || scrollTop >= this.restingAt;
    if (this.following) this.context.onBehind(false);
  }

  // Show the newest message; one that is taller than the screen from its beginning, so that nobody has to scroll
  // back to find where to start reading.
  rest() {
    if (!this.following || !this.newest || this.panel.hidden) return;
    const start = this.newest.offsetTop - this.panel.offsetTop - 8;
    const end = this.panel.scrollHeight - this.panel.clientHeight;
    this.restingAt = Math.max(0, Math.min(start, end));
    this.panel.scrollTop = this.restingAt;
  }

  showNewest() {
    this.following = true;
    this.context.onBehind(false);
    this.rest();
  }
}

