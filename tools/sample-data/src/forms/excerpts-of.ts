import type { Excerpt } from "../excerpt.ts";
import type { Form } from "./form.ts";

/** What a file was made from. */
export function excerptsOf(form: Form): readonly Excerpt[] {
  return "excerpts" in form ? form.excerpts : [form.excerpt];
}
