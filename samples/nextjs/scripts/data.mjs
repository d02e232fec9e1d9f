// Fills src/data from an Akin bundle: the map of recommendations, and the few fields of the catalogue that the pages show.
//   npm run data                     from ../../bundle with ../../akin
//   AKIN_BUNDLE=DIR AKIN_TOOL=akin npm run data
// With --unless-there (before dev and build) it only copies the made-up catalogue, and only where src/data is empty.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const data = path.join(root, "src", "data");
const files = ["recommendations.json", "items.json"];

if (process.argv.includes("--unless-there")) {
  if (!files.every((file) => existsSync(path.join(data, file)))) {
    files.forEach((file) => copyFileSync(path.join(data, "made-up", file), path.join(data, file)));
    console.log("src/data: the made-up catalogue of 24 films; `npm run data` takes yours.");
  }
} else {
  const bundle = path.resolve(process.env.AKIN_BUNDLE ?? path.join(root, "..", "..", "bundle"));
  const tool = process.env.AKIN_TOOL ?? path.join(root, "..", "..", process.platform === "win32" ? "akin.cmd" : "akin");
  if (!existsSync(path.join(bundle, "manifest.json"))) {
    console.error(`There is no bundle in '${bundle}'; run 'akin train' first, or name another directory in AKIN_BUNDLE.`);
    process.exit(1);
  }

  const [map, items] = files.map((file) => path.join(data, file));
  execFileSync(tool, ["export", "json", "--bundle", bundle, "--out", map], { stdio: "inherit", shell: process.platform === "win32" });
  const films = JSON.parse(readFileSync(path.join(bundle, "items.json"), "utf8"))
    .sort((one, other) => other.ratingCount - one.ratingCount)
    .map(({ id, title, year, genres }) => JSON.stringify({ id, title, year, genres }));
  writeFileSync(items, `[\n${films.join(",\n")}\n]\n`);
  console.log(`src/data: ${films.length} films from ${bundle}`);
}
