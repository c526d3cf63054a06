import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { modelFacts } from "../../../src/gguf/model-facts.ts";
import { readGguf } from "../../../src/gguf/read-gguf.ts";
import { demoModelPath } from "../../../src/package-root.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "gguf-"))));
afterAll(async () => rm(folder, { recursive: true }));

test("reads the demo model", async () => {
  const head = await readGguf(demoModelPath);
  expect(head.metadata.get("llama.block_count")).toBe(4);
  expect(head.metadata.get("tokenizer.ggml.add_bos_token")).toBe(true);
  expect(head.metadata.get("tokenizer.ggml.tokens")).toEqual([]);
  expect(head.tensors).toHaveLength(38);
  expect(head.tensors[0]).toEqual({ name: "token_embd.weight", shape: [192, 1024], type: 8 });
  expect(modelFacts(head)).toEqual({
    format: "gguf",
    architecture: "llama",
    name: "tinyreport-2m",
    chatTemplate: head.metadata.get("tokenizer.chat_template"),
    parameterCount: 1_967_808,
    parameterSize: "1.97M",
    quantization: "Q8_0",
    trainedContextLength: 2048,
    embeddingLength: 192,
    pools: false,
    kvBytesPerToken: 2 * 4 * 192 * 2,
  });
});

test("a head longer than the first read is read on", async () => {
  const original = await readFile(demoModelPath);
  // One more string of 1 MB before the rest of the metadata.
  const key = Buffer.from("general.comment");
  const value = Buffer.alloc(1024 * 1024, "x");
  const entry = Buffer.concat([length(key), key, u32(8), length(value), value]);
  const path = join(folder, "long.gguf");
  const file = await open(path, "w");
  const head = Buffer.from(original.subarray(0, 24));
  head.writeBigUInt64LE(head.readBigUInt64LE(16) + 1n, 16);
  await file.writev([head, entry, original.subarray(24)]);
  await file.close();
  expect((await readGguf(path)).metadata.get("general.comment")).toHaveLength(1024 * 1024);
  expect((await readGguf(path)).tensors).toHaveLength(38);
});

test.each([
  ["text", Buffer.from("not a model at all"), "not a GGUF file"],
  ["an empty file", Buffer.alloc(0), "not a GGUF file"],
  ["a future version", Buffer.concat([Buffer.from("GGUF"), u32(9)]), "unsupported GGUF version 9"],
])("%s is refused", async (name, bytes, message) => {
  const path = join(folder, `${name}.gguf`);
  await writeFile(path, bytes);
  await expect(readGguf(path)).rejects.toThrow(message);
});

test("a file cut off inside its head is refused", async () => {
  const path = join(folder, "cut.gguf");
  await writeFile(path, (await readFile(demoModelPath)).subarray(0, 5000));
  await expect(readGguf(path)).rejects.toThrow("cut short");
});

function length(bytes: Buffer): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(bytes.length));
  return buffer;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
