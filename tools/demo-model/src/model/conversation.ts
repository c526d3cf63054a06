import type { Example } from "../corpus/generate-example.ts";

/**
 * A question and its answer as the model reads them, without the begin token.
 * {@link CHAT_TEMPLATE} renders the same text up to the answer, so that a server asks as the training did.
 */
export function formatConversation({ prompt, answer }: Example): string {
  return `<|user|>\n${prompt}\n<|assistant|>\n${answer}</s>`;
}

/** The Jinja template stored in the model file; system text is read like a user's. */
export const CHAT_TEMPLATE = [
  "{{ bos_token }}{% for message in messages %}",
  "{% if message['role'] == 'assistant' %}{{ '<|assistant|>\\n' + message['content'] + eos_token }}",
  "{% else %}{{ '<|user|>\\n' + message['content'] + '\\n' }}{% endif %}",
  "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}",
].join("");
