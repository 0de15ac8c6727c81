/** What may be done with a record: find that the client is known, read, write a record of one's own, take a copy out. */
export const ACTIONS = ["DISCOVER", "READ", "CONTRIBUTE", "EXPORT"] as const;
/** One of the four actions a scope can grant or refuse. */
export type Action = (typeof ACTIONS)[number];

/** An agreement can also allow opening records in an emergency (rule 8). */
export const AGREEMENT_ACTIONS = [...ACTIONS, "EMERGENCY"] as const;
/** An action that an agreement between the network and an agency can list, as far as the decision asks for it. */
export type AgreementAction = (typeof AGREEMENT_ACTIONS)[number];

/** What an agreement can list besides: numbers that tell of nobody. No record is opened by it, so that the decision knows nothing of it. */
export const AGREED_ACTIONS = [...AGREEMENT_ACTIONS, "AGGREGATE"] as const;
/** Anything an agreement can list. */
export type AgreedAction = (typeof AGREED_ACTIONS)[number];
