import { Field, ID, Int, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";

/** How much work a worker has, counted from her agency's own episodes. */
@Open("Counts an agency's own cases for its own people, from the records that who asks may read; of nobody is anything told.")
@ObjectType({ description: "How much work a worker of your agency has, counted from your agency's own episodes as far as you may read them." })
export class WorkerLoad {
  @Field(() => ID, { description: "The user." })
  worker!: string;

  @Field(() => Int, { description: "Episodes that are ACTIVE." })
  active!: number;

  @Field(() => Int, { description: "Episodes on the WAITLIST." })
  waiting!: number;

  @Field(() => Int, { description: "Episodes that are PLANNED or ON_HOLD." })
  other!: number;

  @Field(() => Int, { description: "What is to be done within seven days." })
  due!: number;

  @Field(() => Int, { description: "What should have been done before today." })
  overdue!: number;
}
