import { registerEnumType } from "type-graphql";

/** Why a file is opened in an emergency. */
export enum BreakGlassReason {
  LIFE_IN_DANGER = "LIFE_IN_DANGER",
  HEALTH_IN_DANGER = "HEALTH_IN_DANGER",
  UNABLE_TO_CONSENT = "UNABLE_TO_CONSENT",
  DISASTER = "DISASTER",
  OTHER = "OTHER",
}
registerEnumType(BreakGlassReason, {
  name: "BreakGlassReason",
  description: "Why a file is opened in an emergency, beside the reason in words.",
  valuesConfig: {
    LIFE_IN_DANGER: { description: "The client may die." },
    HEALTH_IN_DANGER: { description: "The client may come to lasting harm." },
    UNABLE_TO_CONSENT: { description: "The client must be treated now and cannot be asked." },
    DISASTER: { description: "A disaster keeps those who know her from answering." },
  },
});

/** Where a session stands. */
export enum BreakGlassState {
  OPEN = "OPEN",
  ENDED = "ENDED",
  EXPIRED = "EXPIRED",
  UNDER_REVIEW = "UNDER_REVIEW",
  JUSTIFIED = "JUSTIFIED",
  UNJUSTIFIED = "UNJUSTIFIED",
}
registerEnumType(BreakGlassState, {
  name: "BreakGlassState",
  description: "Where a session stands: open, over (by the worker or by time), and what its review found.",
});

/** What an officer says of a session that is over. */
export enum BreakGlassVerdict { UNDER_REVIEW = "UNDER_REVIEW", JUSTIFIED = "JUSTIFIED", UNJUSTIFIED = "UNJUSTIFIED" }
registerEnumType(BreakGlassVerdict, {
  name: "BreakGlassVerdict", description: "What an officer says of a session that is over: that she looks into it, or what she found.",
});

/** What a notification tells. */
export enum NotificationKind { BREAK_GLASS_OPENED = "BREAK_GLASS_OPENED", BREAK_GLASS_REFUSED = "BREAK_GLASS_REFUSED" }
registerEnumType(NotificationKind, {
  name: "NotificationKind", description: "What a notification tells: a file was opened in an emergency, or stayed closed when somebody tried.",
});
