import type { Claim, Provenance } from "@runproof/contract";

import { ownClaim } from "../claims/own-claim.ts";
import { quoteNumbers } from "../claims/quoted-numbers.ts";
import type { ReportInput } from "../report-input.ts";
import { proseParts, type Prose, type Wording } from "../wording/prose.ts";
import type { Block, Cell, Fact, Section, UnclaimedDocument } from "./report-document.ts";

/** Where the texts of a section come from: what its quoted numbers rest on. */
interface Source {
  readonly formula: string;
  readonly provenance?: Provenance;
}

const PLAN: Source = { formula: "as plan.resolved.json and the runs say", provenance: "assumed" };
const SOURCES: Readonly<Record<string, Source>> = {
  configuration: PLAN,
  "system-information": { formula: "as manifest.json says" },
  reproduce: { formula: "as plan.resolved.json says", provenance: "assumed" },
  "statistical-analysis": { formula: "as the check says in verdicts.json", provenance: "derived" },
};
const RECORDS: Source = { formula: "as the records say: runs.ndjson, calls.ndjson, manifest.json" };

/** Code is names, addresses and versions; numbers in it are those with a unit or a name before them. */
const NUMBER_IN_CODE =
  /(?<==)-?\d+(?:\.\d+)?(?= |$)|\d+(?:\.\d+)?(?= (?:[KMGT]?i?B|logical)\b)|(?<=^|, |[a-z] |-\d+ )\d+(?:\.\d+)?(?=$|, | at the )/g;

/** A document, and claims that only its texts are of. */
export interface QuotedDocument {
  readonly document: UnclaimedDocument;
  readonly claims: readonly Claim[];
}

/** A document in which every number is a claim: also those of texts that records are quoted with. */
export function quoteDocument(document: UnclaimedDocument, input: ReportInput): QuotedDocument {
  const claims: Claim[] = [];
  const worded = (wording: Wording, place: Place): Wording => {
    const { prose, numbers } = quoteNumbers(wording, place.id);
    for (const [index, { value, unit }] of numbers.entries()) {
      note(place, index + 1, value, unit);
    }
    return numbers.length === 0 ? wording : prose;
  };
  const note = ({ id, label, source }: Place, index: number, value: number, unit: string): void => {
    claims.push(ownClaim(input, { id: `${id}.${index}`, label, value, unit, ...source }));
  };
  const coded = (text: string, place: Place): Prose => {
    const prose: Prose[number][] = [];
    let [end, index] = [0, 0];
    for (const found of text.matchAll(NUMBER_IN_CODE)) {
      const [printed] = found;
      index += 1;
      note(place, index, Number(printed), "");
      prose.push(text.slice(end, found.index), { text: printed, claim: `${place.id}.${index}` });
      end = found.index + printed.length;
    }
    return [...prose, text.slice(end)].filter((part) => part !== "");
  };
  const cellOf = (cell: Cell, place: Place): Cell => {
    if (cell.as === "number" || cell.badge !== undefined || !/\d/.test(cell.text)) return cell;
    const { as, text, prose = text } = cell;
    const quoted = as === "code" ? coded(text, place) : worded(prose, place);
    return typeof quoted === "string" || quoted.length < 1 ? cell : { ...cell, prose: quoted };
  };
  const blockOf = (block: Block, place: Place): Block => {
    switch (block.kind) {
      case "heading":
      case "chart":
        return block;
      case "paragraph":
        return { ...block, text: worded(block.text, place) };
      case "code":
        return block.language === "sh" ? block : { ...block, text: worded(block.text, place) };
      case "list":
        return {
          ...block,
          items: block.items.map((item, index) => ({
            ...item,
            text: worded(item.text, below(place, index, item.lead)),
          })),
        };
      case "table": {
        const caption = worded(block.caption, below(place, "caption"));
        const rows = block.rows.map((row, rowIndex) =>
          row.map((cell, column) => {
            const names = [row[0]?.text, block.columns[column]?.title].join(", ");
            return cellOf(cell, below(place, `${rowIndex}.${column}`, names));
          }),
        );
        return { ...block, caption, rows };
      }
    }
  };
  const sectionOf = (section: Section): Section => {
    const { id, title, blocks } = section;
    const place = { id: `text/${id}`, label: title, source: SOURCES[id] ?? RECORDS };
    return {
      ...section,
      blocks: blocks.map((block, index) => blockOf(block, below(place, index))),
    };
  };
  const factOf = ({ term, detail }: Fact, index: number): Fact => ({
    term,
    detail: cellOf(detail, { id: `text/meta.${index}`, label: term, source: RECORDS }),
  });
  const opening = (part: string, wording: Wording): Prose =>
    proseParts(
      worded(wording, { id: `text/${part}`, label: "Executive summary", source: RECORDS }),
    );
  const { decision, sureness, wouldChange } = document.decision;
  const { statusNotice, title } = document;
  const quoted = {
    ...document,
    title: opening("title", title),
    statusNotice: statusNotice && opening("statusNotice", statusNotice),
    decision: {
      ...document.decision,
      decision: opening("decision", decision),
      sureness: opening("sureness", sureness),
      wouldChange: opening("wouldChange", wouldChange),
    },
    meta: document.meta.map(factOf),
    sections: document.sections.map(sectionOf),
  };
  return { document: quoted, claims };
}

interface Place {
  readonly id: string;
  readonly label: string;
  readonly source: Source;
}

function below({ id, label, source }: Place, part: string | number, name?: string): Place {
  return { id: `${id}.${part}`, label: name === undefined ? label : `${label}: ${name}`, source };
}
