import { couriers } from "./couriers.ts";
import { partnership } from "./partnership.ts";
import { sending } from "./sending.ts";
import { withholding } from "./withholding.ts";

// One house for all of them.
const the = partnership();
sending(the);
withholding(the);
couriers(the);
