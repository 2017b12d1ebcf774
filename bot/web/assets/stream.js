// News from the server: each event once and in order, whatever happens to the connection.

import { SignedOut, unwrap, whenAnyonePosts } from "./api.js";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15000;
const SLICE_QUIET_MS = 700;
const SLICE_LONGEST_MS = 5000;
const SLICE_GAP_MS = 1500;
const SLICES_PER_ME = 10;

// listener: message(event), me(), up(), down(), elsewhere() – a newer window is told now, check() – look whether we are still signed in, signedOut(notice)
export function startStream(listener) {
  const inbox = newInbox(listener);
  return mustShareConnections() ? followInSlices(inbox, listener) : followOpenly(inbox, listener);
}

function newInbox(listener) {
  let last = 0;
  return {
    url: () => `events?after=${last}`,
    take(data) {
      const event = JSON.parse(data);
      if (event.seq <= last) return;
      last = event.seq;
      listener.message(event);
    },
  };
}

// A browser opens only six HTTP/1.1 connections to one server. Six phones on the demo page would use them all up and
// no press would ever leave; so there each phone listens in short slices. HTTP/2 has no such limit.
function mustShareConnections() {
  if (window.self === window.top) return false;
  const [page] = performance.getEntriesByType("navigation");
  return !/^h[23]/.test(page?.nextHopProtocol || "");
}

function followOpenly(inbox, listener) {
  let source;
  let retry;
  let wait = FIRST_WAIT_MS;
  let broken = false;
  let resting = false;

  function open() {
    close();
    resting = false;
    source = new EventSource(inbox.url());
    source.onopen = opened;
    source.onmessage = (event) => inbox.take(event.data);
    source.addEventListener("me", listener.me);
    source.addEventListener("elsewhere", rest);
    source.onerror = () => { broken = true; listener.down(); reopenIfGivenUp(); };
  }

  // "me" events carry no number, so one that fell into the break would be lost: ask.
  function opened() {
    wait = FIRST_WAIT_MS;
    if (broken) listener.me();
    broken = false;
    listener.up();
  }

  // The browser retries a broken line by itself, but gives up for good after an answer such as 502 or 401.
  function reopenIfGivenUp() {
    if (source.readyState !== EventSource.CLOSED) return;
    listener.check();
    retry = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function close() {
    clearTimeout(retry);
    source?.close();
  }

  // A newer window has taken this one's place: coming back by itself, it would push out the next.
  function rest() {
    close();
    resting = true;
    listener.elsewhere();
  }

  function touched() {
    if (resting) wake();
  }

  // After sleep some phones keep a dead line without noticing; a fresh one costs little and misses nothing.
  function wake() {
    broken = true;
    if (!document.hidden) open();
  }

  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  document.addEventListener("pointerdown", touched);
  document.addEventListener("keydown", touched);
  open();
  return () => { document.removeEventListener("visibilitychange", wake); close(); };
}

function followInSlices(inbox, listener) {
  let stopped = false;
  let wake = () => {};
  whenAnyonePosts(() => wake(true));

  const pause = () => new Promise((done) => { wake = done; setTimeout(done, SLICE_GAP_MS); });

  async function follow() {
    for (let turn = 1; !stopped; turn += 1) {
      if (!document.hidden) await slice(inbox, listener).catch((trouble) => report(trouble, listener));
      const posted = await pause();
      if (posted || turn % SLICES_PER_ME === 0) listener.me(); // a "me" event between two slices would be lost
    }
  }

  follow();
  return () => { stopped = true; };
}

function report(trouble, listener) {
  if (trouble instanceof SignedOut) listener.signedOut(trouble.message);
  else listener.down();
}

async function slice(inbox, listener) {
  const control = new AbortController();
  const limit = setTimeout(() => control.abort(), SLICE_LONGEST_MS);
  try {
    const response = await fetch(inbox.url(), { signal: control.signal, cache: "no-store" });
    if (!response.ok) await unwrap(response);
    listener.up();
    await readWhileLively(response.body.getReader(), control, (block) => hear(block, inbox, listener));
  } catch (trouble) {
    if (trouble.name !== "AbortError") throw trouble;
  } finally {
    clearTimeout(limit);
  }
}

async function readWhileLively(reader, control, onBlock) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const quiet = setTimeout(() => control.abort(), SLICE_QUIET_MS);
    const { done, value } = await reader.read();
    clearTimeout(quiet);
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop();
    blocks.forEach(onBlock);
  }
}

function hear(block, inbox, listener) {
  const lines = block.split("\n");
  const field = (name) => lines.filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
  if (field("event") === "me") listener.me();
  else if (field("data")) inbox.take(field("data"));
}
