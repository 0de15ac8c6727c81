import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { Client } from "../client.ts";
import { EcomapLink } from "./ecomap-link.ts";
import { GenogramPerson } from "./genogram-person.ts";
import { GenogramTie } from "./genogram-tie.ts";

const CLIENT = { nullable: true, description: "The client this person is; null when she is none." };
const END = { nullable: true, description: "Null is the client herself." };

// A record that names a client whom the reader may not find is not there at all, so that an id handed on here tells nothing.
const clientOf = (subjectId: string | null): Client | null => (subjectId === null ? null : { id: subjectId });

/** Who a person of a genogram is. */
@Resolver(() => GenogramPerson)
export class GenogramPersonLinks {
  @FieldResolver(() => Client, CLIENT)
  subject(@Root() { subjectId }: GenogramPerson): Client | null {
    return clientOf(subjectId);
  }
}

/** Whom a link of an ecomap leads to. */
@Resolver(() => EcomapLink)
export class EcomapLinks {
  @FieldResolver(() => Client, CLIENT)
  subject(@Root() { subjectId }: EcomapLink): Client | null {
    return clientOf(subjectId);
  }
}

/** The two ends of a tie. */
@Resolver(() => GenogramTie)
export class TieLinks {
  @FieldResolver(() => GenogramPerson, END)
  from(@Root() { fromId }: GenogramTie, @Ctx() { load }: Context): Promise<GenogramPerson | null> | null {
    return fromId === null ? null : load.one(GenogramPerson, fromId);
  }

  @FieldResolver(() => GenogramPerson, END)
  to(@Root() { toId }: GenogramTie, @Ctx() { load }: Context): Promise<GenogramPerson | null> | null {
    return toId === null ? null : load.one(GenogramPerson, toId);
  }
}
