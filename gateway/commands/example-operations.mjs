import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * The examples of the explorer: every `<name>.graphql` of the folder, with `<name>.variables.json` beside it. Of the comments
 * before the operation, `#>` lines direct the tests and `##` lines promise something to them; both stay out of what is shown,
 * but the people named by `#> as:` are kept. Plain comments become the description.
 */
export function exampleOperations(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || (one < other ? -1 : 1))
    // The page asks once and shows the answer; a subscription is for programs.
    .filter((file) => !/^#> during:/m.test(readFileSync(join(folder, file), "utf8")))
    .map((file) => {
      const name = basename(file, ".graphql");
      return { name, title: titleOf(name), ...read(readFileSync(join(folder, file), "utf8")), variables: variablesOf(folder, name) };
    });
}

/** The view all others are parts of comes first, and so is what the page opens with. */
function isFirst(file) {
  return file === "shared-client-view.graphql";
}

function read(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const start = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  const [head, operation] = start < 0 ? [lines, []] : [lines.slice(0, start), lines.slice(start)];
  return { query: operation.join("\n").trim(), about: aboutOf(head), as: askersOf(head) };
}

function aboutOf(head) {
  const plain = head.filter((line) => line.startsWith("#") && !line.startsWith("#>") && !line.startsWith("##"));
  return plain.map((line) => line.slice(1).trim()).join(" ").trim();
}

function askersOf(head) {
  const named = head.flatMap((line) => /^#>\s*as:(.*)$/.exec(line)?.[1]?.split(",") ?? []);
  return [...new Set(named.map((name) => name.trim()).filter((name) => name !== ""))];
}

function variablesOf(folder, name) {
  const file = join(folder, `${name}.variables.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function titleOf(name) {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
