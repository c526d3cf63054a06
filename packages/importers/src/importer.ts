import type { FileContent } from "./file-content.ts";
import type { ForeignSession } from "./foreign/foreign-session.ts";
import type { ImportFile } from "./import-file.ts";

interface ImporterFields {
  readonly format: string;
  /** What a person calls it. */
  readonly title: string;
  /** Whether a file says that it is of this format; decided by its keys, not by its name. */
  recognizes(content: FileContent): boolean;
}

/** One format of result files: of which each stands alone, or of which several complete each other. */
export type Importer =
  | (ImporterFields & {
      readonly kind: "file";
      /** @throws BenchError IMPORT_UNREADABLE naming the first places that do not fit the format */
      read(file: ImportFile): readonly ForeignSession[];
    })
  | (ImporterFields & {
      readonly kind: "files";
      /**
       * @param refuse is told of a file that does not fit, with the reason
       */
      readAll(
        files: readonly ImportFile[],
        refuse: (file: ImportFile, error: Error) => void,
      ): readonly ForeignSession[];
    });
