import "reflect-metadata";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { castMarkdown } from "../gateway/demonstration/table.ts";
import { printedSchema } from "../gateway/printed-schema.ts";

const ROOT = resolve(import.meta.dirname, "..");

test("the README's cast is the cast", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const shown = /<!-- cast:.*?-->\n([\s\S]*?)<!-- \/cast -->/.exec(readme)?.[1];
  expect(shown?.trim()).toBe(castMarkdown().trim());
});

test("the README's three answers are those recorded of the shared client view", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const recorded = JSON.parse(readFileSync(join(ROOT, "test/operations/shared-client-view.json"), "utf8")) as Record<string, { data: { client: View } }>;
  const [doctor, housing, lawyer] = ["dr-okafor", "housing-tran", "lawyer-haddad"].map((who) => recorded[who]!.data.client);
  const row = (cell: (view: View) => string) => `| ${cell(doctor!)} | ${cell(housing!)} | ${cell(lawyer!)} |`;
  const list = (words: string[]) => words.join(", ") || "*nothing*";
  expect(readme).toContain(row(({ location }) => location?.city ?? "`null`"));
  expect(readme).toContain(row(({ conditions }) => list(conditions.nodes.map(({ display }) => display.replace(/ \(.*\)$/, "")))));
  expect(readme).toContain(row(({ assessments }) => list(assessments.nodes.map(({ instrument }) => instrument))));
  expect(readme).toContain(`| ${list(doctor!.needs.nodes.map(({ category }) => category))} | ${list(housing!.needs.nodes.map(({ category }) => category))} |`);
});

interface View {
  readonly location: { readonly city: string } | null;
  readonly conditions: { readonly nodes: { readonly display: string }[] };
  readonly assessments: { readonly nodes: { readonly instrument: string }[] };
  readonly needs: { readonly nodes: { readonly category: string }[] };
}

test("what is generated into schema/ is fresh", async () => {
  for (const [name, contents] of await printedSchema()) {
    expect(readFileSync(join(ROOT, "schema", name), "utf8"), `schema/${name}: run npm run schema`).toBe(contents);
  }
});

test("docs/casework.md names operations that there are", () => {
  const page = readFileSync(join(ROOT, "docs", "casework.md"), "utf8");
  const shown = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| In the guides"))
    .flatMap((line) => [...line.split("|").at(-2)!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  expect(shown.length).toBeGreaterThan(50);
  expect(shown.filter((name) => !existsSync(join(ROOT, name.endsWith(".md") ? name : `test/operations/${name}.graphql`)))).toEqual([]);
});
