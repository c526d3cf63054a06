import { partialEnding } from "./partial-ending.ts";

/** The tags of every template this server knows as thinking, see `modelCapabilities`. */
export const thinkingTags = { opening: "<think>", closing: "</think>" } as const;

export interface ThoughtAndText {
  readonly thinking: string;
  readonly text: string;
}

/** Parts a stream of text into what the model thinks, between tags at its start, and what it answers. */
export interface ThinkingParser {
  /** What became certain with this text; both are "" while a tag or the blanks around it are undecided. */
  push(text: string): ThoughtAndText;
  /** What is still undecided, when the stream ends. */
  flush(): ThoughtAndText;
  /** Whether the thought was closed. */
  readonly closed: boolean;
}

type State = "before" | "opened" | "thinking" | "closed" | "answering";

/** @param opened whether the prompt ends with the opening tag, so that the answer begins inside the thought */
export function createThinkingParser(opened: boolean): ThinkingParser {
  let state: State = opened ? "opened" : "before";
  let held = "";
  let closed = false;

  /** Goes on in `next` with the rest, without its leading blanks. */
  const enter = (next: State, rest: string): void => {
    state = next;
    held = rest.trimStart();
  };

  const take = (): string => {
    const all = held;
    held = "";
    return all;
  };

  const push = (text: string): ThoughtAndText => {
    held += text;
    if (state === "before") {
      const start = held.trimStart();
      if (start.startsWith(thinkingTags.opening)) {
        enter("opened", start.slice(thinkingTags.opening.length));
      } else if (thinkingTags.opening.startsWith(start)) {
        return { thinking: "", text: "" };
      } else {
        state = "answering";
      }
    }
    if (state === "opened") {
      held = held.trimStart();
      if (held === "") return { thinking: "", text: "" };
      state = "thinking";
    }
    let thinking = "";
    if (state === "thinking") {
      const end = held.indexOf(thinkingTags.closing);
      if (end < 0) {
        thinking = held.slice(0, held.length - partialEnding(held, thinkingTags.closing));
        held = held.slice(thinking.length);
        return { thinking, text: "" };
      }
      thinking = held.slice(0, end);
      closed = true;
      enter("closed", held.slice(end + thinkingTags.closing.length));
    }
    if (state === "closed") {
      held = held.trimStart();
      if (held !== "") state = "answering";
    }
    return { thinking, text: take() };
  };

  return {
    push,
    flush: () =>
      state === "thinking" ? { thinking: take(), text: "" } : { thinking: "", text: take() },
    get closed() {
      return closed;
    },
  };
}
