/** Runs pieces of work one after the other, in the order they were asked for; a failure stops none. */
export type OneAtATime = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return await result;
  };
}
