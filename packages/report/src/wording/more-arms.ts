/**
 * "2 more arms are in measures.json."; empty where there are none.
 *
 * @param place what is said of them: "in measures.json", "not drawn"
 */
export function moreArms(hidden: number, place: string): string {
  if (hidden === 0) return "";
  return `${hidden} more ${hidden === 1 ? "arm is" : "arms are"} ${place}.`;
}
