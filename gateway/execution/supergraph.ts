import { transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, type GraphQLSchema, parse } from "graphql";
import { lastOf } from "../last-of.ts";
import { type Planner, plannerOf } from "./planner.ts";

/** A supergraph as it is read once: it holds nothing of any caller. */
export interface Supergraph {
  /** With what no caller sees: keys, and the types of the join specification. */
  readonly whole: GraphQLSchema;
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  readonly planner: Planner;
}

/** Reads the SDL of a supergraph; the last one read is kept, so that everybody in a process who serves it shares it. */
export const supergraphOf: (sdl: string) => Supergraph = lastOf((sdl) => {
  const ast = parse(sdl, { noLocation: true });
  return {
    whole: buildASTSchema(ast, { assumeValidSDL: true }),
    apiSchema: buildASTSchema(transformSupergraphToPublicSchema(ast), { assumeValidSDL: true }),
    planner: plannerOf(sdl),
  };
});
