import { MyFileFields } from "./my-file.ts";
import { MyFileResolver } from "./resolver.ts";

/** What answers the client herself. */
export const MY_FILE_RESOLVERS = [MyFileResolver, MyFileFields] as const;
