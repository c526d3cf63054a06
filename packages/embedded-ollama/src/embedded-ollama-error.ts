export type EmbeddedOllamaErrorCode =
  /** node-llama-cpp or its binary for this platform is missing. */
  | "ENGINE_UNAVAILABLE"
  | "PORT_IN_USE"
  | "ADDRESS_UNAVAILABLE"
  /** A model path does not exist, holds no model, or is not a GGUF file. */
  | "MODEL_UNREADABLE"
  | "ARGUMENT_INVALID"
  | "INTERNAL";

const marker = Symbol.for("@runproof/embedded-ollama.error");

/** Why the server could not start; `hint` says what to do about it. */
export class EmbeddedOllamaError extends Error {
  override readonly name: string = "EmbeddedOllamaError";
  readonly [marker] = true;
  readonly code: EmbeddedOllamaErrorCode;
  readonly hint: string | undefined;

  constructor(
    code: EmbeddedOllamaErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.hint = options.hint;
  }

  /** True for an error of any copy of this package (`instanceof` fails across copies). */
  static is(error: unknown): error is EmbeddedOllamaError {
    return typeof error === "object" && error !== null && marker in error;
  }
}
