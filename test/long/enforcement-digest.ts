import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type pg from "pg";
import { projectRoot } from "../../gateway/project-root.ts";

/**
 * Eight hex digits that change when the decision does: over the sources of `decide()` and of the compiler with all they
 * import, and over the functions, policies and indexes that PostgreSQL decides by, as its catalogue tells them.
 */
export async function enforcementDigest(client: pg.Client): Promise<string> {
  const root = projectRoot();
  const sources = [...sourcesFrom(["schema/consent/decide.ts", "subgraphs/consent/compile.ts"].map((file) => join(root, file)))].sort();
  const { rows } = await client.query<{ text: string }>(`
    select pg_get_functiondef(p.oid) as text from pg_proc p where p.pronamespace = 'consent'::regnamespace
      and p.proname in ('instant', 'enter', 'decision', 'standing')
    union all select concat_ws(' ', tablename, policyname, cmd, qual, with_check) from pg_policies
      where schemaname = 'asked' or schemaname = 'consent' and tablename in ('effective', 'contributor', 'wall', 'break_glass')
    union all select indexdef from pg_indexes where schemaname = 'consent' and tablename = 'effective' order by 1`);
  const hash = createHash("sha256");
  for (const text of [...sources.map((file) => readFileSync(file, "utf8")), ...rows.map((row) => row.text)]) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 8);
}

function sourcesFrom(files: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of files.filter((one) => !found.has(one))) {
    found.add(file);
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export)\b(?! type)[^;]*?from "(\.[^"]+)"/gms);
    sourcesFrom([...imports].map((match) => resolve(dirname(file), match[1]!)), found);
  }
  return found;
}
