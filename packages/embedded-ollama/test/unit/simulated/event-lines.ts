import type { SimulatedEvent } from "../../../src/simulated/simulated-event.ts";

/** One line of JSON per event; the same events give the same bytes. */
export function eventLines(events: readonly SimulatedEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}
