import type { Auditor } from "./audit-context.ts";
import { finding, unanswerable } from "./audit-finding.ts";

export const auditRuns: Auditor<"runs"> = (_, { printed }, { baseline, candidate }) => {
  const counts = [baseline, candidate].map(({ runs }) => runs.length);
  const ours = [...new Set(counts)].join(" and ");
  return finding(counts.every((count) => String(count) === printed) ? "holds" : "wrong", ours);
};

export const auditModel: Auditor<"model"> = (_, { printed }, { model }) => {
  return finding(printed === model ? "holds" : "wrong", model);
};

/** `default` says that nothing was sent. */
export const auditOption: Auditor<"option"> = (
  { arm: name, name: option },
  { printed },
  context,
) => {
  const arm = context.armOf(name);
  if (arm === undefined) return unanswerable(`there is no arm ${name}`);
  const { options } = arm;
  const sent = Object.hasOwn(options, option) ? options[option] : undefined;
  const ours = sent === undefined ? "default" : String(sent);
  const same = ours === printed || (typeof sent === "number" && Number(printed) === sent);
  return finding(same ? "holds" : "wrong", ours);
};

export const auditDefaults: Auditor<"defaults"> = ({ arm: name }, _, context) => {
  const arm = context.armOf(name);
  if (arm === undefined) return unanswerable(`there is no arm ${name}`);
  const sent = Object.keys(arm.options);
  return sent.length === 0
    ? finding("holds", "no option was sent")
    : finding("wrong", `${sent.join(", ")} were sent`);
};
