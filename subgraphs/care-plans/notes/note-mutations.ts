import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { move } from "../../state-machine.ts";
import { notToCome, written } from "../../written.ts";
import { placeFor } from "../part-of.ts";
import { CaseNote } from "./case-note.ts";
import { CoSign } from "./co-sign.ts";
import { coSigned } from "./co-sign-mutations.ts";
import { Episode } from "../episode.ts";
import { WriteNoteInput } from "./inputs.ts";
import { custodyOf } from "./note-custody.ts";
import { noteWriter } from "./note-writer.ts";
import { NOTE, NoteStatus } from "./note-status.ts";

/** Notes: a draft can be rewritten; from its signature on a note is only added to. */
@Resolver()
export class NoteMutations {
  @Mutation(() => CaseNote, { nullable: true, description: "Writes a note about the client." })
  async writeNote(@Arg("input", () => WriteNoteInput) input: WriteNoteInput, @Ctx() context: Context): Promise<CaseNote | null> {
    const { clientId, episodeId, kind, sign, eventAt } = input;
    const text = written("text", input.text);
    const matter = matterOf(input.categories);
    const id = await context.writes.commit(async (em) => {
      const { now, ...writer } = await noteWriter(em, context.caller);
      notToCome("eventAt", eventAt, now);
      const { custodians, legalTeam, categories } = custodyOf(input, writer);
      return await context.writes.add(em, CaseNote, clientId, {
        kind, text, custodians, legalTeam, amendments: [], eventAt: eventAt ?? now,
        status: sign ? NoteStatus.SIGNED : NoteStatus.DRAFT, signedAt: sign ? now : null,
        episodeId: await placeFor(em, Episode, clientId, episodeId),
      }, [...matter, ...categories]);
    });
    return readAfter(context, CaseNote, id);
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Rewrites a draft of yours." })
  reviseNote(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("text", () => String) text: string,
    @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    const revised = written("text", text);
    return amendAndRead(context, CaseNote, id, expectedVersion, (note) => {
      onlyTheWriter(note, context);
      if (note.status !== NoteStatus.DRAFT) {
        throw new PublicError("BAD_USER_INPUT", `A note that is ${note.status} is not rewritten; add an amendment with amendNote.`);
      }
      note.text = revised;
    });
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Signs a draft of yours." })
  signNote(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    return amendAndRead(context, CaseNote, id, expectedVersion, (note, at) => {
      onlyTheWriter(note, context);
      move(NOTE, note, NoteStatus.SIGNED);
      note.signedAt = at;
    });
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Adds to a signed note of your agency; what was signed stays as it is." })
  amendNote(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("text", () => String) text: string,
    @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    const added = written("text", text);
    return amendAndRead(context, CaseNote, id, expectedVersion, (note, at) => {
      move(NOTE, note, NoteStatus.AMENDED);
      note.amendments = [...note.amendments, { text: added, at, by: context.caller.user }];
      if (note.coSign === CoSign.GIVEN) coSigned(note, CoSign.ASKED, at, context.caller.user);
    });
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Says that a note of yours was entered in error; it stays on file." })
  retractNote(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("reason", () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    return amendAndRead(context, CaseNote, id, expectedVersion, (note) => {
      onlyTheWriter(note, context);
      move(NOTE, note, NoteStatus.ENTERED_IN_ERROR, reason);
    });
  }
}

function onlyTheWriter(note: CaseNote, { caller }: Context): void {
  if (note.recordedBy !== caller.user) throw new PublicError("NOT_PERMITTED", "Only the one who wrote a note may do this with it.");
}
