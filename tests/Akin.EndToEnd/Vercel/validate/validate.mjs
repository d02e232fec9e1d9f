// Checks a Build Output API v3 folder with Vercel's own packages: node validate.mjs FOLDER
// Exit code 0 and one line of JSON about what is inside, or 1 and one line for each thing that is wrong.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(import.meta.url);
const { Ajv } = require("ajv");
const { normalizeRoutes, routesSchema } = require("@vercel/routing-utils");
const { deserializeBuildOutput, validateBuildResult } = require("@vercel/build-utils");

const wrong = [];
const folder = resolve(process.argv[2]);

function compile(where, text, flags) {
  try {
    return new RegExp(text, flags);
  } catch (trouble) {
    wrong.push(`${where}: ${trouble.message}`);
    return null;
  }
}

function compileConditions(where, conditions) {
  for (const [at, { value }] of (conditions ?? []).entries()) {
    const text = typeof value === "string" ? value : value?.re;
    if (text !== undefined) {
      compile(`${where}[${at}]`, `^(?:${text})$`);
    }
  }
}

function checkRoutes(routes) {
  const isValid = new Ajv({ allErrors: true, strict: false }).compile(routesSchema);
  if (!isValid(routes)) {
    for (const error of isValid.errors) {
      // An entry that fails tells of each shape that it does not have; only the shape it was meant to have is of use.
      const shape = /^#\/items\/anyOf\/(\d)/.exec(error.schemaPath)?.[1];
      const meant = routes[error.instancePath.split("/")[1]]?.handle === undefined ? "0" : "1";
      if (shape === undefined || shape === meant) {
        wrong.push(`routes${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
      }
    }

    return;
  }

  const normalized = normalizeRoutes(routes);
  wrong.push(...(normalized.error?.errors ?? []));
  for (const [at, route] of (normalized.routes ?? []).entries()) {
    if (route.src !== undefined) {
      compile(`routes[${at}].src`, route.src, route.caseSensitive ? "" : "i");
      compileConditions(`routes[${at}].has`, route.has);
      compileConditions(`routes[${at}].missing`, route.missing);
    }
  }
}

async function checkOutput() {
  const result = await deserializeBuildOutput({
    outputDir: folder,
    repoRootPath: folder,
    maxBundleSizeMb: 250,
    deserializeLambda: () => {
      throw new Error("There is a function in it.");
    },
    groupLambdas: async () => ({}),
    warn: (message) => wrong.push(message),
  });
  const { buildOutputMap } = await validateBuildResult({ buildConfig: {}, buildResponse: result });
  return Object.values(buildOutputMap);
}

try {
  const config = JSON.parse(await readFile(join(folder, "config.json"), "utf8"));
  checkRoutes(config.routes ?? []);
  const outputs = await checkOutput();
  if (wrong.length === 0) {
    console.log(JSON.stringify({ routes: (config.routes ?? []).length, files: outputs.length }));
  }
} catch (trouble) {
  wrong.push(trouble.message);
}

for (const line of wrong) {
  console.error(line);
}

process.exitCode = wrong.length > 0 ? 1 : 0;
