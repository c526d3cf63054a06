/** A failure in OpenAI's shape, with the type that Ollama gives to a status. */
export function openAiError(status: number, message: string): object {
  return { error: { message, type: errorType(status), param: null, code: null } };
}

function errorType(status: number): string {
  if (status === 400) return "invalid_request_error";
  return status === 404 ? "not_found_error" : "api_error";
}
