import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { follow } from "../../transitions.ts";
import { authorAndInstant } from "../../writes.ts";
import { written } from "../../written.ts";
import { CaseNote } from "./case-note.ts";
import { Episode } from "../episode.ts";
import { WriteNoteInput } from "./inputs.ts";
import { custodyOf } from "./note-custody.ts";
import { NOTE_STATUSES, NoteStatus } from "./note-status.ts";
import { ofSameClient } from "../../same-client.ts";

/** Notes: a draft can be rewritten; from its signature on a note is only added to. */
@Resolver()
export class NoteMutations {
  @Mutation(() => CaseNote, { nullable: true, description: "Writes a note about the client." })
  async writeNote(@Arg("input", () => WriteNoteInput) input: WriteNoteInput, @Ctx() context: Context): Promise<CaseNote | null> {
    const { clientId, episodeId, kind, sign, eventAt } = input;
    const text = written("text", input.text);
    const matter = matterOf(input.categories);
    const id = await context.writes.commit(async (em) => {
      const { mask, now } = await authorAndInstant(em);
      const legalPractice = (mask & maskOf(["LEGAL_MATTER"])) !== 0;
      const { custodians, legalTeam, categories } = custodyOf(input, { user: context.caller.user, legalPractice });
      return await context.writes.add(em, CaseNote, clientId, {
        kind, text, custodians, legalTeam, amendments: [], eventAt: eventAt ?? now,
        status: sign ? NoteStatus.SIGNED : NoteStatus.DRAFT, signedAt: sign ? now : null,
        episodeId: await ofSameClient(em, Episode, clientId, episodeId),
      }, [...matter, ...categories]);
    });
    await context.afresh();
    return context.load.one(CaseNote, id);
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Rewrites a draft of yours." })
  reviseNote(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("text", () => String) text: string,
    @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    const revised = written("text", text);
    return change(context, id, expectedVersion, (note) => {
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
    return change(context, id, expectedVersion, (note, at) => {
      onlyTheWriter(note, context);
      note.status = follow("A note", NOTE_STATUSES, note.status, NoteStatus.SIGNED);
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
    return change(context, id, expectedVersion, (note, at) => {
      note.status = follow("A note", NOTE_STATUSES, note.status, NoteStatus.AMENDED);
      note.amendments = [...note.amendments, { text: added, at, by: context.caller.user }];
    });
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Says that a note of yours was entered in error; it stays on file." })
  retractNote(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("reason", () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<CaseNote | null> {
    const because = written("reason", reason);
    return change(context, id, expectedVersion, (note) => {
      onlyTheWriter(note, context);
      note.status = follow("A note", NOTE_STATUSES, note.status, NoteStatus.ENTERED_IN_ERROR);
      note.statusReason = because;
    });
  }
}

async function change(
  context: Context, id: string, expectedVersion: number, alter: (note: CaseNote, at: string) => void,
): Promise<CaseNote | null> {
  await context.writes.amend(CaseNote, id, expectedVersion, alter);
  await context.afresh();
  return context.load.one(CaseNote, id);
}

function onlyTheWriter(note: CaseNote, { caller }: Context): void {
  if (note.recordedBy !== caller.user) throw new PublicError("NOT_PERMITTED", "Only the one who wrote a note may do this with it.");
}
