import { llamaServerError } from "../engines/llama-server-error.ts";
import { ApiError } from "../http/api-error.ts";

/**
 * Refuses images: no model here can see. Ollama's two ways to an answer have two words for it, both as
 * llama.cpp's server puts them.
 * @param images as the request gave them
 * @throws ApiError
 */
export function checkImages(images: readonly unknown[], route: "generate" | "chat"): void {
  for (const image of images) {
    const text = typeof image === "string" ? image : "";
    const wrong = /[^A-Za-z0-9+/=\r\n]/.exec(text);
    // Go's decoder for a field of bytes says where it stumbled.
    if (wrong !== null) throw new ApiError(400, `illegal base64 data at input byte ${wrong.index}`);
  }
  if (images.length > 0) throw refusal[route]();
}

const refusal = {
  generate: () =>
    llamaServerError(
      400,
      "Multimodal data provided, but model does not support multimodal requests.",
    ),
  chat: () =>
    llamaServerError(
      500,
      "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj",
    ),
};
