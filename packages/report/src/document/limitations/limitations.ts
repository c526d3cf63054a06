import { engineNotice } from "../../decide/engine-notice.ts";
import type { ReportInput } from "../../report-input.ts";
import { importLimitations } from "../import-facts.ts";
import type { ListItem, Section } from "../report-document.ts";
import { agentLimitations } from "./agents.ts";
import { instrumentLimitations } from "./instrument.ts";
import { judgementLimitations } from "./judgement.ts";
import { sessionLimitations } from "./session.ts";
import { settingLimitations } from "./setting.ts";
import { workLimitations } from "./work.ts";

/** What limits the conclusions, computed from what was seen; every item has a reason in the records. */
export function limitations(input: ReportInput): readonly ListItem[] {
  const notice = engineNotice(input.resolvedPlan.target);
  return [
    ...(notice === undefined ? [] : [{ text: notice }]),
    ...importLimitations(input.manifest.imported).map((text) => ({ text })),
    ...settingLimitations(input),
    ...agentLimitations(input),
    ...workLimitations(input),
    ...sessionLimitations(input),
    ...instrumentLimitations(input),
    ...judgementLimitations(input),
    ...(input.resolvedPlan.plan.limitations ?? []).map((text) => ({ lead: "Says the plan", text })),
  ];
}

export function limitationsSection(input: ReportInput): Section {
  return {
    id: "limitations",
    title: "Limitations",
    blocks: [{ kind: "list", items: limitations(input) }],
  };
}
