// The page's own words. Elements name the word they show (data-word, data-word-hint), so a change of language is one
// walk over the page and no part needs to be drawn again.

// Until the server has spoken, and for words an older server does not send.
const SPARE = {
  en: { reconnecting: "Reconnecting…", ok: "OK", send: "Send", you: "You", edited: "edited",
    not_sent: "Not sent", try_again: "Try again", new_messages: "New messages" },
  zh: { reconnecting: "正在重新连接…", ok: "好", send: "发送", you: "我", edited: "已更新",
    not_sent: "未发出", try_again: "再试一次", new_messages: "有新消息" },
};

let words = {};

export function word(name) {
  const spare = SPARE[document.documentElement.lang.startsWith("zh") ? "zh" : "en"];
  return words[name] ?? spare[name] ?? "";
}

export function speak(language, newWords) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  words = newWords || {};
  applyWords(document);
}

export function applyWords(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-word-hint]")) element.placeholder = word(element.dataset.wordHint);
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function makeWord(tag, className, name) {
  const element = make(tag, className, word(name));
  element.dataset.word = name;
  return element;
}

// "Mrs Wang" → W, "Dr Chen" → C, "王奶奶" → 王.
export function initial(name) {
  const bare = name.replace(/^((mrs|mr|ms|miss|dr|prof|auntie|uncle|aunt|granny|grandma|grandpa)\.?\s+)+/i, "").trim();
  return (Array.from(bare || name)[0] || "").toUpperCase();
}
