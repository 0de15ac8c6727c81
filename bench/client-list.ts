import { alternate, COLUMNS, ratioOf, rowOf } from "./alternate.ts";
import type { ViewSettings } from "./client-view.ts";
import { READER } from "./data/network.ts";
import type { Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { inBothForms } from "./running/forms.ts";
import { startsOf } from "./starts.ts";

const LIST = "query List($first: Int!, $after: String) { clients(first: $first, after: $after) { nodes { id identity { givenName familyName birthDate } } pageInfo { hasNextPage endCursor } } }";

/** `npm run bench -- client-list`: pages of 20 and of 100 clients with their names, each time from another place of the list. */
export function clientList(settings: ViewSettings, say: (line: string) => void): Promise<Report> {
  return inBothForms(settings.clients, say, async ({ data, place, oneProcess, candidates }) => {
    const headers = await place.headersOf(READER.name);
    const start = await startsOf(oneProcess.url, headers, 100);
    const pages = (first: number) => candidates(`${first} clients`, (url, at) => ask(url, headers, LIST, { first, after: start(at) }));
    const all = [...pages(20), ...pages(100)];
    const found = await alternate(all, { ...settings, postmaster: data.postmaster }, say);
    const [few, , many] = all.map(({ name }) => found.get(name)!);
    const ratio = ratioOf(many!, few!);
    return {
      tables: [{ title: `Clients by name out of ${settings.clients}, CPU milliseconds a page`, columns: COLUMNS, rows: all.map((one) => rowOf(one, found.get(one.name)!)) }],
      goals: [],
      notes: [`A page of 100 costs ${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}) times a page of 20, in one process.`],
    };
  });
}
