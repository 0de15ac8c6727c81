import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { Assessment } from "../assessment.ts";
import { Client } from "../client.ts";
import { instrumentOf } from "../instruments/catalogue.ts";
import { Need } from "../need.ts";
import { GenogramPerson } from "../relations/genogram-person.ts";
import { GenogramTie } from "../relations/genogram-tie.ts";
import { Risk } from "../risk.ts";
import { Genogram, GENOGRAM_LIMIT, genogramOf } from "./genogram.ts";
import { needsSummaries, NeedsSummary, NO_NEEDS } from "./needs-summary.ts";
import { OutcomeTrend, outcomeTrends, trendOf } from "./outcome-trend.ts";
import { NO_RISKS, riskSummaries, RiskSummary } from "./risk-summary.ts";

/** What is made of a client's records when it is asked for, from what the reader may read and nothing else. */
@Resolver(() => Client)
export class SummariesOfClient {
  @FieldResolver(() => RiskSummary, { nullable: true, description: "Her risks, as far as you may know them." })
  async riskSummary(@Root() { id }: Client, @Ctx() { load, standings }: Context): Promise<RiskSummary> {
    return (await standings.mayHold(Risk, id)) ? load.own("risk summaries", riskSummaries).load(id) : NO_RISKS;
  }

  @FieldResolver(() => NeedsSummary, { nullable: true, description: "Her open needs, as far as you may know them." })
  async needsSummary(@Root() { id }: Client, @Ctx() { load, standings }: Context): Promise<NeedsSummary> {
    return (await standings.mayHold(Need, id)) ? load.own("needs summaries", needsSummaries).load(id) : NO_NEEDS;
  }

  @FieldResolver(() => OutcomeTrend, { nullable: true, description: "How her scores on an instrument went, as far as you may know them; null for an instrument nobody has." })
  async outcomeTrend(
    @Root() { id }: Client, @Arg("instrument", () => String, { description: "Id of the instrument, `phq-9`." }) name: string, @Ctx() { load, standings }: Context,
  ): Promise<OutcomeTrend | null> {
    const instrument = instrumentOf(name);
    if (instrument === undefined) return null;
    if (!(await standings.mayHold(Assessment, id))) return trendOf(instrument, []);
    return load.own(`trends on ${instrument.id}`, (clients, reads) => outcomeTrends(instrument, clients, reads)).load(id);
  }

  @FieldResolver(() => Genogram, { nullable: true, description: `Her genogram, as far as you may see it; up to ${GENOGRAM_LIMIT} persons and ties.` })
  async genogram(@Root() { id }: Client, @Ctx() { load }: Context): Promise<Genogram> {
    const page = { first: GENOGRAM_LIMIT };
    const [persons, ties] = await Promise.all([load.page(GenogramPerson, id, page), load.page(GenogramTie, id, page)]);
    return genogramOf(persons.nodes, ties.nodes);
  }
}
