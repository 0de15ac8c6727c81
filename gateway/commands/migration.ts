import "reflect-metadata";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../postgres/embedded.ts";
import { forgetHome } from "../postgres/forget-home.ts";
import { projectRoot } from "../project-root.ts";
import { ROOMS } from "../rooms.ts";
import { migrate, passwordsFrom, serviceUrl } from "../../subgraphs/migrate.ts";
import { OWNER, workerOf } from "../../subgraphs/roles.ts";
import { connect } from "../../subgraphs/runtime.ts";

/**
 * `npm run migration -- <subgraph> <name>`: writes the migration that takes the tables of a subgraph from what its
 * migrations make to what its classes declare. Look at it, add it to the room's `migrations.ts`, and commit both.
 */
const [name, title = "", ...more] = process.argv.slice(2);
const room = ROOMS.find((one) => one.name === name);
if (room === undefined || !/^[a-z][a-z0-9-]*$/.test(title) || more.length > 0) {
  console.error(`Usage: npm run migration -- <${ROOMS.map((one) => one.name).join("|")}> <name in small letters, digits and hyphens>`);
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), "careweave-migration-"));
const postgres = await startPostgres({ home, durable: false });
try {
  const passwords = passwordsFrom("migration");
  await migrate({ url: postgres.url, passwords, subgraphs: ROOMS });
  const orm = await connect(room, serviceUrl(postgres.url, OWNER, passwords), 1);
  const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true, schema: room.schema });
  await orm.close(true);
  const tables = [...sql.matchAll(/create table "(\w+)"\."(\w+)"/g)].map((match) => `"${match[1]}"."${match[2]}"`);
  const statements = [
    ...sql.split(/;\n/).map((one) => one.trim().replace(/;$/, "")).filter((one) => one !== ""),
    ...tables.map((table) => `grant select, insert, update on ${table} to ${workerOf(room.schema as never)}`),
  ];
  if (statements.length === 0) {
    console.log(`The migrations of ${room.name} make what its classes declare; nothing to write.`);
  } else {
    const folder = join(projectRoot(), "subgraphs", room.name, "migrations");
    const number = String(room.migrations.length + 1).padStart(4, "0");
    const lines = statements.map((one) => `  ${JSON.stringify(one)},\n`).join("");
    writeFileSync(join(folder, `${number}-${title}.ts`), `/** Written by \`npm run migration -- ${room.name} ${title}\`. */\nexport const statements: readonly string[] = [\n${lines}];\n`);
    console.log(`Wrote subgraphs/${room.name}/migrations/${number}-${title}.ts with ${statements.length} statements.`);
  }
} finally {
  await postgres.stop();
  forgetHome(home);
}
