import type { Client } from "pg";
import { Refusal } from "../fhir/problem.ts";
import type { FileOutcome } from "../fhir/report.ts";
import type { DirectoryEntry, Entries } from "./entries.ts";
import { ENTRIES, type Entry } from "./tables.ts";

/** Rows of one statement. */
const CHUNK = 500;

const TABLE: Readonly<Record<Entry, string>> = {
  taxonomy: "taxonomy", taxonomy_term: "taxonomy_term", organization: "organization", location: "directory_location", service: "service", service_at_location: "service_at_location",
};

/** What an entry has that is new, and of which the package says nothing. */
const NEW: Readonly<Record<Entry, object>> = {
  taxonomy: {}, taxonomy_term: { needs: [], categories: 0, stated: false }, organization: { phones: [], contacts: [] },
  location: { kind: "PHYSICAL", addresses: [], languages: [], accessibility: [], schedules: [], phones: [], contacts: [] },
  // Nobody has said what being referred to it tells: its terms may.
  service: {
    needs: [], all_needs: [], categories: 0, all_categories: 0, stated: false, households: [], areas: [], languages: [], costs: [], required_documents: [], schedules: [],
    phones: [], contacts: [], term_ids: [],
  },
  service_at_location: { schedules: [], phones: [], contacts: [] },
};

/** References without which an entry is none, and those without which it stands as well. */
const NEEDED: readonly (readonly [Entry, string, Entry])[] = [
  ["service", "organization_id", "organization"], ["service_at_location", "service_id", "service"], ["service_at_location", "location_id", "location"],
];
const WELCOME: readonly (readonly [Entry, string, Entry])[] = [
  ["organization", "parent_id", "organization"], ["location", "organization_id", "organization"], ["taxonomy_term", "taxonomy_id", "taxonomy"],
  ["taxonomy_term", "parent_id", "taxonomy_term"],
];

/**
 * Writes the entries of a package in the transaction of `client`, which has been entered as a keeper, and says what became of each. An
 * entry that stands already is changed in what the package gives of it, and not at all where that is what stands there.
 */
export async function writeEntries(client: Client, { entries, ignored, leftOut }: Entries): Promise<FileOutcome["counts"]> {
  await refuseDangling(client, entries);
  const dropped = new Map(leftOut);
  const clean = new Map(entries);
  for (const [entry, column, of] of WELCOME) {
    const there = await standing(client, of, clean.get(of)!, clean.get(entry)!.map(({ columns }) => columns[column]));
    clean.set(entry, clean.get(entry)!.map((one) => {
      const id = one.columns[column];
      if (id === undefined || id === null || there.has(id as string)) return one;
      const what = `${column}: names ${article(of)} that nobody has brought`;
      dropped.set(`${entry}: ${what}`, (dropped.get(`${entry}: ${what}`) ?? 0) + 1);
      return { ...one, columns: { ...one.columns, [column]: null } };
    }));
  }
  const counts: { type: string; fate: "imported" | "alreadyThere" | "changed" | "ignored"; reason?: string }[] = [];
  for (const entry of ENTRIES) {
    const all = clean.get(entry)!;
    for (let from = 0; from < all.length; from += CHUNK) counts.push(...await upsert(client, entry, all.slice(from, from + CHUNK)));
  }
  for (const [type, times] of ignored) counts.push(...Array.from({ length: times }, () => ({ type, fate: "ignored" as const, reason: "not part of the directory" })));
  for (const [what, times] of dropped) {
    const [type, reason] = [what.slice(0, what.indexOf(": ")), what.slice(what.indexOf(": ") + 2)];
    counts.push(...Array.from({ length: times }, () => ({ type: `${type}, in part`, fate: "ignored" as const, reason })));
  }
  return counts;
}

