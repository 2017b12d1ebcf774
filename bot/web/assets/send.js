// What the person says and presses. Each carries a key of its own, and a second try carries the same key, so that the
// server takes it once however often it arrives.

import { Busy, newKey, post, Refused, SignedOut, Unreachable } from "./api.js";
import { smaller, upload } from "./upload.js";

const STALE_MS = 5 * 60 * 1000;

export class Sender {
  // page: signedOut(notice), notice(text, alert), asked() – in the private chat –, word(name), broken(trouble) – an error of the page itself
  constructor(page) {
    this.page = page;
    this.letters = new Map();
    this.queue = Promise.resolve();
  }

  say(log, text) {
    this.enqueue(this.newLetter(log, text));
  }

  // A cry for help waits for nothing that was said before.
  cry(log, text) {
    this.deliver(this.newLetter(log, text)).catch(this.page.broken);
  }

  // A photo: it has a bar instead of words.
  show(log, file) {
    const letter = { log, file, key: newKey(), since: Date.now() };
    letter.element = log.addPendingPhoto(() => this.tryAgain(letter));
    this.letters.set(letter.key, letter);
    this.enqueue(letter);
  }

  newLetter(log, text) {
    const letter = { log, text, key: newKey(), since: Date.now() };
    letter.element = log.addPending(text, () => this.tryAgain(letter));
    this.letters.set(letter.key, letter);
    return letter;
  }

  // One after the other, so that two quick sentences arrive in the order they were written.
  enqueue(letter) {
    this.queue = this.queue.then(() => this.deliver(letter)).catch(this.page.broken);
  }

  async deliver(letter) {
    try {
      if (letter.file) await this.bring(letter);
      else await post("say", { chat: letter.log.id, text: letter.text, key: letter.key });
    } catch (trouble) {
      if (!isOfTheServer(trouble)) throw trouble;
      if (trouble instanceof Busy) this.page.notice(this.page.word(trouble.full ? "not_kept" : "busy"), false);
      else this.explain(trouble);
      this.markFailed(letter, trouble);
    }
  }

  // What nobody waited for, or cannot be opened, is not tried again: the answer says what to do.
  async bring(letter) {
    letter.small = letter.small || (await smaller(letter.file));
    try {
      const answer = await upload(letter.small, letter.key, (share) => letter.log.setProgress(letter.element, share));
      if (!answer.taken) this.settle(letter.key);
    } catch (trouble) {
      if (trouble instanceof Refused && !(trouble instanceof Busy)) this.settle(letter.key);
      throw trouble;
    }
  }

  markFailed(letter, trouble) {
    if (!this.letters.has(letter.key)) return; // the echo came although the answer was lost
    letter.failed = trouble instanceof Refused ? "refused" : "unreachable";
    letter.log.setFailed(letter.element, true);
    if (trouble instanceof Busy) this.tryAgainIn(letter, trouble.seconds);
  }

  // Asked to wait. The others need not wait for it: a cry for help is let in at once.
  tryAgainIn(letter, seconds) {
    if (isYoung(letter)) setTimeout(() => this.tryAgain(letter), seconds * 1000);
  }

  tryAgain(letter) {
    if (!letter.failed) return;
    letter.failed = null;
    letter.log.setFailed(letter.element, false);
    this.enqueue(letter);
  }

  // Back on line: what could not leave goes by itself. Not when it is old: a late "yes" could answer another question.
  tryAllAgain() {
    for (const letter of this.letters.values()) {
      if (letter.failed === "unreachable" && isYoung(letter)) this.tryAgain(letter);
    }
  }

  // The server's copy of my message replaces the bubble that waited for it.
  settle(key) {
    const letter = this.letters.get(key);
    if (!letter) return;
    this.letters.delete(key);
    letter.element.remove();
    letter.log.markPast(); // what was asked before it may be open again
  }

  async tap(log, message, button, element) {
    if (element.classList.contains("pressed")) return;
    element.classList.add("pressed");
    element.setAttribute("aria-disabled", "true");
    button.key = button.key || newKey();
    await this.press(log, message, button).catch(this.page.broken);
    element.classList.remove("pressed");
    element.removeAttribute("aria-disabled");
  }

  async press(log, message, button) {
    const live = log.isLive(message);
    const press = { chat: message.chat, message: message.id, data: button.data, key: button.key, live };
    const answer = await post("tap", press).catch((trouble) => this.notPressed(trouble));
    if (!answer) return;
    button.key = null; // answered: a further press is a new one
    if (live && !answer.alert) log.choose(message, button, answer.time);
    if (answer.asks) this.page.asked();
    if (answer.notice) this.page.notice(answer.notice, answer.alert);
  }

  notPressed(trouble) {
    if (!isOfTheServer(trouble)) throw trouble;
    this.explain(trouble, `${this.page.word("not_sent")} – ${this.page.word("try_again")}`);
  }

  explain(trouble, otherwise) {
    if (trouble instanceof SignedOut) this.page.signedOut(trouble.message);
    else if (trouble.message && trouble instanceof Refused) this.page.notice(trouble.message, false);
    else if (otherwise) this.page.notice(otherwise, false);
  }
}

function isOfTheServer(trouble) {
  return [SignedOut, Refused, Unreachable].some((kind) => trouble instanceof kind);
}

function isYoung(letter) {
  return Date.now() - letter.since < STALE_MS;
}
