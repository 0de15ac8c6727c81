import { type FieldNode, parse } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { entryOf } from "../disclosure/entry.ts";
import type { Fence } from "../disclosure/fence.ts";
import type { Ask } from "../execution/executor.ts";
import { Receipts } from "../execution/receipts.ts";
import type { RequestContext } from "../execution/transport.ts";
import { type Attaching, attachingOf, withAttachments } from "./attaching.ts";
import { FACT_COORDINATES, FACTS } from "./facts.ts";
import type { Kind } from "./kinds.ts";

/** A record by type and id, as a package names it. */
interface Named {
  readonly type: string;
  readonly id: string;
}

/**
 * Where a referral takes records of other subgraphs along, the gateway reads them first, as the caller and under her rights, and hands
 * them to the subgraph `referrals`: subgraphs meet nowhere else. What was read so is no part of the answer, like everything a mutation
 * reads before its write. But what an agency is to keep is disclosed to it there and then, and has its entry in the log before it is handed on.
 */
export function withRecords(ask: Ask<RequestContext>, kinds: ReadonlyMap<string, Kind>, fence: Fence): Ask<RequestContext> {
  const documents = new Map([...kinds].map(([type, { fields }]) => [type, parse(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { id version ${fields} } } }`)]));

  return (subgraph, request, context) => {
    const attaching = subgraph === "referrals" ? attachingOf(request, takesRecords) : [];
    return attaching.length === 0 ? ask(subgraph, request, context) : askWith(attaching, subgraph, request, context);
  };

  async function askWith(attaching: readonly Attaching[], ...[subgraph, request, context]: Parameters<Ask<RequestContext>>): ReturnType<Ask<RequestContext>> {
    const attachments = new Map<FieldNode, string>();
    for (const { field, args } of attaching) attachments.set(field, JSON.stringify(await attachmentOf(field.name.value, args, context)));
    return ask(subgraph, withAttachments(request, attachments), context);
  }

  async function attachmentOf(field: string, args: Attaching["args"], context: RequestContext): Promise<object> {
    if (field === "packageReferral") return read(args["records"] as Named[], context, false);
    if (field === "moveReferral") return read(await packageOf(args["id"], context), context, true);
    return facts((args["input"] as { clientId: unknown }).clientId, context);
  }

  async function packageOf(id: unknown, { caller }: RequestContext): Promise<Named[]> {
    const { data } = await ask("referrals", { document: PACKAGE, variables: { id } }, { caller, receipts: new Receipts() });
    const { referral } = (data ?? {}) as { referral?: { status: string; package: { nodes: Named[] } | null } | null };
    // Accepted already, and sent again: nothing more is handed on.
    return referral?.status === "REQUESTED" ? referral.package?.nodes ?? [] : [];
  }

  /** What the caller may read now of a client for a match, which is then part of the caller's own record. */
  async function facts(id: unknown, { caller }: RequestContext): Promise<object> {
    const receipts = new Receipts();
    const { data } = await ask("clients", { document: FACTS, variables: { of: [{ __typename: "Client", id }] } }, { caller, receipts });
    const [client] = (data as { _entities?: (Readonly<Record<string, (Entity & { type: string }) | null>> | null)[] } | null | undefined)?._entities ?? [];
    const found = Object.values(client ?? {}).filter((one) => one !== null).map(({ type, ...entity }) => contentOf(type, entity));
    return handedOn(caller, receipts, found, FACT_COORDINATES);
  }

  /** What the caller may read of them now. A type that nobody keeps has no records. */
  async function read(named: readonly Named[], { caller }: RequestContext, keeps: boolean): Promise<object> {
    const receipts = new Receipts();
    const found = await Promise.all([...Map.groupBy(named, ({ type }) => type)].map(async ([type, of]) => {
      const kind = kinds.get(type);
      if (kind === undefined) return [];
      const representations = of.map(({ id }) => ({ __typename: type, id }));
      const { data } = await ask(kind.subgraph, { document: documents.get(type)!, variables: { of: representations } }, { caller, receipts });
      const entities = (data as { _entities?: (Entity | null)[] } | null | undefined)?._entities ?? [];
      return entities.filter((one) => one !== null).map((entity) => contentOf(type, entity));
    }));
    const types = [...new Set(named.map(({ type }) => type))].filter((type) => kinds.has(type));
    return handedOn(caller, receipts, found.flat(), keeps ? types.flatMap((type) => kinds.get(type)!.coordinates) : null);
  }

  /** The records that were released, and under what; entered with `coordinates` first where they are to be kept (null: they are not). */
  async function handedOn(caller: Caller, receipts: Receipts, found: readonly Content[], coordinates: readonly string[] | null): Promise<object> {
    const records = found.flatMap((record) => {
      const released = receipts.released.find(({ noun, id }) => noun === record.type && id === record.id);
      return released?.author == null ? [] : [{ ...record, client: released.client, author: released.author, mask: released.mask }];
    });
    // Two fetches that saw different consents stand for no instant.
    const changed = receipts.moved || coordinates !== null && records.length > 0
      && await entered(caller, receipts, coordinates.filter((name) => records.some(({ type }) => name.startsWith(`${type}.`)))) === "CHANGED";
    return { changed, records: changed ? [] : records, under: Object.fromEntries(receipts.under), agencyVersion: receipts.agencyVersion };
  }

  /** Enters what is handed on; throws DISCLOSURE_UNAVAILABLE when nobody can say that the entry is there. */
  async function entered(caller: Caller, receipts: Receipts, names: readonly string[]): Promise<"OK" | "CHANGED"> {
    const returned = { ofClients: new Map<string, Uint8Array>(), besides: new Uint8Array(names.length).fill(1) };
    const entry = entryOf({ caller, operationName: caller.operationName, receipts, coordinates: { names, places: [] }, returned });
    return entry === undefined ? "OK" : fence(caller, entry);
  }
}

/** Whether a field of a mutation takes records along. */
function takesRecords(field: string, args: Attaching["args"]): boolean {
  if (field === "recordReferralOption") return (args["input"] as { need?: string | null } | null)?.need != null;
  return field === "packageReferral" || field === "moveReferral" && args["to"] === "ACCEPTED";
}

/** A record as its subgraph answers. */
interface Entity {
  readonly id: string;
  readonly version: number;
}

interface Content extends Named {
  readonly version: number;
  readonly content: object;
}

function contentOf(type: string, { id, version, ...content }: Entity): Content {
  return { type, id, version, content };
}

const PACKAGE = parse("query ($id: ID!) { referral(id: $id) { status package(first: 50) { nodes { type id: recordId } } } }");
