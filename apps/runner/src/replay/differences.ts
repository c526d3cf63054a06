import type { ReplayDifference } from "@runproof/contract";

type Difference = Omit<ReplayDifference, "callId">;

const NOTHING = "nothing";
/** Enough of a list to see what it is. */
const MOST_CHARACTERS = 120;

/** Where two records of one call disagree, field by field; lists are one field. */
export function differences(recorded: object, replayed: object): readonly Difference[] {
  const [before, after] = [recorded, replayed].map((record) => new Map(leaves(record, "")));
  const fields = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...fields]
    .map((field) => ({
      field,
      recorded: before?.get(field) ?? NOTHING,
      replayed: after?.get(field) ?? NOTHING,
    }))
    .filter((difference) => difference.recorded !== difference.replayed)
    .map(({ field, ...values }) => ({
      field,
      recorded: excerpt(values.recorded),
      replayed: excerpt(values.replayed),
    }));
}

/** Every value that is no object, as JSON, by its path. */
function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, path === "" ? key : `${path}.${key}`),
  );
}

function excerpt(json: string): string {
  return json.length <= MOST_CHARACTERS ? json : `${json.slice(0, MOST_CHARACTERS)}…`;
}
