import { Unreachable, makeData } from "./data.js";
import { Refusal } from "./query.js";
import { answer } from "./answers.js";

// Answers questions sent to the worker. The first message says where the data files are.
let data = null;

self.onmessage = async ({ data: message }) => {
  if (message.data !== undefined) {
    data = makeData(message.data);
    return;
  }
  const { id, address, body } = message;
  try {
    self.postMessage({ id, answer: await answer(data, address, body) });
  } catch (trouble) {
    const status = trouble instanceof Refusal ? trouble.status : trouble instanceof Unreachable ? 0 : 500;
    self.postMessage({ id, status, detail: trouble.message });
  }
};
