// Loads the data files: each once, only what a question needs; one that failed is tried again by the next question.
const mostKept = 800;

export class Unreachable extends Error {}

export const makeData = base => {
  const folder = base.endsWith("/") ? base : `${base}/`;
  const kept = new Map();

  const fetched = async (address, read) => {
    let response;
    try {
      response = await fetch(address);
      if (response.ok) return await read(response);
    } catch {
      throw new Unreachable(`The file '${address}' could not be loaded.`);
    }
    throw new Unreachable(`The file '${address}' could not be loaded: status ${response.status}.`);
  };

  // Of the files that hold few items only the last asked for stay.
  const load = (address, read, isPart) => {
    let file = kept.get(address);
    if (file) {
      if (isPart) {
        kept.delete(address);
        kept.set(address, file);
      }
      return file.loading;
    }
    file = { isPart, loading: fetched(address, read) };
    kept.set(address, file);
    file.loading.catch(() => kept.delete(address));
    if (kept.size > mostKept) {
      for (const [other, { isPart: mayGo }] of kept) {
        if (mayGo) {
          kept.delete(other);
          break;
        }
      }
    }
    return file.loading;
  };

  const made = new Map();
  return {
    json: (path, isPart) => load(folder + path, response => response.json(), isPart),
    bytes: (path, isPart) => load(folder + path, response => response.arrayBuffer(), isPart),
    outside: address => load(address, response => response.json(), true),
    // What is made of files stays, unless making it failed.
    once: (name, make) => {
      if (!made.has(name)) {
        const making = make();
        made.set(name, making);
        making.catch(() => made.delete(name));
      }
      return made.get(name);
    },
  };
};

export const shardCount = (count, shard) => Math.ceil(count / shard);
