import type { OllamaOptions } from "@runproof/contract";

import type { FileContent, TableRow } from "../file-content.ts";
import type { ForeignSide } from "../foreign/foreign-session.ts";
import { importError } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { ONE_PASS, SINGLE_ABSENT, singleRun, type SingleCall } from "./single-calls.ts";
import { suiteSession } from "./suite-sides.ts";
import { rowReader, type RowReader } from "./table-cells.ts";

const FORMAT = "chimeraforge-prompts-csv";
const NEEDED = ["ttft_s", "tokens_s", "load_s", "prompt_eval_s", "eval_s", "eval_count"];
const OPTIONS = ["num_gpu", "num_ctx", "temperature", "top_p", "top_k", "repeat_penalty"];

/** Tables of TR108: prompts of one model, a sweep of options, or prompts of several quantisations. */
export const singleCsv: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge prompts or sweep of TR108 (CSV with ttft_s, tokens_s, eval_s)",
  recognizes,
  read: (file: ImportFile) => {
    const { content, path } = file;
    const table = content.kind === "table" ? content.rows() : [];
    if (table.length === 0) {
      throw importError(path, "it holds no call", {
        why: "there is no row below the header",
        hint: "import the file as the benchmark wrote it",
      });
    }
    const sides = sidesOf(table, path);
    const unknown = sides.some(({ model }) => model === UNKNOWN);
    return [
      suiteSession(file, [unknown ? path : ""], {
        format: FORMAT,
        sides,
        facts: { "Language of the client": "Python" },
        absent: { ...SINGLE_ABSENT, ...(unknown && { model: "the table does not name it" }) },
        notes: [ONE_PASS],
      }),
    ];
  },
};

const UNKNOWN = "unknown";

function recognizes(content: FileContent): boolean {
  return content.kind === "table" && NEEDED.every((column) => content.columns.includes(column));
}

interface Configuration {
  readonly name: string;
  readonly model: string;
  readonly options: OllamaOptions;
  /** Passes over the prompts. */
  readonly passes: SingleCall[][];
  readonly seen: Set<string>;
}

function sidesOf(table: readonly TableRow[], path: string): readonly ForeignSide[] {
  const configurations = new Map<string, Configuration>();
  for (const [index, row] of table.entries()) {
    const cells = rowReader(row, index, path);
    const model = cells.text("model") ?? UNKNOWN;
    const options = optionsOf(cells);
    const key = JSON.stringify([model, options]);
    const name =
      cells.text("config_name") ?? cells.text("tag") ?? (model === UNKNOWN ? "defaults" : model);
    const known = configurations.get(key) ?? { name, model, options, passes: [], seen: new Set() };
    configurations.set(key, known);
    const prompt = cells.text("prompt_index") ?? cells.text("prompt") ?? "";
    if (known.passes.length === 0 || known.seen.has(prompt)) {
      known.passes.push([]);
      known.seen.clear();
    }
    known.seen.add(prompt);
    known.passes.at(-1)?.push(callOf(cells));
  }
  return [...configurations.values()].map(({ name, model, options, passes }) => ({
    role: "candidate",
    name,
    named: true,
    model,
    options,
    runs: passes.map((calls) => singleRun(calls, 1)),
  }));
}

function optionsOf(cells: RowReader): OllamaOptions {
  return Object.fromEntries(
    OPTIONS.flatMap((name) => {
      const value = cells.number(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function callOf(cells: RowReader): SingleCall {
  const error = cells.text("error");
  return {
    ttftS: cells.number("ttft_s"),
    loadS: cells.number("load_s"),
    promptEvalS: cells.number("prompt_eval_s"),
    evalS: cells.number("eval_s"),
    tokens: cells.count("eval_count"),
    promptTokens: cells.count("prompt_eval_count"),
    prompt: cells.text("prompt_text") ?? cells.text("prompt"),
    answerCharacters: cells.count("response_chars"),
    ...(error !== undefined && { error }),
  };
}
