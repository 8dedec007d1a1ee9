import { z } from "zod";

/**
 * The YAML is read so that every scalar stays the text that was typed: `1.30` keeps its last digit, `NO` stays
 * Norway, and `3000000000` can't overflow. Editors, however, see numbers and truth values, so the JSON Schema
 * that is made of these admits both.
 */
const typed = (type: "number" | "integer" | "boolean") => ({ type: ["string", type] });

/** Words may be no more than a number: the year in `period: 2011`. */
export const words = z.string().trim().min(1, "may not be empty").meta(typed("number"));

export const key = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "a key is lower-case letters, digits and single hyphens: chancay-port",
  );

export const decimal = z
  .string()
  .regex(/^-?\d{1,30}(?:\.\d{1,30})?$/, "a number is digits with an optional decimal point: 3000000000, 0.2")
  .meta(typed("number"));

export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number)
  .meta(typed("integer"));

export const truth = z
  .enum(["true", "false"], "must be true or false")
  .transform((value) => value === "true")
  .meta({ ...typed("boolean"), enum: [true, false, "true", "false"] });

export const webAddress = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
