import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { Governed } from "../../declaration.ts";
import type { Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { RefusalAnswer } from "./vocabulary.ts";

@InputType({ description: "What becomes of one refusal that stands in the way of a consent." })
export class RefusalAnswerInput {
  @Field(() => ID, { description: "The refusing scope." }) scope!: string;
  @Field(() => RefusalAnswer) answer!: Word<typeof RefusalAnswer>;
}

/** A refusal about which a consent asks before it becomes active: lift it, or keep it. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "A refusal about which a consent asks before it becomes active: lift it, or keep it." })
export class RefusalInTheWay {
  @Field(() => ID, { description: "The refusing scope." })
  scope!: string;

  @Field(() => ID, { description: "The consent it belongs to." })
  consent!: string;

  @Field(() => [ConsentCategory], { description: "What it refuses of that which the new permissions list; for a refusal of the consent replaced, all it refuses." })
  categories!: Category[];

  @Field(() => Boolean, { description: "It belongs to the consent that is replaced: kept, it is carried over into the new one." })
  ofReplaced!: boolean;
}

/** The answers, refusal by refusal; BAD_USER_INPUT for an answer about a scope that is not asked about, or two about one. */
export function answered(asked: readonly RefusalInTheWay[], answers: readonly RefusalAnswerInput[]): Answered {
  const byScope = new Map(answers.map(({ scope, answer }) => [scope, answer]));
  if (byScope.size < answers.length) throw bad("answer once for each refusal.");
  for (const scope of byScope.keys()) {
    if (!asked.some((one) => one.scope === scope)) throw bad("this consent asks about none but the refusals listed as overlaps.");
  }
  const those = (answer: "LIFT" | "KEEP" | undefined) => asked.filter((one) => byScope.get(one.scope) === answer);
  return { lifted: those("LIFT"), kept: those("KEEP"), open: those(undefined) };
}

/** What was said about each refusal; `open` are those about which nothing was. */
export interface Answered {
  readonly lifted: readonly RefusalInTheWay[];
  readonly kept: readonly RefusalInTheWay[];
  readonly open: readonly RefusalInTheWay[];
}

function bad(expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `refusals: ${expectation}`);
}
