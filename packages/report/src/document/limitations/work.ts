import { MOST_NAMES } from "../../decide/deciding-comparisons.ts";
import { unequalWork } from "../../decide/unequal-work.ts";
import type { ReportInput } from "../../report-input.ts";
import { prose } from "../../wording/prose.ts";
import type { ListItem } from "../report-document.ts";
import { armCounts } from "./arm-counts.ts";
import { sessionFigure } from "./session-figure.ts";

/** Where the work that was done is not the work that was meant. */
export function workLimitations(input: ReportInput): readonly ListItem[] {
  return [
    ...unequal(input),
    ...truncatedPrompts(input),
    ...cutTexts(input),
    ...shiftedContext(input),
    ...tokenLimit(input),
    ...cacheHits(input),
  ];
}

/** Arms that did other work than the baseline, told once however many metrics that makes incomparable. */
function unequal(input: ReportInput): readonly ListItem[] {
  const byArm = Map.groupBy(input.verdicts.comparisons, ({ candidateArm }) => candidateArm);
  return [...byArm.values()].slice(0, MOST_NAMES).flatMap((comparisons): readonly ListItem[] => {
    const seen = comparisons.map((each) => unequalWork(each, input)).find(Boolean);
    const [first] = comparisons;
    if (seen === undefined || first === undefined) return [];
    return [{ lead: `Unequal work, ${first.candidateArm}`, text: seen }];
  });
}

function truncatedPrompts(input: ReportInput): readonly ListItem[] {
  const arms = armCounts(input, "truncatedPrompts");
  const { value, printed } = sessionFigure(input, "truncatedPrompts");
  if (arms === undefined) return [];
  return [
    {
      lead: "Cut prompts",
      text: prose`${printed} ${value === 1 ? "prompt" : "prompts"} did not reach the model whole (${arms}): the time is that of less work, and the answer rests on a part of the prompt.`,
    },
  ];
}

function cutTexts(input: ReportInput): readonly ListItem[] {
  const arms = armCounts(input, "cutTexts");
  if (arms === undefined) return [];
  return [
    {
      lead: "Cut texts",
      text: prose`In some runs a text was cut to its budget before it was sent (runs: ${arms}): the numbers are of the shortened text, not of the whole one.`,
    },
  ];
}

function shiftedContext(input: ReportInput): readonly ListItem[] {
  const { value, printed } = sessionFigure(input, "shiftedContext");
  if (value === 0) return [];
  return [
    {
      lead: "Full context",
      text: prose`${printed} ${value === 1 ? "answer" : "answers"} ran past the context: the server dropped the beginning of the prompt while it wrote.`,
    },
  ];
}

function tokenLimit(input: ReportInput): readonly ListItem[] {
  const limited = sessionFigure(input, "limitReached");
  const answers = sessionFigure(input, "answers");
  if (limited.value === 0) return [];
  const meaning =
    limited.value === answers.value
      ? "their length is that of the limit, and answers of natural length were not measured"
      : "those are shorter than the model would have made them, the others are whole";
  return [
    {
      lead: "Answers",
      text: prose`${limited.printed} of ${answers.printed} answers ended at the limit of output tokens: ${meaning}.`,
    },
  ];
}

function cacheHits(input: ReportInput): readonly ListItem[] {
  const arms = armCounts(input, "cacheHits");
  const { value, printed } = sessionFigure(input, "cacheHits");
  if (arms === undefined) return [];
  return [
    {
      lead: "Cache hits",
      text: prose`${printed} ${value === 1 ? "prompt" : "prompts"} came partly out of the prompt cache although it was to be cold (${arms}): the first token came too soon.`,
    },
  ];
}
