/** What the test looks for; `greater` means x tends to exceed y. */
export type Alternative = "two-sided" | "greater" | "less";
