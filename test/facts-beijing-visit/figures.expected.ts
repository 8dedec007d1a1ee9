import { ministry } from "./row.ts";
import type { By, When } from "./row.ts";

export const figures: {
  key: string;
  kind: string;
  text: string;
  value: string;
  comparator: string;
  modality?: string;
  unit: string;
  measure: string;
  of: string;
  outOf?: { text: string; value: string; unit: string };
  alsoWritten?: { text: string; value: string; unit: string };
  period?: When;
  by: By;
  readings?: number;
  evidence: string[];
}[] = [
  {
    key: "cost",
    kind: "MONEY",
    text: "US$3 billion",
    value: "3000000000",
    comparator: "EXACT",
    unit: "USD",
    measure: "cost of the whole port",
    of: "Chancay port",
    by: "article",
    evidence: ["costs US$3 billion"],
  },
  {
    key: "distance-from-lima",
    kind: "LENGTH",
    text: "70km",
    value: "70",
    comparator: "ABOUT",
    unit: "km",
    measure: "distance from Lima",
    of: "Chancay port",
    alsoWritten: { text: "43 miles", value: "43", unit: "[mi_i]" },
    by: "article",
    evidence: ["about 70km (43 miles) north of Lima"],
  },
  {
    key: "berths-to-open",
    kind: "COUNT",
    text: "four",
    value: "4",
    comparator: "EXACT",
    modality: "EXPECTED",
    unit: "berth",
    measure: "first berths to open",
    of: "Chancay port",
    outOf: { text: "11 berths", value: "11", unit: "berth" },
    period: { text: "by the end of the year", edtf: "../2024-12-31" },
    by: "article",
    evidence: ["four of its 11 berths", "on track to open by the end of the year"],
  },
  {
    key: "berths-in-all",
    kind: "COUNT",
    text: "11 berths",
    value: "11",
    comparator: "EXACT",
    unit: "berth",
    measure: "berths in all",
    of: "Chancay port",
    by: "article",
    evidence: ["its 11 berths"],
  },
  {
    key: "first-stage-investment",
    kind: "MONEY",
    text: "US$1.3 billion",
    value: "1300000000",
    comparator: "EXACT",
    modality: "EXPECTED",
    unit: "USD",
    measure: "investment",
    of: "First stage of the Chancay port",
    by: "article",
    evidence: ["expected to invest US$1.3 billion in the first stage"],
  },
  {
    key: "length-of-negotiation",
    kind: "DURATION",
    text: "six months",
    value: "6",
    comparator: "EXACT",
    modality: "OFFERED",
    unit: "mo",
    measure: "length of the negotiation",
    of: "Cosco's offer of negotiations",
    by: "article",
    evidence: ["six months of negotiation"],
  },
  {
    key: "iron-share",
    kind: "SHARE",
    text: "all",
    value: "1",
    comparator: "EXACT",
    unit: "1",
    measure: "Chinese firms' share of iron production",
    of: "Peru",
    period: { text: "2021", edtf: "2021" },
    by: ministry,
    readings: 1,
    evidence: ["all of Peru's iron production", "in 2021"],
  },
  {
    key: "copper-share",
    kind: "SHARE",
    text: "a fifth",
    value: "0.2",
    comparator: "MORE_THAN",
    unit: "1",
    measure: "Chinese firms' share of copper production",
    of: "Peru",
    period: { text: "2021", edtf: "2021" },
    by: ministry,
    evidence: ["more than a fifth of its copper production in 2021"],
  },
  {
    key: "trading-partner-rank",
    kind: "RANK",
    text: "top",
    value: "1",
    comparator: "EXACT",
    unit: "rank",
    measure: "rank among Peru's trading partners",
    of: "China",
    period: { text: "since 2014", edtf: "2014/.." },
    by: "article",
    evidence: ["top trading partner since 2014"],
  },
  {
    key: "host-cities",
    kind: "COUNT",
    text: "five host cities",
    value: "5",
    comparator: "EXACT",
    modality: "PLANNED",
    unit: "city",
    measure: "host cities",
    of: "Apec summit in Peru, 2024",
    period: { text: "this year", edtf: "2024" },
    by: "article",
    evidence: ["planned for this year", "five host cities"],
  },
];
