import { constants } from "node:fs";

/**
 * Neither follow a link nor wait for a pipe that took the file's place since it was found.
 * Windows has neither flag.
 */
export const OPEN_FLAGS =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
