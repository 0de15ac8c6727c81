import { Arg, Query, Resolver } from "type-graphql";
import { InstrumentType, shown } from "./instrument-type.ts";
import { instrumentOf, instruments } from "./instruments/catalogue.ts";

/** The instruments; they are about nobody, so anybody may ask. */
@Resolver()
export class InstrumentQueries {
  @Query(() => [InstrumentType], { description: "Every instrument that can be recorded." })
  instruments(): InstrumentType[] {
    return instruments().map(shown);
  }

  @Query(() => InstrumentType, { nullable: true, description: "The instrument with this id, in the version given or its newest." })
  instrument(
    @Arg("id", () => String) id: string,
    @Arg("version", () => String, { nullable: true }) version?: string | null,
  ): InstrumentType | null {
    const found = instrumentOf(id, version ?? undefined);
    return found === undefined ? null : shown(found);
  }
}
