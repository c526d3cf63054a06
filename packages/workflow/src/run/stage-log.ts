import type { StageRecord, StepKind } from "@runproof/contract";

import { sha256 } from "../sha256.ts";
import type { Place } from "./place.ts";
import type { RunClock } from "./run-clock.ts";

export interface BegunStage {
  readonly id: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly place: Place;
}

export type StageEnd = Pick<StageRecord, "attempts" | "status" | "callIds" | "error"> & {
  readonly facts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  /** Nanoseconds of the run. */
  readonly endNs: number;
  /** What it gave to later steps, where no call keeps it. */
  readonly text?: string | undefined;
};

/** The stages of a run, in the order in which they began. */
export interface StageLog {
  /** A stage begins now. To be called with its end. */
  begin(stage: BegunStage): (end: StageEnd) => void;
  /** Of those that have ended. */
  records(): StageRecord[];
  /** What stages gave to later steps; each is kept under its hash. */
  texts(): string[];
}

export function createStageLog(clock: RunClock): StageLog {
  const stages: { record?: StageRecord; text?: string | undefined }[] = [];
  return {
    begin({ id, name, kind, place }) {
      const entry: (typeof stages)[number] = {};
      stages.push(entry);
      const startNs = clock.elapsedNs();
      const { parentId, iteration, branch, agent } = place;
      return ({ attempts, endNs, status, error, callIds, facts, notes, text }) => {
        entry.text = text;
        entry.record = {
          id,
          name,
          kind,
          ...(parentId === undefined ? {} : { parentId }),
          ...(iteration === undefined ? {} : { iteration }),
          ...(branch === undefined ? {} : { branch }),
          ...(agent === undefined ? {} : { agent }),
          attempts,
          startNs,
          endNs: Math.max(startNs, endNs),
          status,
          ...(error === undefined ? {} : { error }),
          callIds: [...callIds],
          facts: { ...facts },
          ...(notes.length === 0 ? {} : { notes: [...notes] }),
        };
      };
    },
    // Hashes are made when the run is over: they are no work of its steps.
    records: () =>
      stages.flatMap(({ record, text }) => {
        if (record === undefined) return [];
        return [text === undefined ? record : { ...record, outputHash: sha256(text) }];
      }),
    texts: () => stages.flatMap(({ text }) => (text === undefined ? [] : [text])),
  };
}
