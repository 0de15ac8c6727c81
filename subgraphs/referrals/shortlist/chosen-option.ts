import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../../schema/public-error.ts";
import { recordOfSameClient } from "../../same-client.ts";
import { OptionStatus } from "./option-status.ts";
import { ReferralOption } from "./referral-option.ts";

/** The option of this client that a referral comes from; NOT_FOUND when there is none for the caller, BAD_USER_INPUT when she has not chosen it. */
export async function chosenOption(em: EntityManager, clientId: string, id: string | null | undefined): Promise<ReferralOption | null> {
  const option = await recordOfSameClient(em, ReferralOption, clientId, id);
  if (option === null) return null;
  if (option.status === OptionStatus.CHOSEN) return option;
  throw new PublicError("BAD_USER_INPUT", `optionId: the client has not chosen this option, it is ${option.status}; note what she says by decideReferralOption first.`);
}
