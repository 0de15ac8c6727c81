import { categoriesIn } from "../../schema/consent/category.ts";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import type { Sql } from "../roles.ts";
import { compile } from "./compile.ts";

/**
 * Compiles the client's consents anew and writes the difference to `consent.effective`, in the caller's transaction; to be
 * called after every change of a consent or scope. Holds the client's lock exclusively until that transaction ends and
 * returns the client's new consent version. At REPEATABLE READ a concurrent change of the same client makes it fail with
 * SQLSTATE 40001; the transaction is then to be run again.
 */
export async function rewriteEffective(sql: Sql, clientId: string): Promise<bigint> {
  const consents = await consentsOf(sql, clientId);
  const { rows } = await sql.query("select consent.replace_effective($1, $2)::text as version", [clientId, JSON.stringify(compile(consents))]);
  return BigInt((rows[0] as { version: string }).version);
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
