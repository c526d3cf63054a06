/** A seeded stream of random choices; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  readonly uniform: () => number;
  /** A whole number, both ends included. */
  readonly integer: (lowest: number, highest: number) => number;
  /** A number in [low, high) written with a fixed count of decimals. */
  readonly decimal: (low: number, high: number, decimals?: number) => string;
  /** One element of a list that is not empty. */
  readonly pick: <T>(choices: readonly T[]) => T;
}

/** Starts a stream with Chris Doty-Humphrey's generator sfc32 (PractRand), warmed up by 15 draws. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88, 1];
  const uniform = (): number => {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 2 ** 32;
  };
  for (let draw = 0; draw < 15; draw += 1) uniform();

  return {
    uniform,
    integer: (lowest, highest) => lowest + Math.floor(uniform() * (highest - lowest + 1)),
    decimal: (low, high, decimals = 1) => (low + uniform() * (high - low)).toFixed(decimals),
    pick: (choices) => {
      const choice = choices[Math.floor(uniform() * choices.length)];
      if (choice === undefined) throw new RangeError("cannot pick from an empty list");
      return choice;
    },
  };
}
