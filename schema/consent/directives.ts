import {
  DirectiveLocation, GraphQLDirective, GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLString,
} from "graphql";
import { CATEGORIES } from "./category.ts";

/** The consent categories as a GraphQL enum, the same in every subgraph. */
export const ConsentCategory = new GraphQLEnumType({
  name: "ConsentCategory",
  description: "What a part of a client's file is about, as far as consent is concerned.",
  values: Object.fromEntries(CATEGORIES.map((category) => [category, { value: category }])),
});

const categoryList = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ConsentCategory)));

/** `@consent`: every record of the type carries `always`, and may carry any of `may`; all of them must be permitted. */
export const consentDirective = new GraphQLDirective({
  name: "consent",
  description: "Records of this type are about a client and are shared under that client's consent.",
  locations: [DirectiveLocation.OBJECT],
  args: {
    always: { type: categoryList, description: "Categories that every record of the type carries." },
    may: { type: categoryList, description: "Categories that a record of the type may carry as well." },
  },
});

/** `@open`: the type is not about a person, and why. */
export const openDirective = new GraphQLDirective({
  name: "open",
  description: "Nothing of this type is about a person.",
  locations: [DirectiveLocation.OBJECT],
  args: { because: { type: new GraphQLNonNull(GraphQLString), description: "Why it is open." } },
});

/** `@governed`: a governance record, seen by a rule of its own instead of by consent. */
export const governedDirective = new GraphQLDirective({
  name: "governed",
  description: "A record that governs sharing; who sees it is a rule of its own.",
  locations: [DirectiveLocation.OBJECT],
  args: { by: { type: new GraphQLNonNull(GraphQLString), description: "That rule." } },
});
