// Asks the site's own API.
const longestWait = 15000;

export class Refusal extends Error {
  constructor(status, detail) {
    super(detail || `Status ${status}`);
    this.status = status;
  }
}

export const ask = async (address, { signal, body } = {}) => {
  const patience = AbortSignal.timeout(longestWait);
  const response = await fetch(address, {
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...(body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new Refusal(response.status, problem?.detail);
  }
  return response.json();
};

export const isAbort = trouble => trouble?.name === "AbortError";

export const whyFailed = trouble => {
  if (!navigator.onLine) return "You seem to be offline.";
  if (trouble?.status === 429) return "That was a lot at once; wait a moment.";
  if (trouble?.status >= 400 && trouble.status < 500) return trouble.message;
  return "The server did not answer as it should.";
};
