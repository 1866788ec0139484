// One file to the server. XMLHttpRequest, because fetch does not tell how far it is.

import { failure, Failure } from "./request.js";
import { refused, token } from "./session.js";
import { word } from "./words.js";

// Gives `{ id, name, type, size }`; `progress(share)` from 0 to 1; throws Failure, or AbortError by `signal`.
export async function upload(file, name, progress, signal) {
  const used = await token();
  try {
    return await put(file, name, used, progress, signal);
  } catch (error) {
    if (error.status !== 401 || !(await refused(used, error.code))) throw error;
    return put(file, name, await token(), progress, signal);
  }
}

function put(file, name, token, progress, signal) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/attachments?name=${encodeURIComponent(name)}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = () => fail(new Failure(word("unreachable")));
    request.onabort = () => fail(new DOMException("", "AbortError"));
    request.onload = () => {
      if (request.status === 201) done(request.response);
      else fail(failure(request.status, request.response, request.getResponseHeader("Retry-After")));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
