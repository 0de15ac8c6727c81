import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../../state-machine.ts";

/** What has become of an option. */
export enum OptionStatus {
  CONSIDERED = "CONSIDERED", OFFERED = "OFFERED", CHOSEN = "CHOSEN", DECLINED = "DECLINED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(OptionStatus, {
  name: "OptionStatus",
  description: "CONSIDERED: the worker looks at it. OFFERED: the client has heard of it. CHOSEN and DECLINED: what she decided, and may decide anew.",
});

/** What the client decides, and nobody for her. */
export const HERS: readonly OptionStatus[] = [OptionStatus.CHOSEN, OptionStatus.DECLINED];

/** The life of an option: the client may change her mind as long as it is no error. */
export const OPTION: StateMachine<OptionStatus> = {
  what: "An option",
  begins: [OptionStatus.CONSIDERED, OptionStatus.OFFERED],
  follows: {
    CONSIDERED: [OptionStatus.OFFERED, OptionStatus.CHOSEN, OptionStatus.DECLINED, OptionStatus.ENTERED_IN_ERROR],
    OFFERED: [OptionStatus.CHOSEN, OptionStatus.DECLINED, OptionStatus.ENTERED_IN_ERROR],
    CHOSEN: [OptionStatus.DECLINED, OptionStatus.ENTERED_IN_ERROR],
    DECLINED: [OptionStatus.OFFERED, OptionStatus.CHOSEN, OptionStatus.ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [OptionStatus.DECLINED, OptionStatus.ENTERED_IN_ERROR],
};
