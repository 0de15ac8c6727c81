import { type FieldNode, parse } from "graphql";
import type { Ask } from "../execution/executor.ts";
import { Receipts } from "../execution/receipts.ts";
import type { RequestContext } from "../execution/transport.ts";
import { attachingOf, withAttachments } from "./attaching.ts";
import type { Kind } from "./kinds.ts";

/** A record by type and id, as a package names it. */
interface Named {
  readonly type: string;
  readonly id: string;
}

/**
 * Where a referral takes records of other subgraphs along, the gateway reads them first, as the caller and under her rights, and hands
 * them to the subgraph `referrals`: subgraphs meet nowhere else. What was read so is no part of the answer, like everything a mutation
 * reads before its write.
 */
export function withRecords(ask: Ask<RequestContext>, kinds: ReadonlyMap<string, Kind>): Ask<RequestContext> {
  const documents = new Map([...kinds].map(([type, { fields }]) => [type, parse(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { id version ${fields} } } }`)]));

  return async (subgraph, request, context) => {
    const attaching = subgraph === "referrals" ? attachingOf(request) : [];
    if (attaching.length === 0) return ask(subgraph, request, context);
    const attachments = new Map<FieldNode, string>();
    for (const { field, args } of attaching) {
      const named = field.name.value === "packageReferral" ? args["records"] as Named[] : await packageOf(args["id"], context);
      attachments.set(field, JSON.stringify(await read(named, context)));
    }
    return ask(subgraph, withAttachments(request, attachments), context);
  };

  async function packageOf(id: unknown, { caller }: RequestContext): Promise<Named[]> {
    const { data } = await ask("referrals", { document: PACKAGE, variables: { id } }, { caller, receipts: new Receipts() });
    const { referral } = (data ?? {}) as { referral?: { package: { nodes: Named[] } | null } | null };
    return referral?.package?.nodes ?? [];
  }

  /** What the caller may read of them now. A type that nobody keeps has no records. */
  async function read(named: readonly Named[], { caller }: RequestContext): Promise<object> {
    const receipts = new Receipts();
    const found = await Promise.all([...Map.groupBy(named, ({ type }) => type)].map(async ([type, of]) => {
      const kind = kinds.get(type);
      if (kind === undefined) return [];
      const representations = of.map(({ id }) => ({ __typename: type, id }));
      const { data } = await ask(kind.subgraph, { document: documents.get(type)!, variables: { of: representations } }, { caller, receipts });
      const entities = (data as { _entities?: ({ id: string; version: number } | null)[] } | null | undefined)?._entities ?? [];
      return entities.filter((one) => one !== null).map(({ id, version, ...content }) => ({ type, id, version, content }));
    }));
    const records = found.flat().flatMap((record) => {
      const released = [...receipts.released.values()].find(({ noun, id }) => noun === record.type && id === record.id);
      return released?.author == null ? [] : [{ ...record, client: released.client, author: released.author, mask: released.mask }];
    });
    // Two fetches that saw different consents stand for no instant.
    return receipts.moved ? { records: [], under: {}, agencyVersion: null } : { records, under: Object.fromEntries(receipts.under), agencyVersion: receipts.agencyVersion };
  }
}

const PACKAGE = parse("query ($id: ID!) { referral(id: $id) { package(first: 50) { nodes { type id: recordId } } } }");
