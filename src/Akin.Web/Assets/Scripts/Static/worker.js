// Keeps the site at hand while there is no connection; what this page needed before anything kept it, too.
const keepSite = async () => {
  try {
    const isFirstVisit = !navigator.serviceWorker.controller;
    await navigator.serviceWorker.register("/offline.js");
    if (!isFirstVisit) return;
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([location.href, ...performance.getEntriesByType("resource").map(entry => entry.name)]);
  } catch {
    // Forbidden or out of room: the site works as long as there is a connection.
  }
};

if ("serviceWorker" in navigator && isSecureContext) {
  if (document.readyState === "complete") keepSite();
  else addEventListener("load", keepSite);
}
