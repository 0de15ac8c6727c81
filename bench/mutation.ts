import { randomUUID } from "node:crypto";
import { alternate, COLUMNS, rowOf } from "./alternate.ts";
import type { ViewSettings } from "./client-view.ts";
import { READER } from "./data/network.ts";
import type { Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { inBothForms } from "./running/forms.ts";
import { clientsOf } from "./starts.ts";

/** A record is written, and read as a query that follows. */
const RECORD = `mutation ($id: ID!) {
  recordNeed(input: { clientId: $id, category: FOOD_INSECURITY, priority: SHORT_TERM, description: "Nothing left at the end of the month" }) { id category status categories author { id } version }
}`;

/** A consent is recorded, compiled and listed, in force when it returns. */
const CONSENT = `mutation ($id: ID!) {
  grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{
    effect: PERMIT, grantees: [{ agency: "open-table" }], categories: [IDENTITY, LOCATION, HOUSEHOLD], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true
  }] }) { consent { id status } }
}`;

/** Who may record consents of everybody in the network. */
const OFFICER = "officer-diop";

/** `npm run bench -- mutation`: a need is recorded, and a consent, each time of another client, with an Idempotency-Key of its own. */
export function mutation(settings: ViewSettings, say: (line: string) => void): Promise<Report> {
  return inBothForms(settings.clients, say, async ({ data, place, oneProcess, candidates }) => {
    const [worker, officer] = [await place.headersOf(READER.name), await place.headersOf(OFFICER)];
    const clients = await clientsOf(oneProcess.url, worker);
    const written = (what: string, headers: Record<string, string>, query: string) => candidates(what,
      (url, at) => ask(url, { ...headers, "idempotency-key": randomUUID() }, query, { id: clients[at % clients.length] }));
    const all = [...written("a need", worker, RECORD), ...written("a consent", officer, CONSENT)];
    const found = await alternate(all, { ...settings, postmaster: data.postmaster }, say);
    return {
      tables: [{ title: "Recorded, CPU milliseconds a mutation", columns: COLUMNS, rows: all.map((one) => rowOf(one, found.get(one.name)!)) }],
      goals: [], notes: ["Durable when it is answered, with its entry in the log and what follows from it in lists; then read, decided, fenced and logged as a query after it."],
    };
  });
}
