import { enumOf } from "../graphql/enum.ts";
import { BASES, MODALITIES } from "./fact.ts";

export const BasisEnum = enumOf("Basis", "How the words of the evidence bear the fact.", BASES);

export const ModalityEnum = enumOf(
  "Modality",
  "Whether what a fact tells has happened, or is only expected, planned or offered.",
  MODALITIES,
);
