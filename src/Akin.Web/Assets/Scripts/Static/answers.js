// Stands in for api.js where the site is a set of files: similar lists are files, and all else is answered by an engine in a worker of this browser.
const listPath = /^\/api\/items\/[^/]+\/similar$/;
const listLimit = /^(limit=(\d+))?$/;
const waitingFor = new Map();
let engine = null;
let questions = 0;

export class Refusal extends Error {
  constructor(status, detail) {
    super(detail || `Status ${status}`);
    this.status = status;
  }
}

// Pictures and texts from elsewhere may be shown for half a year.
const picturesAreOld = () => document.documentElement.classList.contains("no-pictures");

const withoutPictures = answer => {
  for (const item of [answer, ...(answer.items ?? [])]) {
    for (const part of ["poster", "backdrop", "overview", "tagline"]) if (item[part]) item[part] = null;
  }
  return answer;
};

const startEngine = () => {
  const { engine: script, answers: data } = document.documentElement.dataset;
  const worker = new Worker(script);
  worker.addEventListener("message", ({ data: { id, answer, status, detail } }) => {
    const question = waitingFor.get(id);
    waitingFor.delete(id);
    if (answer) question?.resolve(answer);
    else question?.reject(new Refusal(status, detail));
  });
  worker.addEventListener("error", () => {
    for (const { reject } of waitingFor.values()) reject(new Refusal(0, "The engine could not be started."));
    waitingFor.clear();
    engine = null;
  });
  worker.postMessage({ data });
  return worker;
};

const askEngine = (address, body) => new Promise((resolve, reject) => {
  engine ??= startEngine();
  const id = ++questions;
  waitingFor.set(id, { resolve, reject });
  engine.postMessage({ id, address, body });
});

const readList = async (path, limit) => {
  const response = await fetch(path);
  if (!response.ok) throw new Refusal(response.status, (await response.json().catch(() => null))?.detail);
  const list = await response.json();
  return { ...list, items: list.items.slice(0, limit) };
};

export const ask = async (address, { signal, body } = {}) => {
  signal?.throwIfAborted();
  const [path, query = ""] = address.split("?");
  const limit = listPath.test(path) ? listLimit.exec(query) : null;
  const answer = limit ? await readList(path, Number(limit[2] ?? Infinity)) : await askEngine(address, body);
  signal?.throwIfAborted();
  return picturesAreOld() ? withoutPictures(answer) : answer;
};

export const isAbort = trouble => trouble?.name === "AbortError";

export const whyFailed = trouble => {
  if (!navigator.onLine) return "You seem to be offline.";
  if (trouble?.status >= 400 && trouble.status < 500) return trouble.message;
  return "A part of the site could not be fetched.";
};
