/**
 * Imported first where a server begins: graphql looks at NODE_ENV once, when it is read, and unless it says so compares every type it
 * meets by its name as well; Express and others word their failures for developers.
 */
process.env["NODE_ENV"] ??= "production";
