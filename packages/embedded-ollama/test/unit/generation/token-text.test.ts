import { expect, test } from "vitest";

import { createTokenText } from "../../../src/generation/token-text.ts";

/** One token per byte, as a tokenizer with byte fallback has for rare characters. */
const bytesToText = (bytes: readonly number[]): string => Buffer.from(bytes).toString("utf8");
const push = (bytes: Iterable<number>): readonly string[] => {
  const tokenText = createTokenText(bytesToText);
  return Array.from(bytes, (byte) => tokenText.push(byte));
};

test("a character split over tokens comes out once, whole, with its last token", () => {
  expect(push(Buffer.from("é"))).toEqual(["", "é"]);
  expect(push(Buffer.from("a🙂b"))).toEqual(["a", "", "", "", "🙂", "b"]);
});

test("nothing is lost over a long text", () => {
  const text = "naïve 日本語 🙂🙃 ASCII Ω";
  const pieces = push(Buffer.from(text));
  expect(pieces.join("")).toBe(text);
  expect(pieces.every((piece) => !piece.includes("\uFFFD"))).toBe(true);
});

test("bytes that are no character are let go after a while and do not swallow what follows", () => {
  const garbage = Array.from({ length: 20 }, () => 0x80);
  const text = push([...garbage, ...Buffer.from("ok")]).join("");
  expect(text).toBe(`${"\uFFFD".repeat(20)}ok`);
});

test("a first space stays: what is continued may need it", () => {
  expect(push(Buffer.from(" a b"))).toEqual([" ", "a", " ", "b"]);
});
