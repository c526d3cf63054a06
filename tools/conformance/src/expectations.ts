import { expect } from "vitest";

import type { Answer, JsonObject, Wire } from "./answer.ts";
import { NotExpressible } from "./client.ts";

/** An answer of the server that it refuses, with its own text where the client shows it. */
export function expectRefusal(answer: Answer, status: number, error: string | RegExp): void {
  const found = [answer.status, answer.error ?? answer.errorHidden];
  const text = typeof error === "string" ? error : expect.stringMatching(error);
  expect(found).toEqual([status, answer.errorHidden ?? text]);
}

/** A finished answer: status 200, `done`, and no error. */
export function expectDone(answer: Answer, reason?: string): void {
  const { status, error, done, doneReason } = answer;
  const expected = { status: 200, error: undefined, done: true };
  expect({ status, error, done, doneReason }).toEqual({
    ...expected,
    doneReason: reason ?? expect.stringMatching(/^(stop|length)$/),
  });
}

/** The documents of an answer. @throws NotExpressible when the client hides them */
export function documents(answer: Answer): readonly JsonObject[] {
  if (answer.documents === undefined) throw new NotExpressible("this client shows no documents");
  return answer.documents;
}

/** The only document. @throws NotExpressible when the client hides it */
export function document(answer: Answer): JsonObject {
  const [only, ...others] = documents(answer);
  if (only === undefined || others.length > 0) throw new Error("there is not one document");
  return only;
}

/** The only document with every field as sent. @throws NotExpressible when the client picks some */
export function wholeDocument(answer: Answer): JsonObject {
  if (answer.isSelection === true) throw new NotExpressible("this client shows some fields only");
  return document(answer);
}

/** Headers and bytes. @throws NotExpressible when the client hides them */
export function wire(answer: Answer): Wire {
  if (answer.wire === undefined) throw new NotExpressible("this client shows no bytes");
  return answer.wire;
}

/** Text of each piece. @throws NotExpressible when the client hides them */
export function pieces(answer: Answer): readonly string[] {
  if (answer.pieces === undefined) throw new NotExpressible("this client joins the pieces");
  return answer.pieces.filter((piece) => piece !== "");
}
