/** Names for the cells of a header row: none is empty, none comes twice. */
export function columnNames(header: readonly string[]): readonly string[] {
  const used = new Set<string>();
  const nextCopy = new Map<string, number>();
  return header.map((cell, index) => {
    const wanted = cell.trim() === "" ? `column ${index + 1}` : cell.trim();
    let name = wanted;
    let copy = nextCopy.get(wanted) ?? 2;
    for (; used.has(name); copy += 1) name = `${wanted} (${copy})`;
    nextCopy.set(wanted, copy);
    used.add(name);
    return name;
  });
}
