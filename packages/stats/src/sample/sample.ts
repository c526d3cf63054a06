/**
 * Observations in the caller's unit. Arrays and typed arrays both fit; nothing in this package
 * changes one.
 */
export type Sample = ArrayLike<number>;
