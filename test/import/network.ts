import pg from "pg";
import { maskOf, ALL_MASK } from "../../schema/consent/category.ts";
import { ROLES } from "../../schema/consent/role.ts";
import { importFiles } from "../../gateway/import/fhir/import-files.ts";
import type { Report } from "../../gateway/import/fhir/report.ts";
import { Session } from "../../gateway/import/fhir/session.ts";
import { importUrl } from "../../gateway/import/import-role.ts";
import { createDatabase, templateDatabase } from "../test-database.ts";
import { migratedTemplate, PASSWORDS } from "../migrated.ts";

/** What the tests take for the present. */
export const NOW = new Date("2026-06-01T12:00:00Z");

/** A network of agencies without a client, and an import into it. */
export interface ImportNetwork {
  readonly url: string;
  /** Imports files as an agency. */
  load(files: readonly string[], agency?: string): Promise<Report>;
  /** Rows by a statement of the superuser, who sees everything. */
  rows<T>(statement: string): Promise<T[]>;
  close(): Promise<void>;
}

/** Opens a network of its own: a clinic, a program under Part 2, a shelter for victims, an agency that left. */
export async function importNetwork(): Promise<ImportNetwork> {
  const own = await createDatabase(await templateDatabase("import_network", fill, { from: await migratedTemplate() }));
  const url = await importUrl(own.url, PASSWORDS);
  const admin = new pg.Client(own.url);
  await admin.connect();
  return {
    url: own.url,
    async load(files, agency = "clinic") {
      const session = await Session.open(url, agency);
      try {
        return await importFiles({ session, files, now: NOW });
      } finally {
        await session.close();
      }
    },
    async rows(statement) {
      return (await admin.query(statement)).rows;
    },
    async close() {
      await admin.end();
      await own.drop();
    },
  };
}

async function fill(url: string): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  try {
    for (const [id, { ceiling }] of Object.entries(ROLES)) {
      await admin.query("insert into consent.role (id, categories) values ($1, $2)", [id, ceiling === "ALL" ? ALL_MASK : maskOf(ceiling)]);
    }
    await admin.query(`insert into consent.agency (id, name, sector, status, part2, victim_service_provider) values
      ('clinic', 'Clinic', 'HEALTH', 'JOINED', false, false), ('recovery', 'Recovery program', 'HEALTH', 'JOINED', true, false),
      ('shelter', 'Shelter', 'HOUSING', 'JOINED', false, true), ('gone', 'Gone', 'HEALTH', 'LEFT', false, false)`);
  } finally {
    await admin.end();
  }
}
