/** A plan whose arms come from a matrix; `lines` stand for the matrix. */
export function matrixPlan(matrix: string, more = ""): string {
  return `schemaVersion: 1
name: mine
workload: { kind: workflow }
matrix:
  ${matrix.replaceAll("\n", "\n  ")}
baseline: gpu60-ctx512
metrics: [{ id: workflowMs, margin: 0.05 }]
${more}`;
}
