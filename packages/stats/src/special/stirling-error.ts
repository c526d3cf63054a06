/**
 * δ(x) = ln Γ(x+1) − [(x+½) ln x − x + ½ ln 2π], the error of Stirling's formula, for x > 0.
 * Keeping it apart from the large terms is what keeps densities accurate for large arguments
 * (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
 */
export function stirlingError(x: number): number {
  let shift = 0;
  let argument = x;
  while (argument < 15) {
    shift += (argument + 0.5) * Math.log1p(1 / argument) - 1;
    argument += 1;
  }
  return shift + stirlingSeries(argument);
}

const COEFFICIENTS = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
] as const;

function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x);
  return COEFFICIENTS.reduceRight((sum, term) => sum * inverseSquare + term, 0) / x;
}
