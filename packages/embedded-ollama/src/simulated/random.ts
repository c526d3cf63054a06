/** Numbers that only look random. Nothing but exact operations, so that every JavaScript engine gives the same. */
export interface Random {
  /** A whole number, 0 to 2^32 − 1. */
  bits(): number;
  /** At least 0, less than 1. */
  uniform(): number;
  /**
   * A positive whole number around a mean, bell-shaped (the sum of four uniform numbers), never beyond
   * ±3.5 standard deviations.
   * @param cv standard deviation divided by the mean
   */
  around(mean: number, cv: number): number;
}

/** The standard deviation of the sum of four uniform numbers is 1 / √3. */
const squareRootOfThree = 1.732_050_807_568_877_2;
/** However wide the spread, nothing takes less than this share of its mean. */
const leastShare = 0.05;

/** The small, fast generator of PractRand (sfc32), seeded by any text. */
export function createRandom(seed: string): Random {
  let [a, b, c] = hash(seed);
  let counter = 1;
  const bits = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  };
  for (let turn = 0; turn < 12; turn += 1) bits();
  const uniform = (): number => bits() / 4_294_967_296;
  return {
    bits,
    uniform,
    around: (mean, cv) => {
      if (cv === 0) return Math.max(1, Math.round(mean));
      const deviations = (uniform() + uniform() + uniform() + uniform() - 2) * squareRootOfThree;
      return Math.max(1, Math.round(mean * Math.max(leastShare, 1 + cv * deviations)));
    },
  };
}

/** Three 32-bit numbers that every character of a text changes. */
function hash(text: string): [number, number, number] {
  let [a, b, c] = [1_779_033_703, 3_144_134_277, 1_013_904_242];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = a ^ Math.imul(c ^ code, 951_274_213);
  }
  return [
    Math.imul(a ^ (c >>> 18), 597_399_067),
    Math.imul(b ^ (a >>> 22), 2_869_860_233),
    Math.imul(c ^ (b >>> 17), 951_274_213),
  ];
}
