/**
 * Seeded whole numbers from 0 to `below` − 1 (mulberry32 by T. Ettinger, public domain). Good enough
 * to pick rows, not for statistics.
 */
export function seededIndex(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
    return Math.floor(fraction * below);
  };
}
