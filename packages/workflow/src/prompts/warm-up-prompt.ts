/** A short request whose answer nobody reads: it makes the server load the model and compile its path. */
export const WARM_UP_PROMPT = "Say in one sentence what a warm-up call is for.";

/** Tokens a warm-up call may generate. */
export const WARM_UP_TOKENS = 8;
