// What this site needs without a connection is kept when it is first visited, and what was looked at besides. Its first line, written with the site, names version and files.
const kept = `akin-${version}`;
const seen = `akin-seen-${version}`;
const mostSeen = 1500;
const longestWait = 4000;

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(kept);
  await cache.addAll(files);
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  const old = (await caches.keys()).filter(name => name.startsWith("akin-") && ![kept, seen].includes(name));
  await Promise.all(old.map(name => caches.delete(name)));
  await self.clients.claim();
})()));

const find = async request => await (await caches.open(kept)).match(request) ?? (await caches.open(seen)).match(request);

const keep = async (request, response) => {
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(seen);
  await cache.put(request, response);
  const requests = await cache.keys();
  await Promise.all(requests.slice(0, Math.max(0, requests.length - mostSeen)).map(old => cache.delete(old)));
};

const fetchAndKeep = async (event, request) => {
  const response = await fetch(event.request);
  const copy = response.clone();
  event.waitUntil(keep(request, copy).catch(() => {}));
  return response;
};

// Files with a hash or a version in their name never change.
const fromCache = async event => await find(event.request) ?? fetchAndKeep(event, event.request);

// A page in a file does not depend on the query, but for later pages of a genre or decade.
const nameOf = request => {
  const { pathname, search, searchParams } = new URL(request.url);
  return request.mode !== "navigate" || searchParams.has("page") ? pathname + search : pathname;
};

// Pages and lists: as they are now; as they were when that takes too long.
const fromNetwork = async (event, shell) => {
  const plain = nameOf(event.request);
  const late = new Promise(resolve => { setTimeout(resolve, longestWait, null); });
  const fetched = fetchAndKeep(event, plain);
  const first = await Promise.race([fetched.catch(() => null), late]);
  return first ?? await find(plain) ?? (shell && await find(shell)) ?? fetched;
};

const shellOf = path => (path.startsWith("/film/") ? "/film" : null);

// What a page needed before this worker was there.
self.addEventListener("message", event => event.waitUntil(Promise.all(event.data.map(async address => {
  const { origin, pathname } = new URL(address);
  if (origin !== location.origin || !/^\/(film|genre|decade|model|api|posters|data)(\/|$)/.test(pathname) || await find(pathname)) return;
  await keep(pathname, await fetch(pathname)).catch(() => {});
}))));

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (/^\/(assets|data)\//.test(pathname)) event.respondWith(fromCache(event));
  else if (request.mode === "navigate") event.respondWith(fromNetwork(event, shellOf(pathname)));
  else if (/^\/(api|posters)\//.test(pathname)) event.respondWith(fromNetwork(event));
});
