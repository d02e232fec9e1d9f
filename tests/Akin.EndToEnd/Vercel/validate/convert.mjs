// Turns the settings of a vercel.json into a config.json with Vercel's own package: node convert.mjs SETTINGS OUTPUT
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { getTransformedRoutes } = createRequire(import.meta.url)("@vercel/routing-utils");
const [settings, output] = process.argv.slice(2);
const { routes, error } = getTransformedRoutes(JSON.parse(await readFile(settings, "utf8")));
if (error) {
  throw new Error(error.message);
}

await writeFile(output, JSON.stringify({ version: 3, routes }));
