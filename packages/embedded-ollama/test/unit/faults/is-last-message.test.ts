import { expect, test } from "vitest";

import { isLastMessage } from "../../../src/faults/is-last-message.ts";

const isLast = (text: string): boolean => isLastMessage(Buffer.from(text));

test.each([
  '{"response":"","done":true}\n',
  "data: [DONE]\n\n",
  'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n',
  'data: {"choices":[],"usage":{"total_tokens":1}}\n\n',
])("%j says that the answer is complete", (text) => expect(isLast(text)).toBe(true));

test.each([
  '{"response":"\\"done\\":true","done":false}\n',
  'data: {"choices":[{"delta":{"content":"[DONE]"},"finish_reason":null}]}\n\n',
  '{"response":"half',
  "null\n",
  "",
])("%j does not", (text) => expect(isLast(text)).toBe(false));
