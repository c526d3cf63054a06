import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { ingestScan, scanFolder } from "@runproof/ingestion";

const STEP_BYTES = 1024 * 1024;

export type IngestionContestant = keyof typeof CONTESTANTS;

/** Each prepares what does not count, and returns the work that does. */
export const CONTESTANTS = {
  /** Of a folder: find, read, hash and understand. */
  runproof: async (path: string) => async () => {
    await ingestScan(await scanFolder(path));
  },
  /** Of a folder whose files are known already: their bytes, one file after the other. */
  "read all": async (path: string) => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
    return async () => {
      for (const file of paths) await readFile(file);
    };
  },
  /** Of one file: its bytes, into one buffer, over and over. */
  "bare read": async (path: string) => async () => await readSteps(path, () => undefined),
  /** The same with what every content hash costs. */
  "read + sha256": async (path: string) => async () => {
    const hash = createHash("sha256");
    await readSteps(path, (step) => hash.update(step));
    hash.digest("hex");
  },
  /** Node's own loop over a file. */
  "read stream": async (path: string) => async () => {
    for await (const _ of createReadStream(path)) void _;
  },
  /** Types and statistics of every column, as DuckDB has them. */
  duckdb: async (path: string) => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const file = path.replaceAll("'", "''");
    return async () => {
      await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_csv_auto('${file}')`);
    };
  },
  /** The same of DuckDB's statistics that we have: no quantiles, no count of different values. */
  "duckdb, our statistics": async (path: string) => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const file = path.replaceAll("'", "''");
    const source = `read_csv_auto('${file}')`;
    return async () => {
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
      const columns = described.getRowObjects().map(({ column_name: name, column_type: type }) => {
        const column = `"${String(name)}"`;
        const isNumber = /INT|DOUBLE|DECIMAL/.test(String(type));
        const numbers = `, avg(${column}), stddev_samp(${column}), min(${column}), max(${column})`;
        return `count(${column})${isNumber ? numbers : ""}`;
      });
      await connection.runAndReadAll(`SELECT ${columns.join(", ")} FROM ${source}`);
    };
  },
} satisfies Record<string, (path: string) => Promise<() => Promise<void>>>;

/** One file has a folder of its own, which is what we are given. */
export function pathFor(name: IngestionContestant, path: string): string {
  return name === "runproof" && path.endsWith(".csv") ? dirname(path) : path;
}

async function readSteps(path: string, use: (step: Buffer) => void): Promise<void> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(STEP_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, STEP_BYTES);
      if (bytesRead === 0) return;
      use(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
