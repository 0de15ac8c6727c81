import { COMPLETE, setting } from "../decision-settings.ts";

/** The caller works for an agency that takes part, and is not a client or somebody who speaks for one. */
export const WORKS = `(${COMPLETE} and coalesce(${setting("role")} not in ('CLIENT', 'REPRESENTATIVE'), false))`;
