import { categoriesIn } from "../../schema/consent/category.ts";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import type { Sql } from "../roles.ts";
import { compile } from "./compile.ts";

/**
 * Compiles the client's consents anew and writes the difference to `consent.effective`, in the caller's transaction; to be
 * called after every change of a consent or scope. Where the person is known under several ids, refusals under one hold for all
 * and every id is compiled. Holds the locks of all of them exclusively until that transaction ends and returns the client's new
 * consent version. At REPEATABLE READ a concurrent change of the same client makes it fail with SQLSTATE 40001; the transaction
 * is then to be run again.
 */
export async function rewriteEffective(sql: Sql, clientId: string): Promise<bigint> {
  const { rows: [held] } = await sql.query("select array_to_json(consent.hold_person($1)) as ids", [clientId]);
  const ids = (held as { ids: string[] }).ids;
  const consents = new Map<string, readonly Consent[]>();
  for (const id of ids) consents.set(id, await consentsOf(sql, id));
  let version = 0n;
  for (const id of ids) {
    const compiled = compile(ids.flatMap((one) => (one === id ? consents.get(one)! : refusalsFor(id, consents.get(one)!))));
    const { rows } = await sql.query("select consent.replace_effective($1, $2)::text as version", [id, JSON.stringify(compiled)]);
    if (id === clientId) version = BigInt((rows[0] as { version: string }).version);
  }
  return version;
}

/** What consents given under another id of the same person refuse, as if it had been said under this one. */
function refusalsFor(client: string, consents: readonly Consent[]): Consent[] {
  return consents.map((consent) => ({ ...consent, client, scopes: consent.scopes.filter(({ effect }) => effect === "DENY") }));
}

/** All consents of the client in the form of the written law; takes the client's lock. */
export async function consentsOf(sql: Sql, clientId: string): Promise<Consent[]> {
  const { rows } = await sql.query("select consent.sources($1) as consents", [clientId]);
  return (rows[0] as { consents: Source[] }).consents.map((consent) => ({
    ...consent, grantorMay: words(consent.grantorMay),
    scopes: consent.scopes.map((scope) => ({ ...scope, categories: words(scope.categories) }) as Scope),
  }) as Consent);
}

/** As the database has it: a list of categories is a mask. */
type Source = Omit<Consent, "grantorMay" | "scopes"> & {
  grantorMay: number | "ALL";
  scopes: (Omit<Scope, "categories"> & { categories: number | "ORDINARY" | "ALL" })[];
};

function words(categories: number | string) {
  return typeof categories === "number" ? categoriesIn(categories) : categories;
}
