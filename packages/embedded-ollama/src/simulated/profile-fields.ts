import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { isModelName } from "../models/model-name.ts";
import { isRecord } from "../wire/is-record.ts";

const longestText = 4000;
const controlCharacters = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u;

/** Reads the fields of one object in a profile; every method throws EmbeddedOllamaError, naming the place. */
export interface Given {
  has(name: string): boolean;
  text(name: string): string;
  modelName(name: string): string;
  number(name: string, least: number, most: number): number;
  whole(name: string, least: number, most: number): number;
  group<TResult>(name: string, read: (given: Given) => TResult): TResult;
  list<TResult>(
    name: string,
    least: number,
    most: number,
    read: (given: Given) => TResult,
  ): readonly TResult[];
  /** Refuses every field that nobody has asked for: it may be a known one misspelt. */
  nothingElse(): void;
  wrong(name: string, problem: string, hint?: string): EmbeddedOllamaError;
}

/** @param place where the value stands, for messages */
export function profileFields(value: unknown, place: string): Given {
  if (!isRecord(value)) throw invalid(place, "must be an object");
  const asked = new Set<string>();
  const take = (name: string): unknown => {
    asked.add(name);
    return Object.hasOwn(value, name) ? value[name] : undefined;
  };
  const wrong = (name: string, problem: string, hint?: string): EmbeddedOllamaError =>
    invalid(`${place}.${name}`, problem, hint);
  const number = (name: string, least: number, most: number): number => {
    const found = take(name);
    if (typeof found === "number" && found >= least && found <= most) return found;
    throw wrong(name, `must be a number from ${least} to ${most}`);
  };
  const text = (name: string): string => {
    const found = take(name);
    if (typeof found !== "string" || found.trim() === "" || found.length > longestText) {
      throw wrong(name, `must be a text of 1 to ${longestText} characters`);
    }
    if (controlCharacters.test(found)) throw wrong(name, "must not have control characters");
    return found;
  };
  const nothingElse = (): void => {
    const other = Object.keys(value).find((name) => !asked.has(name));
    if (other === undefined) return;
    const known = [...asked].toSorted().join(", ");
    throw invalid(`${place}.${JSON.stringify(other.slice(0, 60))}`, "is not known", `use ${known}`);
  };
  const read = <TResult>(
    found: unknown,
    where: string,
    reader: (given: Given) => TResult,
  ): TResult => {
    const fields = profileFields(found, where);
    const result = reader(fields);
    fields.nothingElse();
    return result;
  };
  return {
    has: (name) => take(name) !== undefined,
    text,
    modelName: (name) => {
      const found = text(name);
      if (isModelName(found)) return found;
      throw wrong(name, "cannot be the name of a model", 'such as "simulated-gemma3:latest"');
    },
    number,
    whole: (name, least, most) => {
      const found = number(name, least, most);
      if (Number.isInteger(found)) return found;
      throw wrong(name, `must be a whole number from ${least} to ${most}`);
    },
    group: (name, reader) => read(take(name), `${place}.${name}`, reader),
    list: (name, least, most, reader) => {
      const found = take(name);
      if (!Array.isArray(found) || found.length < least || found.length > most) {
        throw wrong(name, `must be a list of ${least} to ${most} objects`);
      }
      return found.map((item: unknown, index) => read(item, `${place}.${name}[${index}]`, reader));
    },
    nothingElse,
    wrong,
  };
}

function invalid(place: string, problem: string, hint?: string): EmbeddedOllamaError {
  return new EmbeddedOllamaError("ARGUMENT_INVALID", `${place} ${problem}`, {
    hint: hint ?? "compare it with a profile of this package: profiles/gemma3-rtx4080.json",
  });
}
