import type Full from "handlebars";
import * as runtime from "handlebars/runtime.js";

/** Handlebars without its compiler, which templates that are compiled beforehand do not need. */
export const Handlebars: typeof Full = (runtime as unknown as { readonly default: typeof Full })
  .default;
