/** A position that is given in pixels already, on a side of so many pixels. */
export function pixelEncoding(
  length: number,
  { reverse = false }: { readonly reverse?: boolean } = {},
): (field: string) => {
  readonly field: string;
  readonly type: "quantitative";
  readonly scale: { domain: number[]; reverse: boolean; nice: false; zero: false };
  readonly axis: null;
} {
  return (field) => ({
    field,
    type: "quantitative",
    scale: { domain: [0, length], reverse, nice: false, zero: false },
    axis: null,
  });
}
