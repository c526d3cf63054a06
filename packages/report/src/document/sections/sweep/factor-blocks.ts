import type { FactorSensitivity, FactorTerm, SweepFile } from "@runproof/contract";

import { claimsOf } from "../../../claims/claims-of.ts";
import { factorClaimId } from "../../../claims/sweep-claim-id.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricPhrase, metricTitle } from "../../../wording/metric-name.ts";
import { pValue, share, signedPercents } from "../../../wording/numbers.ts";
import { figure, left, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";

/** Which factors matter, how much their levels differ, and what could not have been seen. */
export function factorBlocks({ sensitivity }: SweepFile, input: ReportInput): readonly Block[] {
  return [
    ...termTable(sensitivity, input, {
      caption:
        "Which factors matter; not resolved is no proof of no effect, and the last column tells what would have been detected (80 % power)",
      includes: isAlone,
      folded: false,
    }),
    ...termTable(sensitivity, input, {
      caption: "Which factors act together; not resolved is no proof that they do not",
      includes: (term) => !isAlone(term),
      folded: true,
    }),
    ...levelTable(sensitivity, input),
    ...notes(sensitivity),
  ];
}

function isAlone({ factors }: FactorTerm): boolean {
  return factors.length === 1;
}

interface TermTable {
  readonly caption: string;
  readonly includes: (term: FactorTerm) => boolean;
  readonly folded: boolean;
}

function termTable(
  sensitivity: readonly FactorSensitivity[],
  input: ReportInput,
  { caption, includes, folded }: TermTable,
): readonly Block[] {
  const book = claimsOf(input);
  const rows = sensitivity.flatMap((each) =>
    each.terms.filter(includes).map((term): readonly Cell[] => {
      const of = (what: "pAdjusted" | "share" | "detectable", printed: string): Cell =>
        figure(book.get(factorClaimId(each, term, what)), printed);
      return [
        text(metricTitle(each)),
        text(nameOf(term)),
        text(term.finding === "resolved" ? "matters" : "not resolved"),
        of("pAdjusted", pValue(term.pAdjusted).replace(/^p (= )?/, "")),
        of("share", share(term.partialOmegaSquared)),
        of("detectable", share(term.detectable - 1)),
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      caption,
      columns: [
        left("Metric"),
        left("Factor"),
        left("Finding"),
        right("p, Holm"),
        right("Share explained"),
        right("Could have detected a change of"),
      ],
      rows,
      ...(folded && { folded }),
    },
  ];
}

function nameOf({ factors }: FactorTerm): string {
  return factors.length === 1 ? factors.join("") : `${factors.join(" with ")} (together)`;
}

function levelTable(
  sensitivity: readonly FactorSensitivity[],
  input: ReportInput,
): readonly Block[] {
  const book = claimsOf(input);
  const rows = sensitivity.flatMap((each) =>
    each.terms.flatMap((term) =>
      (term.levels ?? []).map(({ level, against }): readonly Cell[] => {
        const claim = book.get(factorClaimId(each, term, `level ${level}`));
        const { low, high } = claim.interval ?? { low: 0, high: 0 };
        const [change = "", least, most] = signedPercents([claim.value ?? 0, low, high]);
        return [
          text(metricTitle(each)),
          text(nameOf(term)),
          text(String(level)),
          text(String(against)),
          figure(claim, `${change} (${least} to ${most})`),
        ];
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Levels of factors, all other factors averaged out; intervals hold together",
      columns: [
        left("Metric"),
        left("Factor"),
        left("Level"),
        left("Against"),
        right("Change (95 % CI)"),
      ],
      rows,
      folded: true,
    },
  ];
}

/** How the note begins that the list of arms that the server ran alike says already. */
const RAN_ALIKE = "The server ran ";

/** The note of arms that ran alike. */
const ALIKE = /^The server ran .* alike:/;

/** What several metrics share is said once. */
function notes(sensitivity: readonly FactorSensitivity[]): readonly Block[] {
  const said = [
    ...sensitivity.flatMap((each) =>
      each.absentReason === undefined
        ? []
        : [`Which factors matter in ${metricPhrase(each)} is not computed: ${each.absentReason}.`],
    ),
    ...sensitivity.flatMap((each) => each.notes.filter((note) => !note.startsWith(RAN_ALIKE))),
  ];
  // Which arms ran alike stands above, once for all metrics.
  return [...new Set(said)]
    .filter((each) => !ALIKE.test(each))
    .map((each) => ({ kind: "paragraph", text: each }));
}
