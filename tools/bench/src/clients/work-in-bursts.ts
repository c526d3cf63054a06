const PERIOD_MS = 100;

/** Keeps this thread busy for `workMs` of every 100 ms. @returns ends it */
export function workInBursts(workMs: number): () => void {
  const timer = setInterval(() => {
    const endMs = performance.now() + workMs;
    while (performance.now() < endMs) continue;
  }, PERIOD_MS);
  return () => clearInterval(timer);
}
