/** Hands values from code that runs on its own to whoever reads them, one after the other. */
export interface Handover<Value> {
  /** Resolves when the reader is done with the value and asks for the next one, or has left. */
  give(value: Value): Promise<void>;
  /** Nothing more will come. */
  end(): void;
  /** Everything that is given, until the end. Leaving early lets the giver go on unheard. */
  values(): AsyncGenerator<Value, void>;
}

export function createHandover<Value>(): Handover<Value> {
  const waiting: { readonly value: Value; readonly taken: () => void }[] = [];
  let ended = false;
  let left = false;
  let wake: (() => void) | undefined;
  const notify = (): void => {
    wake?.();
    wake = undefined;
  };
  return {
    give(value) {
      if (left) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ value, taken: resolve });
      notify();
      return promise;
    },
    end() {
      ended = true;
      notify();
    },
    async *values() {
      let current: (() => void) | undefined;
      try {
        for (;;) {
          const next = waiting.shift();
          if (next !== undefined) {
            current = next.taken;
            yield next.value;
            current();
          } else if (ended) return;
          else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        left = true;
        current?.();
        for (const { taken } of waiting.splice(0)) taken();
      }
    },
  };
}
