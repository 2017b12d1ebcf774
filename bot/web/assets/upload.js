// A photo on its way to the server: made small where the browser can, sent with progress, tried again when the line broke.

import { Unreachable, unwrap } from "./api.js";

const PATIENCE_MS = 120000;
const LONGEST_SIDE = 1600; // as the server keeps it
const QUALITY = 0.85;

// A slow line, and a kind of picture that only this phone can open, are helped by the same. What cannot be drawn here
// goes as it is, and the server says what it thinks of it.
export async function smaller(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff"; // what is see-through
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))) || file;
  } catch {
    return file;
  }
}

// fetch tells nobody how far it is. Fails as `post` does.
export function upload(file, key, onProgress) {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest();
    call.open("POST", `media?key=${encodeURIComponent(key)}`);
    call.setRequestHeader("X-Linli", "1");
    call.setRequestHeader("Content-Type", "application/octet-stream");
    call.timeout = PATIENCE_MS;
    call.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    call.onload = () => unwrap(answerOf(call)).then(done, fail);
    call.onerror = call.ontimeout = call.onabort = () => fail(new Unreachable("not reached"));
    call.send(file);
  });
}

function answerOf(call) {
  const again = call.getResponseHeader("Retry-After");
  const headers = again === null ? {} : { "Retry-After": again };
  return new Response(call.responseText, { status: call.status, headers });
}
