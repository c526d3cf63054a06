import { createRequire } from "node:module";

type StringWidth = (text: string, options?: object) => number;

const PRINTABLE_ASCII = /^[\u0020-\u007E]*$/;

let whole: StringWidth | undefined;

/**
 * Takes the place of the package `string-width` in the built program: columns that a text takes on a
 * terminal. The package makes what it needs for all writing of the world when it is loaded, which takes
 * longer than all else that a command line needs; so it is loaded for texts that need it.
 */
const stringWidth: StringWidth = (text, options) => {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  whole ??= (createRequire(import.meta.url)("string-width") as { readonly default: StringWidth })
    .default;
  return whole(text, options);
};
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default stringWidth;
