import { serviceUrl } from "../../subgraphs/migrate.ts";
import { memberOfWorkers, type Passwords } from "../../subgraphs/roles.ts";
import { changeRolesAt } from "../change-roles-at.ts";

/** What an import logs in as. It owns nothing and has no right of its own; it is a member of the workers whose tables it fills. */
export const IMPORT_ROLE = "import_svc";

/** The URL by which an import logs in; makes the role first, or puts it right. */
export async function importUrl(adminUrl: string, passwords: Passwords): Promise<string> {
  await changeRolesAt(adminUrl, memberOfWorkers(IMPORT_ROLE, passwords[IMPORT_ROLE]));
  return serviceUrl(adminUrl, IMPORT_ROLE, passwords);
}
