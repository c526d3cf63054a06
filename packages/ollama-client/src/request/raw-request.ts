import type { InferenceEndpoint } from "@runproof/contract";

/** A request whose body is sent as it is; its fields are those of the API, not of this package. */
export interface RawRequest {
  readonly endpoint: InferenceEndpoint;
  /** Key order included. `stream` and everything else mean what they mean to the server. */
  readonly body: Readonly<Record<string, unknown>>;
}
