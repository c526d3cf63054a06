import { readFile, writeFile } from "node:fs/promises";

import { demoModelPath } from "../src/package-root.ts";

/** What follows the head of a GGUF file starts at a multiple of this. */
const alignment = 32;

/**
 * Writes the demo model with another chat template, and with pieces of its vocabulary that read differently.
 * @param pieces what the model writes now → what it shall write; blanks at the start are `▁`
 */
export async function writeTemplateModel(
  path: string,
  template: string,
  pieces: Readonly<Record<string, string>> = {},
): Promise<void> {
  const original = await readFile(demoModelPath);
  let bytes = original;
  for (const [piece, other] of Object.entries(pieces)) {
    bytes = withString(bytes, bytes.indexOf(ggufString(piece)), other);
  }
  const key = "tokenizer.chat_template";
  const at = bytes.indexOf(key) + key.length + 4;
  const comment = (length: number): string => `${template}{#${" ".repeat(length)}#}`;
  for (let length = 0; length < alignment; length++) {
    const whole = withString(bytes, at, comment(length));
    if ((whole.length - original.length) % alignment !== 0) continue;
    await writeFile(path, whole);
    return;
  }
}

/** A string with its length before it, as it is in the file. */
function ggufString(text: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  return Buffer.concat([length, Buffer.from(text)]);
}

function withString(bytes: Buffer, at: number, text: string): Buffer<ArrayBuffer> {
  const end = at + 8 + Number(bytes.readBigUInt64LE(at));
  return Buffer.concat([bytes.subarray(0, at), ggufString(text), bytes.subarray(end)]);
}
