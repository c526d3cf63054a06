import { ApiError } from "../http/api-error.ts";

/** Counts requests that wait for a model or a slot. */
export interface WaitingRoom {
  /**
   * Takes a place; call the result once to leave it.
   * @throws ApiError 503 when every place is taken
   */
  enter(): () => void;
}

export function createWaitingRoom(places: number): WaitingRoom {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places) {
        // Two spaces, as Ollama writes it.
        throw new ApiError(
          503,
          "server busy, please try again.  maximum pending requests exceeded",
        );
      }
      taken++;
      return () => void taken--;
    },
  };
}
