import { follow, type Transitions } from "../transitions.ts";
import { NeedStatus } from "./need.ts";

const { ACTIVE, RECURRENCE, INACTIVE, RESOLVED, ENTERED_IN_ERROR } = NeedStatus;

/** What was resolved may come back; what was entered in error stays so. */
const AFTER: Transitions<NeedStatus> = {
  ACTIVE: [ACTIVE, INACTIVE, RESOLVED, ENTERED_IN_ERROR],
  RECURRENCE: [RECURRENCE, INACTIVE, RESOLVED, ENTERED_IN_ERROR],
  INACTIVE: [INACTIVE, ACTIVE, RECURRENCE, RESOLVED, ENTERED_IN_ERROR],
  RESOLVED: [RESOLVED, RECURRENCE, ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};

/** The status of a need or a problem after a change that asks for `asked` or for none; BAD_USER_INPUT when there is no way there. */
export function nextNeedStatus(what: string, present: NeedStatus, asked: NeedStatus | null | undefined): NeedStatus {
  return follow(what, AFTER, present, asked ?? present);
}
