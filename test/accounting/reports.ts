import { expect } from "vitest";
import type { Answer, TestHouse } from "../house.ts";

/** One entry of a report, as far as tests look at it. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly recipient: string;
  readonly agency: { id: string } | null;
  readonly user: string | null;
  readonly basis: string | null;
  readonly categories: string[];
  readonly grounds: string[];
  readonly consents: string[];
  readonly obligations: string[];
  readonly records: { type: string; ids: string[] }[] | null;
  readonly client: { id: string };
}

export const ENTRY = "id at kind recipient agency { id } user basis categories grounds consents obligations records { type ids } client { id }";

/** The instant so many days from now, as RFC 3339. */
export const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export const ids = (entries: readonly { id: string }[] | null) => entries!.map(({ id }) => id);

/** Reports as the client and the officers read them, and what is recorded by hand. */
export function reports(house: TestHouse) {
  const record = (who: string, input: object): Promise<Answer> => house.ask(who, {
    query: `mutation ($input: OutsideDisclosureInput!) { recordDisclosure(input: $input) { ${ENTRY} } }`,
    variables: { input: { recipient: "County Sheriff", means: "FAX", basis: "REQUIRED_BY_LAW", categories: ["IDENTITY"], purpose: "Asked by law", ...input } },
  });
  return {
    record,
    recorded: async (who: string, input: object) => {
      const { body } = await record(who, input);
      expect(body.errors).toBeUndefined();
      return body.data!["recordDisclosure"] as Entry;
    },
    own: async (who: string, view: string) => {
      const { body } = await house.ask(who, { query: `query ($view: AccountingView!) { myFile { accounting(view: $view) { entries(first: 100) { nodes { ${ENTRY} } } } } }`, variables: { view } });
      expect(body.errors).toBeUndefined();
      return (body.data!["myFile"] as { accounting: { entries: { nodes: Entry[] } } }).accounting.entries.nodes;
    },
    of: async (who: string, client: string, view: string) => {
      const { body } = await house.ask(who, { query: `query ($client: ID!, $view: AccountingView!) { accounting(client: $client, view: $view) { entries(first: 100) { nodes { ${ENTRY} } } } }`, variables: { client, view } });
      expect(body.errors).toBeUndefined();
      return (body.data!["accounting"] as { entries: { nodes: Entry[] } } | null)?.entries.nodes ?? null;
    },
    suspend: (who: string, input: object): Promise<Answer> => house.ask(who, {
      query: "mutation ($input: SuspendAccountingInput!) { suspendAccounting(input: $input) { id inWriting agency { id } disclosure } }",
      variables: { input: { askedBy: "Det. Vance, Harbor Police", ...input } },
    }),
    search: async (who: string, filter: object, page: object = { first: 100 }) => {
      const { body } = await house.ask(who, {
        query: `query ($filter: AccountingFilter, $first: Int, $after: String, $last: Int, $before: String) {
          searchAccountings(filter: $filter, first: $first, after: $after, last: $last, before: $before) { nodes { ${ENTRY} } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
        variables: { filter, ...page },
      });
      expect(body.errors).toBeUndefined();
      return body.data!["searchAccountings"] as { nodes: Entry[]; pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean } };
    },
  };
}
