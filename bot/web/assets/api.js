// Calls to the server. A failure is one of four kinds, because the page answers each differently: SignedOut (the page
// gives way to a kind sentence), Refused (the server said no), Busy (not so fast: it said when to come again),
// Unreachable (no server just now: try again later). Anything else is the page's own fault, and never called "not sent".

export class SignedOut extends Error {}
export class Refused extends Error {}
export class Busy extends Refused {}
export class Unreachable extends Error {}

const PATIENCE_MS = 20000;

// Phones of one demo page tell each other that something was posted, so that they look for news at once.
const channel = "BroadcastChannel" in window ? new BroadcastChannel("linli-posted") : null;
let onPosted = () => {};

export function whenAnyonePosts(heard) {
  onPosted = heard;
  if (channel) channel.onmessage = heard;
}

export function get(path) {
  return call(path, {});
}

export async function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-Linli": "1" };
  const answer = await call(path, { method: "POST", headers, body: JSON.stringify(body) });
  onPosted();
  if (channel) channel.postMessage("posted");
  return answer;
}

async function call(path, options) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...options, cache: "no-store", signal: control.signal }).catch(lost);
    return await unwrap(response);
  } finally {
    clearTimeout(timer);
  }
}

function lost(trouble) {
  throw new Unreachable(trouble.message);
}

export async function unwrap(response) {
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) throw new SignedOut(answer.notice || "");
  if (response.headers.has("Retry-After")) throw busy(answer, response);
  if (response.status >= 500 || response.status === 408) throw new Unreachable(`not ready: ${response.status}`);
  if (!response.ok) throw new Refused(answer.notice || "");
  return answer;
}

function busy(answer, response) {
  const trouble = new Busy(answer.notice || "");
  trouble.full = response.status === 507; // it can write nothing down
  trouble.seconds = Number(response.headers.get("Retry-After")) || 1;
  return trouble;
}

// crypto.randomUUID is missing on plain http (a phone on the home network), getRandomValues is not.
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
