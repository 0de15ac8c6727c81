import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { DateTime } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { Channel, Direction } from "./correspondence.ts";
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

@InputType({ description: "A supervisor asked to sign a note of yours beside you." })
export class AskCoSignInput extends AtVersion {
  @Field(() => ID, { description: "A user of your agency." }) supervisor!: string;
}

@InputType({ description: "Your signature beside that of a note's writer." })
export class CoSignNoteInput extends AtVersion {
  @Field(() => String, { nullable: true }) comment?: string | null;
}

@InputType({ description: "A note that you do not sign as it stands." })
export class ReturnNoteInput extends AtVersion {
  @Field(() => String, { description: "What is wanting." }) reason!: string;
}

@InputType({ description: "What passed between your agency and somebody else about the client." })
export class RecordCorrespondenceInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => Direction) direction!: Direction;
  @Field(() => Channel) channel!: Channel;
  @Field(() => String, { description: "With whom: a person, an office, an agency." }) counterpart!: string;
  @Field(() => ID, { nullable: true, description: "The agency of the network that it is, where it is one." }) counterpartAgency?: string | null;
  @Field(() => String) subject!: string;
  @Field(() => String) summary!: string;
  @Field(() => DateTime, { nullable: true, description: "When it was sent or came; now when nothing is said." }) at?: string | null;
  @Field(() => Boolean, { nullable: true, description: "A legal practice's is privileged unless this is false; nobody else states it." })
  privileged?: boolean | null;
  @Field(() => [ID], { defaultValue: [], description: "Users of your agency who belong to the legal team beside you." }) legalTeam!: string[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
