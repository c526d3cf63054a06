import { readdir } from "node:fs/promises";
import { resolve } from "node:path";

import { BenchError } from "@runproof/contract";

import { SAMPLE_DATA_PATH } from "../paths.ts";

/**
 * The data folder that a plan or a flag names, known to be readable.
 *
 * @param folders what a relative path may be relative to, the first one first
 * @returns an absolute path
 * @throws BenchError DATA_UNREADABLE, naming every place, or DATA_EMPTY
 */
export async function findData(data: string, folders: readonly string[]): Promise<string> {
  if (data === "sample") return SAMPLE_DATA_PATH;
  const places = [...new Set(folders.map((folder) => resolve(folder, data)))];
  const [path = resolve(data), ...others] = places;
  const found = await readFolder(path);
  if (found instanceof Error) {
    for (const other of others) if (!((await readFolder(other)) instanceof Error)) return other;
    const tried = others.map((other) => `, nor is there one at ${other}`).join("");
    throw new BenchError("DATA_UNREADABLE", `the data folder cannot be read: ${path}${tried}`, {
      cause: found,
      hint: "name a folder with CSV, JSON or Markdown files: runproof bench --data DIRECTORY",
    });
  }
  if (found.length === 0) {
    throw new BenchError("DATA_EMPTY", `the data folder is empty: ${path}`, {
      hint: "put CSV, JSON or Markdown files into it, or leave out --data to use the sample data",
    });
  }
  return path;
}

async function readFolder(path: string): Promise<readonly string[] | Error> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
