import { createHash } from "node:crypto";

import { BenchError } from "@runproof/contract";

import { fileContent, type FileContent } from "./file-content.ts";
import { buildStudy } from "./foreign/build-study.ts";
import type { ForeignSession } from "./foreign/foreign-session.ts";
import { keepOnce } from "./foreign/keep-once.ts";
import { keepSound } from "./foreign/keep-sound.ts";
import { createNames } from "./foreign/slug-of.ts";
import { importError } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import type { ImportedSession } from "./imported-session.ts";
import { IMPORTERS } from "./importers.ts";

/** A file that is not in any records, and why. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface ImportedStudies {
  /** One per experiment, in the order of their names. */
  readonly studies: readonly ImportedSession[];
  /** What was given and is in none of them. */
  readonly skipped: readonly SkippedFile[];
}

/** Takes files one after the other, so that only what records need of them stays in memory. */
export interface ImportCollection {
  /**
   * @param path with the folders below the imported one, `/` between them
   * @throws BenchError IMPORT_UNREADABLE when it is too large, of no known format, or not what its
   *   format says
   */
  add(bytes: Uint8Array, path: string): void;
  /** Note a file that was not read. */
  skip(file: string, reason: string): void;
  /** @param name of the imported file or folder */
  finish(name: string): ImportedStudies;
}

export function createImportCollection(): ImportCollection {
  const sessions: ForeignSession[] = [];
  const joined: ImportFile[] = [];
  const skipped: SkippedFile[] = [];
  const seen = new Map<string, string>();
  const skip = (file: string, reason: string): void => {
    skipped.push({ file, reason });
  };
  return {
    skip,
    add: (bytes, path) => {
      const content = fileContent(bytes, path);
      const importer = IMPORTERS.find((candidate) => candidate.recognizes(content));
      if (importer === undefined) throw unknownFormat(path, content);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const same = seen.get(sha256);
      if (same !== undefined) {
        skip(path, `a copy of ${same}`);
        return;
      }
      seen.set(sha256, path);
      const file = { path, sha256, content };
      if (importer.kind === "files") joined.push(file);
      else sessions.push(...importer.read(file));
    },
    finish: (name) => {
      const errors: Error[] = [];
      const together = IMPORTERS.flatMap((importer) =>
        importer.kind === "files"
          ? importer.readAll(
              joined.filter(({ content }) => importer.recognizes(content)),
              (file, error) => {
                errors.push(error);
                skip(file.path, reasonOf(error));
              },
            )
          : [],
      );
      const kept = keepOnce(keepSound([...sessions, ...together], skip), skip);
      const [error] = errors;
      if (kept.length === 0 && error !== undefined) throw error;
      const groups = [...Map.groupBy(kept, ({ study }) => study).values()].map(inOrder);
      const planNames = createNames();
      const studies = groups.map((own) =>
        buildStudy(own, name, planNames(planName(own[0], groups, name), "imported")),
      );
      return { studies, skipped };
    },
  };
}

/** What a file that is not imported is skipped for, in one line. */
export function reasonOf(error: Error): string {
  const why =
    BenchError.is(error) && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message.replace(/^.*? cannot be imported: /s, "")}${why}`.slice(0, 500);
}

function unknownFormat(path: string, { kind }: FileContent): Error {
  const hint = `formats: ${IMPORTERS.map(({ title }) => title).join("; ")}`;
  return kind === "json"
    ? importError(path, "it is of no format that can be imported", {
        why: "no known keys in it",
        hint,
      })
    : importError(path, "it is not JSON, and no table of a format that can be imported", {
        why: "its first line has not the columns of one",
        hint,
      });
}

/**
 * A file alone is `imported`; what stands among others is called like its folder or data set, and by its
 * format or model where others are called alike.
 */
function planName(
  session: ForeignSession,
  groups: readonly (readonly [ForeignSession, ...ForeignSession[]])[],
  name: string,
): string {
  const own = ownName(session, name);
  const alike = groups.map(([first]) => first).filter((first) => ownName(first, name) === own);
  const told = [formatOf, modelOf]
    .filter((of) => new Set(alike.map(of)).size > 1)
    .map((of) => of(session))
    .filter((part) => part !== "unknown" && !own.includes(part));
  return ["imported", own, ...told].filter((part) => part !== "").join("-");
}

function ownName({ studyName, files }: ForeignSession, name: string): string {
  return studyName === "" && files[0].file !== name ? name : studyName;
}

function formatOf({ format }: ForeignSession): string {
  return format.replace("chimeraforge-", "");
}

function modelOf({ sides }: ForeignSession): string {
  return sides[0]?.model ?? "unknown";
}

const byName = new Intl.Collator("en", { numeric: true });

/** By the time of their making where all tell it, else by name. */
function inOrder(sessions: readonly ForeignSession[]): [ForeignSession, ...ForeignSession[]] {
  const told = sessions.every(({ recordedAt }) => recordedAt !== undefined);
  return sessions.toSorted((a, b) =>
    told
      ? Date.parse(a.recordedAt ?? "") - Date.parse(b.recordedAt ?? "")
      : byName.compare(a.files[0].file, b.files[0].file) || byName.compare(a.label, b.label),
  ) as [ForeignSession, ...ForeignSession[]];
}
