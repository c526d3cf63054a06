import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { isRecord } from "../wire/is-record.ts";
import type { CheckedCall } from "./script.ts";

const knownKeys = new Set([
  "chunkMs",
  "chunksPerWrite",
  "endMs",
  "texts",
  "ttftMs",
  "intervalMs",
  "chunks",
]);
const mostChunks = 1_000_000;
const pace = '{"ttftMs": 20, "intervalMs": 10, "chunks": 100}';
const example = `for example ${pace}`;

/**
 * What a script says, with nothing left to default.
 * @param script a `Script`, or whatever was given for one
 * @throws EmbeddedOllamaError ARGUMENT_INVALID, naming the place
 */
export function checkScript(script: unknown): readonly CheckedCall[] {
  if (!isRecord(script)) throw invalid("script", "must be an object", example);
  const { calls, ...rest } = script;
  if (calls === undefined) return [checkCall(script, "script")];
  const [other] = Object.keys(rest);
  if (other !== undefined) throw invalid(`script.${other}`, "goes into each of `calls`");
  if (!Array.isArray(calls) || calls.length === 0) {
    throw invalid("script.calls", "must be a list with at least one call", example);
  }
  return calls.map((call: unknown, index) => checkCall(call, `script.calls[${index}]`));
}

function checkCall(call: unknown, place: string): CheckedCall {
  if (!isRecord(call)) throw invalid(place, "must be an object", example);
  const unknownKey = Object.keys(call).find((key) => !knownKeys.has(key));
  if (unknownKey !== undefined) {
    throw invalid(`${place}.${unknownKey}`, "is not known", `use ${[...knownKeys].join(", ")}`);
  }
  const chunkMs = call["chunkMs"] === undefined ? evenPace(call, place) : givenTimes(call, place);
  const last = chunkMs.at(-1) ?? 0;
  const endMs = call["endMs"] ?? last + (last - (chunkMs.at(-2) ?? last));
  if (!isMs(endMs) || endMs < last) {
    throw invalid(`${place}.endMs`, "must be a time in ms, not before the last chunk");
  }
  const chunksPerWrite = count(call["chunksPerWrite"] ?? 1, `${place}.chunksPerWrite`);
  return { chunkMs, endMs, chunksPerWrite, ...texts(call["texts"], chunkMs.length, place) };
}

function evenPace(call: Readonly<Record<string, unknown>>, place: string): readonly number[] {
  const { ttftMs, intervalMs, chunks } = call;
  if (ttftMs === undefined && intervalMs === undefined && chunks === undefined) {
    throw invalid(place, "has no times", `give chunkMs, or a pace such as ${pace}`);
  }
  if (!isMs(ttftMs)) throw invalid(`${place}.ttftMs`, "must be a time in ms");
  if (!isMs(intervalMs)) throw invalid(`${place}.intervalMs`, "must be a time in ms");
  const length = count(chunks, `${place}.chunks`);
  return Array.from({ length }, (_, index) => ttftMs + index * intervalMs);
}

function givenTimes(call: Readonly<Record<string, unknown>>, place: string): readonly number[] {
  const { chunkMs } = call;
  for (const key of ["ttftMs", "intervalMs", "chunks"]) {
    if (call[key] !== undefined) {
      throw invalid(`${place}.${key}`, "contradicts chunkMs", "give one or the other");
    }
  }
  if (!Array.isArray(chunkMs) || chunkMs.length === 0 || chunkMs.length > mostChunks) {
    throw invalid(`${place}.chunkMs`, `must be a list of 1 to ${mostChunks} times in ms`);
  }
  return chunkMs.map((due: unknown, index) => {
    const earlier: unknown = chunkMs[index - 1];
    if (!isMs(due)) throw invalid(`${place}.chunkMs[${index}]`, "must be a time in ms");
    if (typeof earlier === "number" && due < earlier) {
      throw invalid(`${place}.chunkMs[${index}]`, `is before the one before it (${earlier})`);
    }
    return due;
  });
}

function texts(value: unknown, length: number, place: string): { texts?: readonly string[] } {
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.every((text) => typeof text === "string")) {
    throw invalid(`${place}.texts`, "must be a list of texts");
  }
  if (value.length !== length) {
    throw invalid(`${place}.texts`, `has ${value.length} texts for ${length} chunks`);
  }
  return { texts: value };
}

function count(value: unknown, place: string): number {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostChunks) {
    return Number(value);
  }
  throw invalid(place, `must be a whole number from 1 to ${mostChunks}`);
}

function isMs(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function invalid(place: string, problem: string, hint?: string): EmbeddedOllamaError {
  return new EmbeddedOllamaError("ARGUMENT_INVALID", `${place} ${problem}`, {
    ...(hint !== undefined && { hint }),
  });
}
