import { partialEnding } from "./partial-ending.ts";

/** Finds stop strings in a stream of text and holds back what may be the start of one. */
export interface StopStrings {
  /** Text that is safe to send; `stopped` when a stop string began right after it. */
  push(text: string): { readonly text: string; readonly stopped: boolean };
  /** What is still held back, when generation ends without a stop string. */
  flush(): string;
}

export function createStopStrings(stop: readonly string[]): StopStrings {
  const longestPartialStop = (text: string): number =>
    stop.reduce((longest, candidate) => Math.max(longest, partialEnding(text, candidate)), 0);
  let held = "";
  return {
    push: (text) => {
      held += text;
      const found = stop.map((candidate) => held.indexOf(candidate)).filter((index) => index >= 0);
      if (found.length > 0) {
        const safe = held.slice(0, Math.min(...found));
        held = "";
        return { text: safe, stopped: true };
      }
      const safe = held.slice(0, held.length - longestPartialStop(held));
      held = held.slice(safe.length);
      return { text: safe, stopped: false };
    },
    flush: () => {
      const rest = held;
      held = "";
      return rest;
    },
  };
}
