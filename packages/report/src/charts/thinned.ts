/**
 * At most so many values of a list, evenly spread over it, the first and the last among them: of
 * sorted values, these keep the shape of the distribution.
 */
export function thinned<Value>(values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values;
  if (most < 2) return values.slice(0, Math.max(0, most));
  const step = (values.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => values[Math.round(index * step)]).filter(
    (value) => value !== undefined,
  );
}
