import { BenchError } from "@runproof/contract";
import type { Client } from "@runproof/ollama-client";

export interface TextToEmbed {
  readonly model: string;
  readonly text: string;
  readonly signal: AbortSignal;
}

export type EmbeddedText =
  | {
      readonly kind: "embedded";
      readonly vector: readonly number[];
      /** The text was longer than the model's context: the vector is of its beginning. */
      readonly isCut: boolean;
    }
  /** `reason` is a clause. */
  | { readonly kind: "failed"; readonly reason: string };

/** One more than 32-bit numbers have; more would only fill the disk. */
const DIGITS = 8;

/** How servers say that a text is longer than the context. */
const TOO_LONG = /context length|exceed|too long/i;

/** The vector of a text: of the whole text where the server can do that, else of its beginning. */
export async function embedText(
  client: Client,
  { model, text, signal }: TextToEmbed,
): Promise<EmbeddedText> {
  const ask = async (truncate: boolean): Promise<EmbeddedText> => {
    try {
      const { vectors } = await client.embed({ model, input: text, truncate }, { signal });
      const [vector] = vectors;
      if (vector === undefined || vector.length === 0) {
        return { kind: "failed", reason: `${model} gave no vector` };
      }
      return {
        kind: "embedded",
        vector: vector.map((value) => Number(value.toPrecision(DIGITS))),
        isCut: truncate,
      };
    } catch (error) {
      return { kind: "failed", reason: reasonOf(error, model) };
    }
  };
  const whole = await ask(false);
  if (whole.kind === "embedded" || signal.aborted || !TOO_LONG.test(whole.reason)) return whole;
  const beginning = await ask(true);
  return beginning.kind === "embedded" ? beginning : whole;
}

/** The model and its server are all that can fail here; anything else is a bug. */
function reasonOf(error: unknown, model: string): string {
  if (BenchError.is(error)) return error.message;
  if (error instanceof Error) return `${model}: ${error.message}`;
  throw error;
}
