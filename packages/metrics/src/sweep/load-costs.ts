import type { LoadCost, MeasuresFile } from "@runproof/contract";
import { meanCI } from "@runproof/stats";

import { findMeasure } from "../measures/find-measure.ts";
import type { SessionIndex } from "../session/cell-records.ts";
import { levelsOf } from "./levels-of.ts";

/**
 * What loading the model cost, per level of each factor: cold starts that were measured on purpose,
 * loads in warm-up and loads in between. Reloads are a cost of an arm in a sweep, and of no call.
 */
export function loadCosts(session: SessionIndex, measures: MeasuresFile): LoadCost[] {
  const cells = session.cells.flatMap((records) => {
    const levels = levelsOf(records, session);
    return levels === undefined ? [] : [{ records, levels }];
  });
  const factors = [...new Set(cells.flatMap(({ levels }) => Object.keys(levels)))];
  return factors.flatMap((factor) => {
    const byLevel = Map.groupBy(cells, ({ levels }) => levels[factor]);
    return [...byLevel].flatMap(([level, members]): LoadCost[] => {
      if (level === undefined) return [];
      const loads = members.flatMap(
        ({ records }) => findMeasure(measures, records.cell.id, "coldStartMs")?.observations ?? [],
      );
      const values = loads.map(({ value }) => value);
      const measured = members.reduce(
        (sum, { records }) => sum + records.eventCalls.filter(({ flags }) => flags.cold).length,
        0,
      );
      return [
        {
          factor,
          level,
          arms: members.length,
          loads: loads.length,
          loadsWhileMeasuring: measured,
          totalMs: values.reduce((sum, value) => sum + value, 0),
          ...meanOf(values),
        },
      ];
    });
  });
}

function meanOf(values: readonly number[]): Pick<LoadCost, "meanMs" | "meanLow" | "meanHigh"> {
  const [only] = values;
  if (only === undefined) return {};
  if (values.length === 1) return { meanMs: only };
  const { estimate, lower, upper } = meanCI(values, 0.95);
  return { meanMs: estimate, meanLow: lower, meanHigh: upper };
}
