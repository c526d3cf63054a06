import { makeElement } from "./make-element.ts";

let place: HTMLElement | undefined;

/** Say a sentence to people who listen to the page. */
export function announce(sentence: string): void {
  if (place === undefined) {
    place = makeElement("p", "hidden");
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = sentence;
}
