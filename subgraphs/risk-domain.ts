import { registerEnumType } from "type-graphql";

/** What might happen. */
export enum RiskDomain {
  SUICIDE = "SUICIDE", VIOLENCE_TO = "VIOLENCE_TO", VIOLENCE_FROM = "VIOLENCE_FROM", HOMELESSNESS = "HOMELESSNESS", NEGLECT = "NEGLECT",
  OVERDOSE = "OVERDOSE",
}
registerEnumType(RiskDomain, {
  name: "RiskDomain",
  description: "What might happen.",
  valuesConfig: {
    VIOLENCE_TO: { description: "The client may harm somebody else." },
    VIOLENCE_FROM: { description: "Somebody may harm the client." },
    NEGLECT: { description: "The client, or somebody in her care, may go without what is needed." },
  },
});
