import { expect, test } from "vitest";

import { checkTensorTypes } from "../../../src/engines/llama/check-tensor-types.ts";
import { readGguf } from "../../../src/gguf/read-gguf.ts";
import { demoModelPath } from "../../../src/package-root.ts";

test("the demo model passes", async () => {
  const head = await readGguf(demoModelPath);
  expect(() => checkTensorTypes(head)).not.toThrow();
});

test.each(["output_norm.weight", "blk.0.attn_norm.weight", "blk.3.ffn_norm.weight"])(
  "%s as F16 is refused by name",
  async (name) => {
    const head = await readGguf(demoModelPath);
    const tensors = head.tensors.map((tensor) =>
      tensor.name === name ? { ...tensor, type: 1 } : tensor,
    );
    expect(() => checkTensorTypes({ ...head, tensors })).toThrow(name);
  },
);
