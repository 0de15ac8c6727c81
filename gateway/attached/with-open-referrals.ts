import { type FieldNode, parse } from "graphql";
import type { Ask } from "../execution/executor.ts";
import { Receipts } from "../execution/receipts.ts";
import type { RequestContext } from "../execution/transport.ts";
import { type Attaching, attachingOf, withAttachments } from "./attaching.ts";

/**
 * Where an episode is closed, the gateway first asks the subgraph `referrals`, as the caller, what stands open there, and hands it to
 * the subgraph that closes: subgraphs meet nowhere else. Like everything a mutation reads before its write it is no part of the answer.
 * Where it cannot be had nothing is attached, and the episode is not closed.
 */
export function withOpenReferrals(ask: Ask<RequestContext>): Ask<RequestContext> {
  return (subgraph, request, context) => {
    const closing = subgraph === "care-plans" ? attachingOf(request, closes) : [];
    return closing.length === 0 ? ask(subgraph, request, context) : askWith(closing, subgraph, request, context);
  };

  async function askWith(closing: readonly Attaching[], ...[subgraph, request, context]: Parameters<Ask<RequestContext>>): ReturnType<Ask<RequestContext>> {
    const attachments = new Map<FieldNode, string>();
    for (const { field, args } of closing) {
      const open = await openReferralsOf(args["id"], context);
      if (open != null) attachments.set(field, JSON.stringify(open));
    }
    return ask(subgraph, attachments.size === 0 ? request : withAttachments(request, attachments), context);
  }

  /** What stands open, as far as the caller may read it; nothing for an episode that is none for her, null where nobody could tell. */
  async function openReferralsOf(id: unknown, { caller }: RequestContext): Promise<unknown[] | null | undefined> {
    const asked = { caller, receipts: new Receipts() };
    const { data, errors } = await ask("care-plans", { document: EPISODE, variables: { id } }, asked);
    if (errors !== undefined) return null;
    const { episode } = data as { episode: object | null };
    if (episode === null) return [];
    const { data: told } = await ask("referrals", { document: OPEN_REFERRALS, variables: { of: [{ __typename: "Episode", ...episode }] } }, asked);
    return (told as { _entities?: ({ openReferrals: unknown[] } | null)[] } | null | undefined)?._entities?.[0]?.openReferrals;
  }
}

/** Whether a field of a mutation closes an episode. */
function closes(field: string, args: Attaching["args"]): boolean {
  return field === "advanceEpisode" && args["phase"] === "CLOSED";
}

const EPISODE = parse("query ($id: ID!) { episode(id: $id) { id author { id } client { id } } }");
const OPEN_REFERRALS = parse("query ($of: [_Any!]!) { _entities(representations: $of) { ... on Episode { openReferrals { id goalId } } } }");
