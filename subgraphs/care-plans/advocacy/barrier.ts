import { registerEnumType } from "type-graphql";

/** What stands in the way of clients. */
export enum Barrier {
  ELIGIBILITY = "ELIGIBILITY", WAITING_LIST = "WAITING_LIST", COST = "COST", TRANSPORT = "TRANSPORT", LANGUAGE = "LANGUAGE", DOCUMENTS = "DOCUMENTS",
  ACCESSIBILITY = "ACCESSIBILITY", DIGITAL_ACCESS = "DIGITAL_ACCESS", CAPACITY = "CAPACITY", STIGMA = "STIGMA", DISCRIMINATION = "DISCRIMINATION", POLICY = "POLICY",
  OTHER = "OTHER",
}
registerEnumType(Barrier, {
  name: "Barrier", description: "What stands in the way of clients.",
  valuesConfig: {
    DOCUMENTS: { description: "Papers that are asked for and not at hand." },
    CAPACITY: { description: "There is too little of what is needed." },
    POLICY: { description: "A law, a rule or how it is applied." },
  },
});
