import { ATTEMPTS } from "./attempt.sql.ts";
import { NOTIFICATIONS } from "./notification.sql.ts";
import { SESSIONS } from "./session.sql.ts";

/** Files opened in an emergency: the sessions, who is told of them, and the door through which they are opened. */
export const BREAK_GLASS: readonly string[] = [...SESSIONS, ...NOTIFICATIONS, ...ATTEMPTS];
