import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { Composed } from "../composition.ts";
import { lastOf } from "../last-of.ts";
import { consentOfTypes, type TypeConsent } from "../withheld/consent-of-types.ts";
import { entitiesOf, type Entities } from "./deferred/entities.ts";
import { type HiddenTypes, hiddenTypes } from "./hidden-types.ts";
import { type Keys, keysFor } from "./keys.ts";
import { type Planner, plannerOf } from "./planner.ts";
import { type PartialUnions, partialUnionsOf } from "./plan/partial-unions.ts";
import { type TypeConditions, typeConditions } from "./plan/type-conditions.ts";

/** A supergraph as it is read once: it holds nothing of any caller. */
export interface Supergraph {
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  readonly planner: Planner;
  /** What is known of the types that no caller sees, too; the whole schema is not kept for it. */
  readonly meets: TypeConditions;
  readonly keys: Keys;
  readonly mayHide: HiddenTypes;
  readonly consents: ReadonlyMap<string, TypeConsent>;
  readonly entities: Entities;
  /** Undefined where all subgraphs know the same of every union. */
  readonly partialUnions: PartialUnions | undefined;
}

/** Reads a supergraph; the last one read is kept, so that everybody in a process who serves it shares it. */
export function supergraphOf({ supergraph, api }: Composed): Supergraph {
  return read(supergraph, api);
}

const read = lastOf((supergraph, api: DocumentNode): Supergraph => {
  const whole = buildASTSchema(parse(supergraph, { noLocation: true }), { assumeValidSDL: true });
  const apiSchema = buildASTSchema(api, { assumeValidSDL: true });
  return {
    apiSchema, planner: plannerOf(supergraph), meets: typeConditions(whole), keys: keysFor(whole), mayHide: hiddenTypes(whole, apiSchema), consents: consentOfTypes(whole), entities: entitiesOf(whole),
    partialUnions: partialUnionsOf(whole),
  };
});
