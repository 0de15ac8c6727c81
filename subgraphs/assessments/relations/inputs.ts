import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { RAISE } from "../inputs.ts";
import { EcomapSystem, EnergyFlow, LinkStrength } from "./ecomap-link.ts";
import { Kinship } from "./genogram-person.ts";
import { TieKind, TieQuality } from "./genogram-tie.ts";

const SUBJECT = { nullable: true, description: "The client that this person is, when she is one and you may find her." };

@InputType({ description: "A person of the client's genogram." })
export class RecordGenogramPersonInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { description: "How the client calls her." }) label!: string;
  @Field(() => Kinship, { description: "What she is to the client." }) kinship!: Kinship;
  @Field(() => Int, { nullable: true }) birthYear?: number | null;
  @Field(() => Boolean, { defaultValue: false }) deceased!: boolean;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => ID, SUBJECT) subjectId?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a person of a genogram that your agency wrote; what is left out stays." })
export class UpdateGenogramPersonInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) label?: string | null;
  @Field(() => Kinship, { nullable: true }) kinship?: Kinship | null;
  @Field(() => Int, { nullable: true }) birthYear?: number | null;
  @Field(() => Boolean, { nullable: true }) deceased?: boolean | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType({ description: "A tie between two persons of a genogram; one that is left out is the client herself." })
export class RecordGenogramTieInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true, description: "The first; the client herself when nothing is said." }) fromId?: string | null;
  @Field(() => ID, { nullable: true, description: "The second; the client herself when nothing is said." }) toId?: string | null;
  @Field(() => TieKind, { description: "What the first is to the second." }) kind!: TieKind;
  @Field(() => TieQuality, { defaultValue: TieQuality.UNKNOWN }) quality!: TieQuality;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "How it is now between two persons. A tie that has become abuse is recorded anew, since it carries more." })
export class UpdateGenogramTieInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => TieKind, { nullable: true }) kind?: TieKind | null;
  @Field(() => TieQuality, { nullable: true }) quality?: TieQuality | null;
}

@InputType({ description: "A link of the client's ecomap." })
export class RecordEcomapLinkInput {
  @Field(() => ID) clientId!: string;
  @Field(() => EcomapSystem) system!: EcomapSystem;
  @Field(() => String, { description: "Whom or what it leads to, as the client calls it." }) label!: string;
  @Field(() => LinkStrength) strength!: LinkStrength;
  @Field(() => Boolean, { defaultValue: false, description: "Whether it strains her." }) stressful!: boolean;
  @Field(() => EnergyFlow) flow!: EnergyFlow;
  @Field(() => ID, SUBJECT) subjectId?: string | null;
  @Field(() => [ConsentCategory], RAISE) categories!: Category[];
}

@InputType({ description: "What has changed about a link of an ecomap that your agency wrote; what is left out stays." })
export class UpdateEcomapLinkInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String, { nullable: true }) label?: string | null;
  @Field(() => LinkStrength, { nullable: true }) strength?: LinkStrength | null;
  @Field(() => Boolean, { nullable: true }) stressful?: boolean | null;
  @Field(() => EnergyFlow, { nullable: true }) flow?: EnergyFlow | null;
}
