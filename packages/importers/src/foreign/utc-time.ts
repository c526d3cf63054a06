import { z } from "@runproof/contract/zod";

/** A time with up to nine digits after the second, cut to the milliseconds that JavaScript knows. */
export const utcTime = z.iso
  .datetime({ message: "not a time in UTC like 2025-11-26T23:33:44Z" })
  .transform((text) => text.replace(/\.(\d{1,3})\d*Z$/, ".$1Z"));
