import type {
  GbnfJsonSchema,
  LlamaGrammar,
  LlamaGrammarEvaluationState,
  LlamaModel,
} from "node-llama-cpp";

import { grammarSchema } from "../../generation/grammar-schema.ts";
import type { AnswerFormat } from "../engine.ts";
import { llamaServerError } from "../llama-server-error.ts";
import type { LlamaLibrary } from "./llama-library.ts";

/** Any JSON object; blanks are bounded, so that a model that only knows text cannot go on with them for ever. */
const jsonObject = String.raw`
root ::= object
value ::= object | array | string | number | "true" | "false" | "null"
object ::= "{" ws (member ("," ws member)*)? ws "}"
member ::= string ":" ws value ws
array ::= "[" ws (value ws ("," ws value ws)*)? "]"
string ::= "\"" ([^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4}))* "\""
number ::= "-"? ("0" | [1-9] [0-9]{0,15}) ("." [0-9]{1,15})? ([eE] [-+]? [0-9]{1,3})?
ws ::= | " " | "\n" [ \t]{0,20}
`;

/** How the generator's first rule ends. */
const endlessLines = / "(?:\\n)+" \[\\n\]\*(?=\n|$)/;

/** Compiled grammars kept for the next request with the same format. */
const mostKept = 16;

/**
 * What keeps an answer to its format: a new state for each answer of a grammar that is compiled once.
 * Compiling is over before a prompt is evaluated, so it is in no duration but the total.
 */
export function createGrammars(
  { module, llama }: LlamaLibrary,
  model: LlamaModel,
): (format: AnswerFormat) => Promise<LlamaGrammarEvaluationState> {
  const kept = new Map<string, LlamaGrammar>();
  return async (format) => {
    const key = format.kind === "json" ? "" : JSON.stringify(format.schema);
    let grammar = kept.get(key);
    if (grammar === undefined) {
      grammar = await compile(llama, format);
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, grammar);
    }
    return new module.LlamaGrammarEvaluationState({ model, grammar });
  };
}

async function compile(llama: LlamaLibrary["llama"], format: AnswerFormat): Promise<LlamaGrammar> {
  if (format.kind === "json") return llama.createGrammar({ grammar: jsonObject });
  try {
    // The generator's types are for schemas written in the code; `grammarSchema` gives only what it knows.
    const schema = grammarSchema(format.schema) as GbnfJsonSchema;
    const { grammar } = await llama.createGrammarForJsonSchema<GbnfJsonSchema>(schema);
    // It goes on with blank lines, by which the library's chats know the end; here the end token is the end.
    return await llama.createGrammar({ grammar: grammar.replace(endlessLines, "\n") });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw llamaServerError(
      400,
      `Unable to generate parser for this template. Automatic parser generation failed: JSON schema conversion failed:\n${reason}`,
      cause,
    );
  }
}
