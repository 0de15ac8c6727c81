import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { move } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { CaseNote } from "./case-note.ts";
import { CO_SIGNATURE, CoSign } from "./co-sign.ts";
import { AskCoSignInput, CoSignNoteInput, ReturnNoteInput } from "./inputs.ts";
import { NoteKind } from "./note-kind.ts";
import { NoteStatus } from "./note-status.ts";

/** A supervisor's signature beside the writer's. */
@Resolver()
export class CoSignMutations {
  @Mutation(() => CaseNote, { nullable: true, description: "Asks a supervisor of your agency to sign a note of yours beside you." })
  askCoSign(@Arg("input", () => AskCoSignInput) { id, expectedVersion, supervisor }: AskCoSignInput, @Ctx() context: Context): Promise<CaseNote | null> {
    const asked = written("supervisor", supervisor);
    return amendAndRead(context, CaseNote, id, expectedVersion, (note, at) => {
      if (note.recordedBy !== context.caller.user) throw new PublicError("NOT_PERMITTED", "Only the one who wrote a note asks for a signature beside hers.");
      refuseWhoCannotRead(note, asked);
      if (note.status === NoteStatus.DRAFT) throw new PublicError("BAD_USER_INPUT", "A note is signed by its writer first; use signNote.");
      coSigned(note, CoSign.ASKED, at, context.caller.user);
      note.supervisor = asked;
    });
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Signs a note of your agency beside its writer, who has asked you." })
  coSignNote(@Arg("input", () => CoSignNoteInput) { id, expectedVersion, comment }: CoSignNoteInput, @Ctx() context: Context): Promise<CaseNote | null> {
    return decide(context, id, expectedVersion, CoSign.GIVEN, writtenOrNull("comment", comment));
  }

  @Mutation(() => CaseNote, { nullable: true, description: "Gives a note back to its writer, who has asked you to sign it, and says what is wanting." })
  returnNote(@Arg("input", () => ReturnNoteInput) { id, expectedVersion, reason }: ReturnNoteInput, @Ctx() context: Context): Promise<CaseNote | null> {
    return decide(context, id, expectedVersion, CoSign.RETURNED, written("reason", reason));
  }
}

/** Takes the note's co-signature one step further; the steps stay. */
export function coSigned(note: CaseNote, to: CoSign, at: string, by: string, comment: string | null = null): void {
  const next = { status: note.coSign, statusReason: null };
  move(CO_SIGNATURE, next, to, comment);
  note.coSign = next.status;
  note.coSignSteps = [...note.coSignSteps, { step: to, at, by, comment }];
}

function decide(context: Context, id: string, expectedVersion: number, to: CoSign, comment: string | null): Promise<CaseNote | null> {
  return amendAndRead(context, CaseNote, id, expectedVersion, (note, at) => {
    if (note.supervisor !== context.caller.user) throw new PublicError("NOT_PERMITTED", "Only the supervisor whom its writer has asked may do this with a note.");
    coSigned(note, to, at, context.caller.user, comment);
  });
}

function refuseWhoCannotRead({ kind, recordedBy, legalTeam }: CaseNote, supervisor: string): void {
  if (supervisor === recordedBy) throw new PublicError("BAD_USER_INPUT", "supervisor must be somebody else than the writer.");
  if (kind === NoteKind.PSYCHOTHERAPY) throw new PublicError("BAD_USER_INPUT", "A therapist's own notes are shown to nobody, and nobody signs them beside her.");
  if (legalTeam.length > 0 && !legalTeam.includes(supervisor)) throw new PublicError("BAD_USER_INPUT", "supervisor must belong to the note's legal team; nobody else may read it.");
}
