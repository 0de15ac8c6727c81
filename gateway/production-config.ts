import { setFlagsFromString } from "node:v8";

/**
 * Imported first where a server begins: graphql looks at NODE_ENV once, when it is read, and unless it says so compares every type it
 * meets by its name as well; Express and others word their failures for developers.
 */
process.env["NODE_ENV"] ??= "production";

// V8 lets what it has not collected yet grow to three times what is alive, on a machine with memory to spare; to as much again costs no more time that could be measured.
setFlagsFromString("--heap-growing-percent=100");
