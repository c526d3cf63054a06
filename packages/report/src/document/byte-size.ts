const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Bytes for people, with binary units: 397821319 → "379 MiB". */
export function byteSize(bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1024 && step < UNITS.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${size >= 100 || step === 0 ? size.toFixed(0) : size.toPrecision(2)} ${UNITS[step] ?? "B"}`;
}