async function upsert(client: Client, entry: Entry, rows: readonly DirectoryEntry[]) {
  const table = TABLE[entry];
  const { rows: columns } = await client.query<{ name: string }>(
    `select a.attname as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('id', 'version', 'all_needs', 'all_categories')`, [`referrals.${table}`]);
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const excluded = columns.map(({ name }) => `excluded."${name}"`).join(", ");
  const standingNow = columns.map(({ name }) => `s."${name}"`).join(", ");
  // An agency's organization offers its services as that agency's; who is which is said by people, not by a file.
  const told = entry === "service"
    ? `d.entry || case when coalesce(d.entry ->> 'organization_id', t.organization_id::text) is null then '{}' else jsonb_build_object('agency',
        (select o.agency from referrals.organization o where o.id = coalesce((d.entry ->> 'organization_id')::uuid, t.organization_id))) end`
    // What a keeper has said a word means stays.
    : entry === "taxonomy_term" ? "case when t.stated then d.entry - '{needs,categories,stated}'::text[] else d.entry end" : "d.entry";
  const [fresh, given] = MENDED.has(entry) ? [`${FRESH} || `, `(${told}) - coalesce(t.held_columns, '{}') || ${DIFFERING}`] : ["", told];
  const { rows: written } = await client.query<{ new: boolean }>(`
    insert into referrals.${table} as s select r.* from jsonb_array_elements($1::jsonb) d (entry)
      left join referrals.${table} t on t.id = (d.entry ->> 'id')::uuid
      cross join lateral jsonb_populate_record(t, case when t.id is null then ${fresh}$2::jsonb || '{"version": 1}' else '{}' end || ${given}) r
    on conflict (id) do update set (${names}, version) = row(${excluded}, s.version + 1) where (${standingNow}) is distinct from (${excluded})
    returning xmax = 0 as new`, [JSON.stringify(rows.map((row) => row.columns)), JSON.stringify(NEW[entry])]);
  const imported = written.filter((row) => row.new).length;
  const times = (count: number, fate: "imported" | "alreadyThere" | "changed") => Array.from({ length: count }, () => ({ type: entry as string, fate }));
  return [
    ...times(imported, "imported"), ...times(written.length - imported, "changed"), ...times(rows.length - written.length, "alreadyThere"),
    ...await conflicts(client, entry, rows),
  ];
}

/** Entries that people mend: what they changed is held against imports. */
const MENDED: ReadonlySet<Entry> = new Set(["organization", "location", "service", "service_at_location"]);
const FRESH = "jsonb_build_object('imported_by', current_setting('app.agency'), 'held_columns', '[]'::jsonb, 'differing_columns', '[]'::jsonb)";
/** Of what is held, that of which this package says something else; of what it does not give, what the last one said. */
const DIFFERING = `case when t.id is null then '{}' else jsonb_build_object('differing_columns', array(select k from unnest(t.held_columns) k
  where case when d.entry ? k then d.entry -> k is distinct from to_jsonb(t) -> k else k = any (t.differing_columns) end order by k)) end`;

/** What was left as people have it although the source says something else, to be gone through. */
async function conflicts(client: Client, entry: Entry, rows: readonly DirectoryEntry[]) {
  if (!MENDED.has(entry)) return [];
  const { rows: found } = await client.query<{ held: string }>(
    `select unnest(differing_columns) as held from referrals.${TABLE[entry]} where id = any ($1::uuid[]) order by 1`, [rows.map(({ columns }) => columns.id)]);
  return found.map(({ held }) => ({ type: `${entry}, in part`, fate: "ignored" as const, reason: `${held}: was changed by hand, and the source says something else` }));
}

async function refuseDangling(client: Client, entries: Entries["entries"]): Promise<void> {
  const problems = [];
  for (const [entry, column, of] of NEEDED) {
    const there = await standing(client, of, entries.get(of)!, entries.get(entry)!.map(({ columns }) => columns[column]));
    // What a service belongs to may stand in the directory already, when the file only changes it.
    const known = entry === "service" ? await standing(client, entry, [], entries.get(entry)!.map(({ columns }) => columns.id)) : new Set<string>();
    for (const { path, columns } of entries.get(entry)!) {
      const id = columns[column];
      if ((id === undefined || id === null) && known.has(columns.id)) continue;
      if (id === undefined || id === null) problems.push({ path: `${path}.${column}`, message: "must be given" });
      else if (!there.has(id as string)) problems.push({ path: `${path}.${column}`, message: `names ${article(of)} that is neither here nor in the directory`, mayCome: true });
    }
  }
  if (problems.length > 0) throw new Refusal(...problems);
}

/** Those of the ids that the package brings or the directory has. */
async function standing(client: Client, of: Entry, brought: readonly DirectoryEntry[], ids: readonly unknown[]): Promise<ReadonlySet<string>> {
  const here = new Set(brought.map(({ columns }) => columns.id));
  const asked = [...new Set(ids)].filter((id): id is string => typeof id === "string" && !here.has(id));
  if (asked.length === 0) return here;
  const { rows } = await client.query<{ id: string }>(`select id from referrals.${TABLE[of]} where id = any ($1::uuid[])`, [asked]);
  return new Set([...here, ...rows.map(({ id }) => id)]);
}

function article(entry: Entry): string {
  return `${/^[aeiou]/.test(entry) ? "an" : "a"} ${entry.replaceAll("_", " ")}`;
}
