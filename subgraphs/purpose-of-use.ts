import { registerEnumType } from "type-graphql";
import { type Purpose, PURPOSES } from "../schema/consent/purpose.ts";

/** The purposes of the written law as a GraphQL enum. */
export const PurposeOfUse = Object.fromEntries(PURPOSES.map((purpose) => [purpose, purpose])) as { readonly [purpose in Purpose]: purpose };
registerEnumType(PurposeOfUse, { name: "PurposeOfUse", description: "Why a request is made; a listed purpose covers those below it." });
