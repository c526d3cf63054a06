import type { LoadCost } from "@runproof/contract";
import { meanCI } from "@runproof/stats";

import { loadsInBetween } from "../measures/loads-in-between.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { levelsOf } from "./levels-of.ts";

/**
 * What loading the model cost, per level of each factor: cold starts that were measured on purpose,
 * loads in warm-up and loads in between. Reloads are a cost of an arm in a sweep, and of no call.
 */
export function loadCosts(session: SessionIndex): LoadCost[] {
  const cells = session.cells.flatMap((records) => {
    const levels = levelsOf(records, session);
    return levels === undefined ? [] : [{ records, levels }];
  });
  const factors = [...new Set(cells.flatMap(({ levels }) => Object.keys(levels)))];
  return factors.flatMap((factor) => {
    const byLevel = Map.groupBy(cells, ({ levels }) => levels[factor]);
    return [...byLevel].flatMap(([level, members]): LoadCost[] => {
      if (level === undefined) return [];
      const values = members.flatMap(({ records }) => loadTimesMs(records));
      const measured = members.reduce(
        (sum, { records }) => sum + records.eventCalls.filter(({ flags }) => flags.cold).length,
        0,
      );
      return [
        {
          factor,
          level,
          arms: members.length,
          loads: values.length,
          loadsWhileMeasuring: measured,
          totalMs: values.reduce((sum, value) => sum + value, 0),
          ...meanOf(values),
        },
      ];
    });
  });
}

/** Of all loads, whatever they were for, in ms. */
function loadTimesMs({ coldStartCalls, warmupCalls, measuredCalls }: CellRecords): number[] {
  const calls = [...coldStartCalls, ...loadsInBetween([...warmupCalls, ...measuredCalls])];
  return calls.flatMap(({ server: { loadNs } }) => (loadNs === undefined ? [] : [loadNs / 1e6]));
}

function meanOf(values: readonly number[]): Pick<LoadCost, "meanMs" | "meanLow" | "meanHigh"> {
  const [only] = values;
  if (only === undefined) return {};
  if (values.length === 1) return { meanMs: only };
  const { estimate, lower, upper } = meanCI(values, 0.95);
  return { meanMs: estimate, meanLow: Math.max(0, lower), meanHigh: upper };
}
