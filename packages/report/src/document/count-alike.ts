import type { ListItem } from "./report-document.ts";

/** Something that was said of a step in one run of an arm. */
export interface Remark {
  readonly stage: string;
  readonly arm: string;
  readonly text: string;
}

/**
 * Remarks of many runs as a short list: those on one step that differ in their numbers alone are one
 * item, told by the first of them and counted per arm.
 *
 * @param most longest list; what is beyond is counted
 */
export function countAlike(
  remarks: readonly Remark[],
  arms: readonly string[],
  most: number,
): readonly ListItem[] {
  const groups = Map.groupBy(
    remarks,
    ({ stage, text }) => `${stage}\n${text.replaceAll(/\d+/g, "0")}`,
  );
  const items = [...groups.values()].slice(0, most).map((group): ListItem => {
    const byArm = Map.groupBy(group, ({ arm }) => arm);
    const counts = arms.flatMap((arm) => {
      const count = byArm.get(arm)?.length;
      return count === undefined ? [] : [`${arm} ${count === 1 ? "once" : `${count} times`}`];
    });
    const { stage = "", text = "" } = group[0] ?? {};
    return { lead: stage, text: `${text} (${counts.join(", ")})` };
  });
  const hidden = groups.size - items.length;
  return hidden > 0 ? [...items, { text: `${hidden} more are in runs.ndjson.` }] : items;
}
