import { dataFiles } from "../data-files.ts";
import type { DataFile, Dataset } from "../dataset.ts";
import { factsLine, isMetricFact } from "./fact-lines.ts";
import type { LineMaker } from "./line-budget.ts";
import { spreadOverFolders } from "./spread-over-folders.ts";
import { tableSubject, type TableSubject } from "./table-lines.ts";

/** The tables of a data set: those with headline metrics first, then long ones, all folders in turn. */
export function tableSubjects(dataset: Dataset): readonly TableSubject[] {
  const subjects = dataFiles(dataset)
    .flatMap((file) => file.tables.map((table) => tableSubject(file, table)))
    .toSorted(byInterest);
  const spread = [
    subjects.filter(({ headlines }) => headlines > 0),
    subjects.filter(({ headlines, metrics }) => headlines === 0 && metrics.length > 0),
    subjects.filter(({ metrics }) => metrics.length === 0),
  ];
  return spread.flatMap((group) => spreadOverFolders(group, ({ path }) => path));
}

/** Lines of the single values that look like measurements, all folders in turn. */
export function metricFactLines(files: readonly DataFile[]): readonly LineMaker[] {
  const measured = files
    .map((file) => ({ file, facts: file.facts.filter(isMetricFact) }))
    .filter(({ facts }) => facts.length > 0);
  return spreadOverFolders(measured, ({ file }) => file.path).map(({ file, facts }) =>
    factsLine(file, facts),
  );
}

function byInterest(left: TableSubject, right: TableSubject): number {
  return right.table.rows - left.table.rows;
}
