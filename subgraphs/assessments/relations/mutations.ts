import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { amendAndRead, givenOf, recordAndRead } from "../../record-and-read.ts";
import { EcomapLink, SYSTEM_CATEGORIES } from "./ecomap-link.ts";
import { GenogramPerson } from "./genogram-person.ts";
import { RecordEcomapLinkInput, RecordGenogramPersonInput, UpdateEcomapLinkInput, UpdateGenogramPersonInput } from "./inputs.ts";

/** Whom and what agencies find around a client. */
@Resolver()
export class RelationMutations {
  @Mutation(() => GenogramPerson, { nullable: true, description: "Puts a person on the client's genogram. A client you may not find cannot be named, and is answered as one whom nobody has." })
  recordGenogramPerson(
    @Arg("input", () => RecordGenogramPersonInput) { clientId, categories, subjectId, ...values }: RecordGenogramPersonInput, @Ctx() context: Context,
  ): Promise<GenogramPerson | null> {
    const person = {
      ...values, label: written("label", values.label), note: writtenOrNull("note", values.note), birthYear: yearOf(values.birthYear),
    };
    return recordAndRead(context, GenogramPerson, clientId, { ...person, subjectId: otherClient(clientId, subjectId) }, matterOf(categories));
  }

  @Mutation(() => GenogramPerson, { nullable: true, description: "Changes a person of a genogram that your agency wrote." })
  updateGenogramPerson(
    @Arg("input", () => UpdateGenogramPersonInput) { id, expectedVersion, ...changes }: UpdateGenogramPersonInput, @Ctx() context: Context,
  ): Promise<GenogramPerson | null> {
    const given = givenOf(changes);
    if (given.label !== undefined) given.label = written("label", given.label);
    if (given.note !== undefined) given.note = written("note", given.note);
    yearOf(given.birthYear);
    return amendAndRead(context, GenogramPerson, id, expectedVersion, (person) => Object.assign(person, given));
  }

  @Mutation(() => EcomapLink, { nullable: true, description: "Puts a link on the client's ecomap. A client you may not find cannot be named, and is answered as one whom nobody has." })
  recordEcomapLink(
    @Arg("input", () => RecordEcomapLinkInput) { clientId, categories, subjectId, ...values }: RecordEcomapLinkInput, @Ctx() context: Context,
  ): Promise<EcomapLink | null> {
    const link = { ...values, label: written("label", values.label), subjectId: otherClient(clientId, subjectId) };
    return recordAndRead(context, EcomapLink, clientId, link, [...SYSTEM_CATEGORIES[values.system], ...matterOf(categories)]);
  }

  @Mutation(() => EcomapLink, { nullable: true, description: "Changes a link of an ecomap that your agency wrote." })
  updateEcomapLink(
    @Arg("input", () => UpdateEcomapLinkInput) { id, expectedVersion, ...changes }: UpdateEcomapLinkInput, @Ctx() context: Context,
  ): Promise<EcomapLink | null> {
    const given = givenOf(changes);
    if (given.label !== undefined) given.label = written("label", given.label);
    return amendAndRead(context, EcomapLink, id, expectedVersion, (link) => Object.assign(link, given));
  }
}

function otherClient(clientId: string, subjectId: string | null | undefined): string | null {
  if (subjectId == null) return null;
  if (subjectId === clientId) throw new PublicError("BAD_USER_INPUT", "subjectId is the client herself; she is the middle of what is drawn, and no link of it.");
  if (!isUuid(subjectId)) throw new PublicError("NOT_FOUND");
  return subjectId;
}

function yearOf(year: number | null | undefined): number | null {
  if (year == null) return null;
  if (year < 1850 || year > 2200) throw new PublicError("BAD_USER_INPUT", "birthYear takes a year of four digits.");
  return year;
}
