import type { GgufHead } from "../../gguf/read-gguf.ts";

const f32 = 0;

/**
 * llama.cpp aborts the whole process on normalisation weights that are not F32, so such a file is refused here.
 * @throws Error naming the tensor
 */
export function checkTensorTypes(head: GgufHead): void {
  const wrong = head.tensors.find(
    (tensor) => /(?:^|[._])(?:\w+_)?norm\.weight$/.test(tensor.name) && tensor.type !== f32,
  );
  if (wrong !== undefined) {
    throw new Error(`tensor ${wrong.name} must be F32: llama.cpp cannot run this file`);
  }
}
