import type { Form } from "./forms/form.ts";

/** One file of the data set. */
export interface SampleFile {
  /** In the data set; one that ends with `.gz` is packed. */
  readonly path: string;
  readonly form: Form;
}
