import { requireCount, requireNumber } from "../sample/require-parameter.ts";
import { binomialMass } from "../special/saddle-point.ts";

/**
 * P(k white balls among `drawn` from an urn of `white` and `black`) without replacement, by
 * Loader's saddle-point form (Loader 2000); 0 for impossible k.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless counts are whole
 */
export function hypergeometricPmf(k: number, white: number, black: number, drawn: number): number {
  requireCount(white, 0, "white");
  requireCount(black, 0, "black");
  requireCount(drawn, 0, "drawn");
  const total = white + black;
  if (
    !Number.isInteger(requireNumber(k)) ||
    k < 0 ||
    k > white ||
    drawn - k < 0 ||
    drawn - k > black
  )
    return 0;
  if (drawn === 0 || drawn === total) return 1;
  const p = drawn / total;
  const q = (total - drawn) / total;
  const ofWhite = white === 0 ? 1 : binomialMass(k, white, p, q);
  const ofBlack = black === 0 ? 1 : binomialMass(drawn - k, black, p, q);
  return (ofWhite * ofBlack) / binomialMass(drawn, total, p, q);
}
