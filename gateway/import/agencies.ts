import { Client } from "pg";
import { OWNER } from "../../subgraphs/roles.ts";

/** Why an agency cannot be the author of an import; the message is one sentence. */
export class NotAnAuthor extends Error {
  override readonly name = "NotAnAuthor";
}

/** Refuses an agency that is not known, has left the network, or by law keeps its records to itself. */
export async function refuseOtherAuthors(adminUrl: string, agency: string): Promise<void> {
  const known = await agencies(adminUrl);
  const found = known.find(({ id }) => id === agency);
  const authors = known.filter(mayContribute).map(({ id }) => id).sort();
  if (found === undefined) {
    throw new NotAnAuthor(authors.length === 0
      ? "The network has no agencies yet; start Careweave once, or add agencies, before an import."
      : `There is no agency ${JSON.stringify(agency)}; there are ${authors.join(", ")}.`);
  }
  if (found.victimServices) {
    throw new NotAnAuthor(`${agency} serves victims of violence, and the law forbids to pool its records: nothing can be imported for it.`);
  }
  if (!mayContribute(found)) throw new NotAnAuthor(`${agency} does not take part in the network at present (${found.status}).`);
}

interface Agency {
  readonly id: string;
  readonly status: string;
  readonly victimServices: boolean;
}

function mayContribute({ status, victimServices }: Agency): boolean {
  return status === "JOINED" && !victimServices;
}

async function agencies(adminUrl: string): Promise<Agency[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`set role ${OWNER}`);
    const { rows } = await admin.query<Agency>(`select id, status, victim_service_provider as "victimServices" from consent.agency`);
    return rows;
  } finally {
    await admin.end();
  }
}
