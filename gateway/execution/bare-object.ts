/** An object without a prototype whose properties a key of the caller's could meet, and still fast to make: `Object.create(null)` makes a dictionary. */
export const BareObject = function () {} as unknown as new () => Record<string, unknown>;
BareObject.prototype = Object.create(null) as object;
