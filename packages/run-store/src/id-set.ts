/**
 * Ids of records in the order in which they were added. For a million of them a `Set` takes several
 * times as long, because it looks at many of the texts in it: here numbers are compared first.
 */
export interface IdSet extends ReadonlyIdSet {
  /** False for one that was there already. */
  readonly add: (id: string) => boolean;
}

export interface ReadonlyIdSet {
  readonly has: (id: string) => boolean;
  /** In the order in which they were added. */
  readonly ids: readonly string[];
}

const FEWEST_SLOTS = 1_024;

export function createIdSet(): IdSet {
  const ids: string[] = [];
  let hashes = new Int32Array(FEWEST_SLOTS / 2);
  /** For each slot the place of an id, counted from 1; 0 = it is free. At most half of them are taken. */
  let slots = new Int32Array(FEWEST_SLOTS);

  /** The slot of an id, or the free one where it belongs. */
  const slotOf = (id: string, hash: number): number => {
    let slot = hash & (slots.length - 1);
    for (;;) {
      const place = slots[slot] ?? 0;
      if (place === 0) return slot;
      if (hashes[place - 1] === hash && ids[place - 1] === id) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  };
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2);
    const before = hashes;
    hashes = new Int32Array(slots.length / 2);
    hashes.set(before);
    for (let place = 1; place <= ids.length; place += 1) {
      let slot = (before[place - 1] ?? 0) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = place;
    }
  };
  return {
    ids,
    has: (id) => slots[slotOf(id, hashOf(id))] !== 0,
    add: (id) => {
      if (ids.length === hashes.length) grow();
      const hash = hashOf(id);
      const slot = slotOf(id, hash);
      if (slots[slot] !== 0) return false;
      hashes[ids.length] = hash;
      ids.push(id);
      slots[slot] = ids.length;
      return true;
    },
  };
}

/** Ids differ in their last letters, so that those must reach every bit. */
function hashOf(id: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
  return (hash ^ (hash >>> 13)) | 0;
}
