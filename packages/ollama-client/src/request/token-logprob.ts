/** One generated token and how likely it was. */
export interface TokenLogprob {
  readonly token: string;
  /** Natural logarithm of the probability. */
  readonly logprob: number;
  /** Bytes of the token: one of a character that is spread over tokens has no text of its own. */
  readonly bytes?: readonly number[];
  /** The most likely tokens at this place, when asked for. */
  readonly top?: readonly TokenLogprob[];
}
