import type { Example } from "../corpus/generate-example.ts";
import { formatConversation } from "../model/conversation.ts";
import type { Tokenizer } from "../vocabulary/tokenizer.ts";
import { BEGIN_TOKEN } from "../vocabulary/vocabulary.ts";

/** All conversations as one row of token ids, each between a begin and an end token. */
export function packExamples(examples: readonly Example[], tokenize: Tokenizer): Uint16Array {
  return Uint16Array.from(
    examples.flatMap((example) => [BEGIN_TOKEN, ...tokenize(formatConversation(example))]),
  );
}
