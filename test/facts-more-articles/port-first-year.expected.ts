import type { ArticleTable, By, When } from "./row.ts";

const PORT = "Chancay port";
const CCCC = "China Communications Construction";
const BUILDER = "China Harbour Engineering";
const FIRST_STAGE = "First stage of the Chancay port";
const INAUGURATION = "Inauguration of the Chancay port";

/** The words name the source and its interest. */
const parent: By = {
  source: CCCC,
  text: "China Communications Construction (CCCC), the builder's parent and thus an interested party",
};
const firstYear: When = { text: "its first year", edtf: "2024-11/2025-11" };

export const portFirstYear: ArticleTable = {
  article: {
    slug: "port-first-year",
    publishedAt: { text: null, edtf: "2025-11-21", supplied: false },
  },

  roles: [],

  figures: [
    {
      measure: "containers handled",
      of: PORT,
      text: "270,000 TEU",
      value: "270000",
      unit: "TEU",
      comparator: "MORE_THAN",
      modality: "OCCURRED",
      period: firstYear,
      by: parent,
      evidence: ["In its first year in operation the port handled more than 270,000 TEU"],
    },
    {
      measure: "general cargo handled",
      of: PORT,
      text: "1.3668 million tonnes",
      value: "1366800",
      unit: "t",
      modality: "OCCURRED",
      period: firstYear,
      by: parent,
      evidence: ["In its first year", "General cargo", "1.3668 million tonnes in the same year"],
    },
    {
      measure: "sea transport between Peru and Asia by way of the port",
      of: PORT,
      text: "23 days",
      value: "23",
      unit: "d",
      by: parent,
      evidence: ["Sea transport between Peru and China takes 23 days by way of the port"],
    },
    {
      measure: "fall in logistics costs",
      of: PORT,
      text: "20%",
      value: "0.2",
      unit: "1",
      comparator: "MORE_THAN",
      by: parent,
      evidence: ["the fall in logistics costs at more than 20%"],
    },
    {
      measure: "main routes",
      of: PORT,
      text: "Three main routes",
      value: "3",
      unit: "route",
      by: parent,
      evidence: ["Three main routes"],
    },
    {
      measure: "feeder routes",
      of: PORT,
      text: "four feeder routes",
      value: "4",
      unit: "route",
      by: parent,
      evidence: ["four feeder routes"],
    },
    {
      measure: "jobs during construction",
      of: PORT,
      text: "3,000 jobs",
      value: "3000",
      unit: "job",
      comparator: "MORE_THAN",
      modality: "OCCURRED",
      by: parent,
      evidence: ["more than 3,000 jobs during construction"],
    },
    {
      measure: "priority projects around the port",
      of: PORT,
      text: "21 priority projects",
      value: "21",
      unit: "project",
      by: parent,
      evidence: ["21 priority projects around it"],
    },
    {
      measure: "growth of local tourism",
      of: PORT,
      text: "30% to 40%",
      value: ["0.3", "0.4"],
      unit: "1",
      comparator: "BETWEEN",
      modality: "OCCURRED",
      by: parent,
      evidence: ["Local tourism", "grew by 30% to 40%"],
    },
  ],

  statements: [
    {
      speaker: parent,
      says: "Three main routes and four feeder routes lead from the port to Xiamen and Qingdao in China, and to Colombia, Ecuador and Chile.",
      about: [PORT, "Xiamen", "Qingdao", "Colombia", "Ecuador", "Chile"],
      evidence: [
        "Three main routes and four feeder routes serve the port",
        "They lead to Xiamen and Qingdao in China, and to Colombia, Ecuador and Chile",
      ],
    },
    {
      speaker: "article",
      says: "China Communications Construction, whose numbers these are, is an interested party.",
      about: [CCCC],
      evidence: ["the builder's parent and thus an interested party", "All the numbers below are CCCC's own"],
    },
  ],

  reports: [
    { about: PORT, status: "IN_OPERATION", evidence: ["in operation"] },
    {
      about: INAUGURATION,
      status: "OCCURRED",
      when: { text: "14 November 2024", edtf: "2024-11-14" },
      evidence: ["inaugurated, on 14 November 2024"],
    },
  ],

  relationships: [
    [
      BUILDER,
      "BUILDS",
      FIRST_STAGE,
      ["China Harbour Engineering, which built the first phase"],
      { modality: "OCCURRED" },
    ],
    [
      BUILDER,
      "SUBSIDIARY_OF",
      CCCC,
      ["China Communications Construction (CCCC)", "China Harbour Engineering", "is its subsidiary"],
    ],
    [PORT, "SUBJECT", INAUGURATION, ["Chancay port in Peru was inaugurated"]],
    ["Dina Boluarte", "PARTICIPANT", INAUGURATION, ["inaugurated", "by Dina Boluarte"]],
    ["Xi Jinping", "PARTICIPANT", INAUGURATION, ["inaugurated", "Xi Jinping on a video link"]],
  ],

  mentions: {
    "Dina Boluarte": ["Dina Boluarte"],
    "Xi Jinping": ["Xi Jinping"],
    [CCCC]: [
      CCCC,
      "CCCC",
      "the builder's parent",
      "CCCC",
      "CCCC",
      "the company",
      "CCCC",
      "the builder's parent",
    ],
    [BUILDER]: [BUILDER],
    [PORT]: ["Chancay port", "the port", "the port", "the port", "the port"],
    [FIRST_STAGE]: ["the first phase"],
    Peru: ["Peru", "Peru"],
    China: ["China", "China"],
    Lima: ["Lima"],
    Xiamen: ["Xiamen"],
    Qingdao: ["Qingdao"],
    Colombia: ["Colombia"],
    Ecuador: ["Ecuador"],
    Chile: ["Chile"],
  },
};
