import type { AnswerPiece } from "../engines/engine.ts";
import { createRepeatGuard } from "./repeat-guard.ts";
import { createStopStrings } from "./stop-strings.ts";
import { createThinkingParser, type ThoughtAndText } from "./thinking-parser.ts";
import { createTokenText } from "./token-text.ts";

/** Turns tokens into the pieces of an answer. */
export interface AnswerText<TToken> {
  /** `ended` when the answer ends with this token: at a stop string, or because it repeats itself. */
  push(token: TToken): { readonly piece: AnswerPiece; readonly ended?: "stop" | "repeated" };
  /** What is still held back, when generation ends otherwise. */
  flush(): AnswerPiece;
  /** Whether the model has closed its thought. */
  readonly thoughtClosed: boolean;
}

export function createAnswerText<TToken>(
  detokenize: (tokens: readonly TToken[]) => string,
  how: {
    readonly stop: readonly string[];
    readonly repeatGuard: boolean;
    /** undefined = text between thinking tags is text like any other. */
    readonly thinking: undefined | { readonly opened: boolean };
  },
): AnswerText<TToken> {
  const tokenText = createTokenText(detokenize);
  const stops = createStopStrings(how.stop);
  const repeats = how.repeatGuard ? createRepeatGuard() : undefined;
  const parser = how.thinking && createThinkingParser(how.thinking.opened);
  return {
    push: (token) => {
      const { text, stopped } = stops.push(tokenText.push(token));
      if (repeats?.(text) === true) return { piece: { text: "" }, ended: "repeated" };
      const piece = parser === undefined ? { text } : pieceOf(parser.push(text));
      return stopped ? { piece, ended: "stop" } : { piece };
    },
    flush: () => {
      const text = stops.flush();
      if (parser === undefined) return { text };
      const last = parser.push(text);
      const rest = parser.flush();
      return pieceOf({ text: last.text + rest.text, thinking: last.thinking + rest.thinking });
    },
    get thoughtClosed() {
      return parser?.closed ?? false;
    },
  };
}

function pieceOf({ text, thinking }: ThoughtAndText): AnswerPiece {
  return thinking === "" ? { text } : { text, thinking };
}
