import { createHmac } from "node:crypto";
import { serviceUrl } from "../subgraphs/migrate.ts";
import { memberOfWorkers, plansOnce, SCHEMAS, serviceOf } from "../subgraphs/roles.ts";
import { changeRolesAt } from "./change-roles-at.ts";
import type { Database } from "./database.ts";

/** What subgraphs in one process read as: it owns nothing and has no right of its own, but may become the worker of each. */
const HOUSE_ROLE = "house_svc";

/**
 * The URL by which subgraphs in one process read together; makes the role first, or puts it right. It may do what the five logins
 * may, so that its password is made of theirs: whoever has those has this one, and nobody else.
 */
export async function houseUrl({ adminUrl, passwords }: Pick<Database, "adminUrl" | "passwords">): Promise<string> {
  const all = SCHEMAS.map((schema) => passwords[serviceOf(schema)]);
  const password = all.every((one) => one === undefined) ? undefined : createHmac("sha256", JSON.stringify(all)).update(HOUSE_ROLE).digest("base64url");
  await changeRolesAt(adminUrl, [...memberOfWorkers(HOUSE_ROLE, password), ...plansOnce(HOUSE_ROLE)]);
  return serviceUrl(adminUrl, HOUSE_ROLE, { [HOUSE_ROLE]: password });
}
