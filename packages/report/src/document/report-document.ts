import type { Claim, Gate, Verdict } from "@runproof/contract";

import type { DecisionProse } from "../decide/decide.ts";
import type { Prose, Wording } from "../wording/prose.ts";

export type { Claimed, Prose, Wording } from "../wording/prose.ts";

/** A verdict or the status of a check: what a badge shows and takes its colour from. */
export type Badge = Verdict["kind"] | Gate["status"] | "mixed";

/** One piece of text with the way it is to be shown; every renderer escapes it. */
export type Cell = TextCell | FigureCell | NoFigure;

export interface TextCell {
  readonly text: string;
  readonly as: "text" | "code";
  readonly badge?: Badge;
  readonly claim?: undefined;
  /** The same text with the claims that its numbers are; absent where it holds none. */
  readonly prose?: Prose;
}

/** A number of the records: there is none that is not a claim. */
export interface FigureCell {
  readonly text: string;
  readonly as: "number";
  readonly badge?: undefined;
  /** Id of the claim that the text is the printed form of. */
  readonly claim: string;
}

/** Where a number is missing. */
export interface NoFigure {
  readonly text: "–" | "– (0)";
  readonly as: "number";
  readonly badge?: undefined;
  readonly claim?: undefined;
}

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  /** Set for texts that would make their rows tall on a phone. */
  readonly wide?: true;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: Wording }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | {
      readonly kind: "table";
      readonly caption: Wording;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** Set for what most readers skip: folded where the form allows it. */
      readonly folded?: true;
    }
  | { readonly kind: "chart"; readonly id: string }
  | { readonly kind: "code"; readonly text: Wording; readonly language: string };

export interface ListItem {
  /** Set in bold before the text. */
  readonly lead?: string;
  readonly text: Wording;
  readonly badge?: Badge;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A figure of the deciding metric, to be read at a glance. */
export interface HeadlineFigure {
  readonly label: string;
  readonly value: Wording;
  readonly detail: Wording;
}

/** What Markdown and HTML both show, word for word. */
export interface UnclaimedDocument {
  readonly title: Wording;
  /** What the engine is not; absent for a real server. */
  readonly notice: string | undefined;
  /** Why the session is not complete; absent when it is. */
  readonly statusNotice: Wording | undefined;
  /** What the plan asks, in the words of whoever wrote it. */
  readonly question: string | undefined;
  readonly meta: readonly Fact[];
  readonly decision: DecisionProse;
  readonly headline: readonly HeadlineFigure[];
  readonly sections: readonly Section[];
}

/** A report without its form. */
export interface ReportDocument extends UnclaimedDocument {
  /** Every number of the report, in a fixed order. */
  readonly claims: readonly Claim[];
}

export interface Fact {
  readonly term: string;
  readonly detail: Cell;
}
