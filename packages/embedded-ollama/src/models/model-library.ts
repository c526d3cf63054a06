import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";

import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { modelFacts, type ModelFacts } from "../gguf/model-facts.ts";
import { readGguf, type GgufHead } from "../gguf/read-gguf.ts";
import { nowNs } from "../wire/go-time.ts";
import { canonicalModelName, fullModelName, modelNameOfFile } from "./model-name.ts";

/** One served model: a GGUF file and what its head says. */
export interface ModelFile {
  /** Such as `tinyreport:latest`. */
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedNs: bigint;
  readonly head: GgufHead;
  readonly facts: ModelFacts;
  /** SHA-256 of the file, 64 hex digits; computed at the first call. */
  digest(): Promise<string>;
}

/** The models served and their names. Files are never written, moved or deleted. */
export interface ModelLibrary {
  readonly models: readonly ModelFile[];
  find(name: string): ModelFile | undefined;
  /** Serves a model by another name, too; replaces what had that name. */
  copy(model: ModelFile, name: string): void;
  /** Serves a model no longer. */
  remove(name: string): void;
}

/**
 * Opens every GGUF file named or found in a named folder.
 * @param paths files or folders
 * @throws EmbeddedOllamaError MODEL_UNREADABLE
 */
export async function openModelLibrary(paths: readonly string[]): Promise<ModelLibrary> {
  const files = (await Promise.all(paths.map(async (path) => ggufFilesAt(resolve(path))))).flat();
  const models = new Map<string, ModelFile>();
  for (const path of new Set(files)) {
    const { base, quantization } = modelNameOfFile(basename(path));
    const latest = `${base}:latest`;
    // Two quantizations of one model: the first is `latest`, the others carry theirs as the tag.
    const name = models.has(latest) ? `${base}:${quantization ?? "latest"}` : latest;
    const known = models.get(name);
    if (known !== undefined) {
      throw new EmbeddedOllamaError(
        "MODEL_UNREADABLE",
        `${path} and ${known.path} would both be served as ${name}`,
        { hint: "rename one of the files" },
      );
    }
    models.set(name, await openModelFile(name, path));
  }
  return createModelLibrary([...models.values()]);
}

/** @param files each with a name of its own */
export function createModelLibrary(files: readonly ModelFile[]): ModelLibrary {
  const models = new Map(files.map((file) => [canonicalModelName(file.name), file]));
  return {
    get models() {
      return [...models.values()];
    },
    find: (name) => models.get(canonicalModelName(name)),
    copy: (model, name) => {
      const copied = { ...model, name: fullModelName(name), modifiedNs: nowNs() };
      models.set(canonicalModelName(name), copied);
    },
    remove: (name) => void models.delete(canonicalModelName(name)),
  };
}

async function ggufFilesAt(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter(isServable).toSorted();
    if (names.length === 0) throw new Error("the folder holds no .gguf file");
    return names.map((name) => join(path, name));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Projectors and the later parts of a split model are not models of their own. */
function isServable(name: string): boolean {
  if (!/\.gguf$/i.test(name) || /^mmproj/i.test(name)) return false;
  const part = /-(\d+)-of-\d+\.gguf$/i.exec(name)?.[1];
  return part === undefined || Number(part) === 1;
}

async function openModelFile(name: string, path: string): Promise<ModelFile> {
  try {
    const [status, head] = await Promise.all([stat(path, { bigint: true }), readGguf(path)]);
    let digest: Promise<string> | undefined;
    return {
      name,
      path,
      sizeBytes: Number(status.size),
      modifiedNs: status.mtimeNs,
      head,
      facts: modelFacts(head),
      digest: () => (digest ??= sha256(path)),
    };
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function unreadable(path: string, cause: unknown): EmbeddedOllamaError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedOllamaError("MODEL_UNREADABLE", `cannot read model ${path}: ${reason}`, {
    hint: "name a .gguf file, or a folder that holds some",
    cause,
  });
}
