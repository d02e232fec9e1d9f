// Keeps the site at hand while there is no connection.
if ("serviceWorker" in navigator && isSecureContext) {
  const register = () => navigator.serviceWorker.register("/offline.js").catch(() => {
    // Forbidden or out of room: the site works as long as there is a connection.
  });
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}
