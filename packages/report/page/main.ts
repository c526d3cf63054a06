import { chartValues } from "./chart-values.ts";
import { claimPanel } from "./claim-panel.ts";
import { sortableTables } from "./sortable-tables.ts";
import { unfoldForPrint } from "./unfold-for-print.ts";

/* The script of report.html. The page says everything without it; this adds what only a script can. */
document.documentElement.classList.add("has-script");
sortableTables();
claimPanel();
chartValues();
unfoldForPrint();
