import type { ListItem } from "./report-document.ts";

/** Something that was said of a step in one run. */
export interface Remark {
  readonly stage: string;
  /** Which of the groups of runs it belongs to. */
  readonly whose: string;
  readonly text: string;
}

/**
 * Remarks of many runs as a short list: those on one step that differ in their numbers alone are one
 * item, told by the first of them and counted by group.
 *
 * @param most longest list; what is beyond is counted
 */
export function countAlike(
  remarks: readonly Remark[],
  groupNames: readonly string[],
  most: number,
): readonly ListItem[] {
  const groups = Map.groupBy(
    remarks,
    ({ stage, text }) => `${stage}\n${text.replaceAll(/\d+/g, "0")}`,
  );
  const items = [...groups.values()].slice(0, most).map((group): ListItem => {
    const byName = Map.groupBy(group, ({ whose }) => whose);
    const counts = groupNames.flatMap((name) => {
      const count = byName.get(name)?.length;
      return count === undefined ? [] : [`${name} ${count === 1 ? "once" : `${count} times`}`];
    });
    const { stage = "", text = "" } = group[0] ?? {};
    const isExample = group.some((remark) => remark.text !== text);
    const told = isExample ? `${text}, or with other numbers` : text;
    return { lead: stage, text: `${told} (${counts.join(", ")})` };
  });
  const hidden = groups.size - items.length;
  return hidden > 0
    ? [...items, { text: `${hidden} more ${hidden === 1 ? "is" : "are"} in runs.ndjson.` }]
    : items;
}
