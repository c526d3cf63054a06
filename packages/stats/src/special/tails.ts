/** Both tails of a distribution at one point, each computed without subtracting from 1 when small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}
