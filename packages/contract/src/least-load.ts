/** Below, what a server calls loading is none of a model: two megabytes take longer. In nanoseconds. */
export const LEAST_LOAD_NS = 10e6;
