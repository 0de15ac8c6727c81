import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { DateTime } from "../../scalars.ts";
import { RAISED } from "../inputs.ts";
import { NoteKind } from "./note-kind.ts";

@InputType({ description: "A note about a client." })
export class WriteNoteInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => NoteKind) kind!: NoteKind;
  @Field(() => String) text!: string;
  @Field(() => DateTime, { nullable: true, description: "When what it tells of happened; now when nothing is said." }) eventAt?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Signs it at once; otherwise it is a draft." }) sign!: boolean;
  @Field(() => Boolean, { nullable: true, description: "A legal practice's notes are privileged unless this is false; nobody else states it." })
  privileged?: boolean | null;
  @Field(() => [ID], { defaultValue: [], description: "Users of your agency who belong to the legal team beside you." }) legalTeam!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
