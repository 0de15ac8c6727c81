/** Purposes of use: HL7 v3 ActReason codes, and local codes where HL7 has none (SOCIALCARE and below). Child -> parent. */
const PARENT = {
  TREAT: null, COC: "TREAT", ETREAT: "TREAT",
  HOPERAT: null, CAREMGT: "HOPERAT", HLEGAL: "HOPERAT",
  HPAYMT: null, HRESCH: null, PATRQT: null,
  SOCIALCARE: null, HOUSING: "SOCIALCARE", LEGALAID: "SOCIALCARE", BENEFITS: "SOCIALCARE",
} as const;

/** Why a request is made; stated by the caller with each request. */
export type Purpose = keyof typeof PARENT;

/** Every purpose, parents before children. */
export const PURPOSES = Object.keys(PARENT) as readonly Purpose[];

/** The purpose itself and everything above it. */
export function ancestorsOf(purpose: Purpose): Purpose[] {
  const parent = PARENT[purpose];
  return parent === null ? [purpose] : [purpose, ...ancestorsOf(parent)];
}

/** The purpose itself and everything below it: what a permit's or an agreement's listed purpose matches. */
export function descendantsOf(purpose: Purpose): Purpose[] {
  return PURPOSES.filter((candidate) => ancestorsOf(candidate).includes(purpose));
}

/** Whether an agreement or a permission listing these purposes reaches the purpose asked: it, or one it descends from. */
export function reaches(listed: readonly Purpose[], asked: Purpose | null): boolean {
  return asked !== null && ancestorsOf(asked).some((purpose) => listed.includes(purpose));
}

/** Whether a refusal for these purposes also stops the one asked: refusing the child stops the parent as well. */
export function stops(listed: readonly Purpose[] | "ANY", asked: Purpose | null): boolean {
  if (asked === null) return false;
  return listed === "ANY" || reaches(listed, asked) || descendantsOf(asked).some((purpose) => listed.includes(purpose));
}
