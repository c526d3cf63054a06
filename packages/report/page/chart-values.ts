import { announce } from "./announce.ts";
import { makeElement } from "./make-element.ts";
import { nearestBox } from "./nearest-box.ts";

/** How far from a mark a pointer still means it, in pixels. */
const REACH = 16;
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Marks of charts show their values under the pointer, a finger or, with arrow keys, the focus. */
export function chartValues(): void {
  const tip = makeElement("div", "tip");
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  for (const drawing of document.querySelectorAll<SVGSVGElement>("figure svg")) {
    const marks = takeTitles(drawing);
    if (marks.length > 0) watch(drawing, marks, tip);
  }
}

/** A mark and what it says. */
interface Mark {
  readonly shape: SVGElement;
  readonly text: string;
}

/** Titles of marks leave the drawing, or the browser would show them a second time. */
function takeTitles(drawing: SVGSVGElement): readonly Mark[] {
  return [...drawing.querySelectorAll("title, [aria-label]")].flatMap((found) => {
    const shape = found.tagName === "title" ? found.parentElement : found;
    if (!(shape instanceof SVGElement) || shape === drawing) return [];
    const text = (found === shape ? shape.getAttribute("aria-label") : found.textContent) ?? "";
    if (found !== shape) found.remove();
    return [{ shape, text }];
  });
}

function watch(drawing: SVGSVGElement, marks: readonly Mark[], tip: HTMLElement): void {
  const place = drawing.parentElement;
  if (place === null) return;
  let shown: number | undefined;
  const show = (index: number | undefined): void => {
    if (shown !== undefined) marks[shown]?.shape.classList.remove("is-read");
    shown = index;
    const mark = index === undefined ? undefined : marks[index];
    tip.hidden = mark === undefined;
    if (mark === undefined) return;
    mark.shape.classList.add("is-read");
    tip.textContent = mark.text;
    beside(tip, mark.shape.getBoundingClientRect());
  };
  const hide = (): void => show(undefined);
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute(
    "aria-label",
    `Chart with ${marks.length} values. Arrow keys read them one by one.`,
  );
  place.addEventListener("pointermove", ({ clientX, clientY }) => {
    const boxes = marks.map(({ shape }) => shape.getBoundingClientRect());
    const index = nearestBox(boxes, clientX, clientY, REACH);
    if (index !== shown || index === undefined) show(index);
  });
  place.addEventListener("pointerleave", hide);
  place.addEventListener("blur", hide);
  const follow = (): void => {
    if (shown !== undefined) show(shown);
  };
  addEventListener("scroll", follow, { passive: true });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = shown ?? (step > 0 ? -1 : marks.length);
    const index = Math.min(marks.length - 1, Math.max(0, from + step));
    show(index);
    announce(marks[index]?.text ?? "");
  });
}

/** Above the mark and inside the window. */
function beside(tip: HTMLElement, mark: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = mark.left + mark.width / 2 - width / 2;
  const edge = document.documentElement.clientWidth - width - 8;
  const above = mark.top - height - 10;
  tip.style.left = `${Math.max(8, Math.min(edge, left))}px`;
  tip.style.top = `${above < 8 ? mark.bottom + 10 : above}px`;
}
