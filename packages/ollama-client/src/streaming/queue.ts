/** Hands items from callbacks to one `for await`, in order. */
export interface Queue<Item> extends AsyncIterable<Item> {
  push(item: Item): void;
  /** No more items come. */
  end(): void;
  /** The reader gets this error after the items pushed before. */
  fail(error: unknown): void;
}

export function createQueue<Item>(): Queue<Item> {
  const items: Item[] = [];
  let ending: { readonly error?: unknown } | undefined;
  let change = Promise.withResolvers<void>();
  return {
    push(item) {
      items.push(item);
      change.resolve();
    },
    end() {
      ending ??= {};
      change.resolve();
    },
    fail(error) {
      ending ??= { error };
      change.resolve();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        for (const item of items.splice(0)) yield item;
        if (items.length > 0) continue;
        if (ending !== undefined && "error" in ending) throw ending.error;
        if (ending !== undefined) return;
        await change.promise;
        change = Promise.withResolvers();
      }
    },
  };
}
