import type { IngestionManifest } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { byteSize } from "../byte-size.ts";
import { code, factTable, left, right, text } from "../cells.ts";
import type { Block, Fact } from "../report-document.ts";

/** Longest list of files that were left out. */
const MOST_SKIPPED = 20;
const HASH_CHARACTERS = 12;

/** What the data were, what was left out and why, and what was said about them to the model. */
export function dataBlocks({ ingestion }: ReportInput): readonly Block[] {
  if (ingestion === undefined) return [];
  return [
    factTable("Data that was read", [
      { term: "Files", detail: text(filesText(ingestion)) },
      { term: "Rows", detail: text(String(ingestion.rows)) },
      { term: "Size", detail: text(byteSize(ingestion.bytes)) },
      ...skippedFact(ingestion),
      { term: "Content hash", detail: code(ingestion.contentHash.slice(0, HASH_CHARACTERS)) },
      { term: "Tokens counted by", detail: text(counterText(ingestion)) },
      ...ingestion.materials.map(materialFact),
    ]),
    ...skippedTable(ingestion),
  ];
}

function filesText({ files, types }: IngestionManifest): string {
  const byType = Object.entries(types).map(([type, count]) => `${count} ${type}`);
  return byType.length === 0 ? String(files) : `${files} (${byType.join(", ")})`;
}

function skippedFact({ skipped }: IngestionManifest): readonly Fact[] {
  const reasons = Object.entries(skipped).filter(([, count]) => count > 0);
  if (reasons.length === 0) return [{ term: "Left out", detail: text("nothing") }];
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  const listed = reasons.map(([reason, count]) => `${count} ${reason}`).join(", ");
  return [{ term: "Left out", detail: text(`${total}: ${listed}`) }];
}

function counterText({ tokenCounter }: IngestionManifest): string {
  const { kind, model, meanError, greatestError } = tokenCounter;
  const error = `mean error ${percent(meanError)}, greatest ${percent(greatestError)}`;
  if (kind === "estimate") return `an estimate for common tokenizers (${error})`;
  return `an estimate fitted to ${model ?? "the model"} (${error})`;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

function materialFact(material: IngestionManifest["materials"][number]): Fact {
  const { step, tokens, serverTokens, tokenBudget, characters, sha256 } = material;
  const counted =
    serverTokens === undefined
      ? `${tokens} tokens`
      : `${tokens} tokens (the model: ${serverTokens})`;
  return {
    term: `Material of ${step}`,
    detail: text(
      `${counted} of ${tokenBudget}, ${characters} characters, hash ${sha256.slice(0, HASH_CHARACTERS)}`,
    ),
  };
}

function skippedTable({ entries, entriesLeftOut, skipped }: IngestionManifest): readonly Block[] {
  const all = entries.filter((entry) => entry.kind === "skipped");
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_SKIPPED);
  const total = Math.max(
    all.length + entriesLeftOut,
    Object.values(skipped).reduce((sum, count) => sum + count, 0),
  );
  const hidden = total - shown.length;
  return [
    {
      kind: "table",
      caption: `Files that were left out${hidden > 0 ? `, the first ${shown.length} of ${total}` : ""}`,
      columns: [left("File"), left("Reason"), left("What was seen"), right("Size")],
      rows: shown.map(({ path, reason, message, sizeBytes }) => [
        code(path),
        text(reason),
        text(message),
        text(sizeBytes === undefined ? "–" : byteSize(sizeBytes)),
      ]),
      folded: true,
    },
  ];
}
