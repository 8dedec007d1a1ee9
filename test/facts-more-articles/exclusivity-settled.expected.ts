import type { ArticleTable, By } from "./row.ts";

const PORT = "Chancay port";
const AUTHORITY = "National Port Authority of Peru";
const MINISTRY = "Ministry of Transport and Communications of Peru";
const DISPUTE = "Dispute over exclusivity at the Chancay port";
const AWARD = "Award of exclusivity at the Chancay port";
const SUIT = "Suit over exclusivity at the Chancay port";
const WITHDRAWAL = "Withdrawal of the suit over exclusivity at the Chancay port";
const AMENDMENT = "Amendment of Peru's law of the national port system, 2024";
const WITH_COSCO = "Meeting of Dina Boluarte and Cosco Shipping, 2024";
const WITH_XI = "Meeting of Dina Boluarte and Xi Jinping in China, 2024";

const minister: By = { speaker: "Raúl Pérez Reyes", text: "the minister, Raúl Pérez Reyes" };

export const exclusivitySettled: ArticleTable = {
  article: {
    slug: "exclusivity-settled",
    publishedAt: { text: null, edtf: "2024-06-26~", supplied: true },
  },

  roles: [
    {
      person: "Raúl Pérez Reyes",
      title: "minister",
      normalizedTitle: "minister of transport and communications",
      organization: MINISTRY,
      country: "PE",
      evidence: ["Ministry of Transport and Communications", "the minister, Raúl Pérez Reyes"],
    },
    {
      person: "Juan Carlos Paz",
      title: "head",
      organization: AUTHORITY,
      country: "PE",
      evidence: ["Juan Carlos Paz, the head of the port authority"],
    },
    {
      person: "Carlos Tejada",
      title: "general manager",
      organization: "Cosco Shipping Ports Chancay Perú",
      country: "PE",
      evidence: ["Carlos Tejada, general manager of Cosco Shipping's subsidiary in Peru"],
    },
    {
      person: "Dina Boluarte",
      title: "president",
      country: "PE",
      evidence: ["Peru's president, Dina Boluarte"],
    },
    {
      person: "Xi Jinping",
      title: "President",
      normalizedTitle: "president",
      country: "CN",
      basis: "IMPLIED",
      evidence: ["President Xi Jinping"],
    },
  ],

  figures: [
    {
      measure: "cost of the whole port",
      of: PORT,
      text: "US$1.3 billion",
      value: "1300000000",
      unit: "USD",
      evidence: ["US$1.3 billion port"],
    },
  ],

  statements: [
    {
      speaker: { speaker: AUTHORITY, text: "the National Port Authority (APN)" },
      says: 'The award of exclusivity was an "administrative error".',
      quotes: ["administrative error"],
      about: [AWARD, "Cosco Shipping", PORT],
      evidence: ['the award, calling it an "administrative error"'],
    },
    {
      speaker: { speaker: MINISTRY, text: "the MTC" },
      says: 'The award of exclusivity was an "administrative error".',
      quotes: ["administrative error"],
      about: [AWARD, "Cosco Shipping", PORT],
      evidence: ['the award, calling it an "administrative error"'],
    },
    {
      speaker: { speaker: "Cosco Shipping", text: "Cosco" },
      says: "The move to annul the award affects the security of investment.",
      about: [SUIT],
      evidence: ["said in the same month that the move affected the security of investment"],
    },
    {
      speaker: "article",
      says: "Owners of private ports for public use may offer their services exclusively.",
      about: [AMENDMENT],
      evidence: ["owners of private ports for public use may now offer their services exclusively"],
    },
    {
      speaker: minister,
      says: "The suit over the exclusivity no longer makes sense.",
      about: [SUIT],
      evidence: ["its suit", "it no longer made sense"],
    },
    {
      speaker: { speaker: "Juan Carlos Paz", text: "Juan Carlos Paz" },
      says: "The exclusivity stands, and the lawsuit is history.",
      about: [DISPUTE, SUIT],
      evidence: ["said this month that the exclusivity stood and that the lawsuit was history"],
    },
    {
      speaker: { speaker: "Raúl Pérez Reyes", text: "Pérez Reyes" },
      says: "Cosco Shipping considers suspending its international arbitration.",
      about: ["Cosco Shipping"],
      evidence: ["Cosco, for its part, is considering whether to suspend its international arbitration"],
    },
    {
      speaker: { speaker: "Carlos Tejada", text: "Carlos Tejada" },
      says: "A quick solution is to be expected.",
      about: [DISPUTE],
      evidence: ["said in April that he expected a quick solution"],
    },
  ],

  reports: [
    {
      about: DISPUTE,
      status: "OCCURRED",
      called: "dispute",
      evidence: ["dispute between Peru and Cosco Shipping over exclusivity", "has come to an end"],
    },
    {
      about: AWARD,
      status: "OCCURRED",
      when: { text: "2021", edtf: "2021" },
      called: "award",
      evidence: ["Peru awarded Cosco exclusivity to operate the port in 2021"],
    },
    {
      about: SUIT,
      status: "OCCURRED",
      when: { text: "March 2024", edtf: "2024-03" },
      called: "lawsuit",
      evidence: ["In March 2024", "asked a court to annul the award"],
    },
    {
      about: WITHDRAWAL,
      status: "OCCURRED",
      when: { text: "this month", edtf: "2024-06" },
      by: minister,
      evidence: ["has withdrawn its suit this month"],
    },
    {
      about: AMENDMENT,
      status: "OCCURRED",
      when: { text: "30 May 2024", edtf: "2024-05-30" },
      evidence: ["amended the law of the national port system on 30 May 2024"],
    },
    {
      about: WITH_COSCO,
      status: "PLANNED",
      when: { text: "Thursday", edtf: "2024-06-27~" },
      place: "China",
      evidence: ["is to meet Cosco on Thursday", "both in China"],
    },
    {
      about: WITH_XI,
      status: "PLANNED",
      when: { text: "Friday", edtf: "2024-06-28~" },
      place: "China",
      evidence: ["is to meet", "President Xi Jinping on Friday, both in China"],
    },
    {
      about: "Inauguration of the Chancay port",
      status: "PLANNED",
      when: { text: "November", edtf: "2024-11" },
      called: "opening",
      evidence: ["The opening of the US$1.3 billion port is planned for November"],
    },
  ],

  relationships: [
    [
      "Government of Peru",
      "GRANTS",
      "Cosco Shipping",
      ["Peru awarded Cosco exclusivity"],
      { modality: "OCCURRED" },
    ],
    [
      "Cosco Shipping",
      "HOLDS_EXCLUSIVITY_OVER",
      PORT,
      ["awarded Cosco exclusivity to operate the port in 2021"],
      { since: { text: "2021", edtf: "2021" }, basis: "IMPLIED" },
    ],
    [
      "Government of Peru",
      "IN_DISPUTE_WITH",
      "Cosco Shipping",
      ["dispute between Peru and Cosco Shipping"],
      { modality: "OCCURRED" },
    ],
    [
      "Cosco Shipping Ports Chancay Perú",
      "SUBSIDIARY_OF",
      "Cosco Shipping",
      ["Cosco Shipping's subsidiary in Peru"],
    ],
    ["Government of Peru", "PARTY", DISPUTE, ["dispute between Peru"]],
    ["Cosco Shipping", "PARTY", DISPUTE, ["dispute between Peru and Cosco Shipping"]],
    [PORT, "SUBJECT", DISPUTE, ["exclusivity at the Chancay port"]],
    ["Government of Peru", "PARTY", AWARD, ["Peru awarded"]],
    ["Cosco Shipping", "RECIPIENT", AWARD, ["awarded Cosco exclusivity"]],
    [PORT, "SUBJECT", AWARD, ["exclusivity to operate the port"]],
    [AUTHORITY, "PARTY", SUIT, ["the National Port Authority (APN)", "asked a court to annul the award"]],
    [MINISTRY, "PARTY", SUIT, ["the MTC asked a court to annul the award"]],
    [
      MINISTRY,
      "PARTY",
      WITHDRAWAL,
      ["Ministry of Transport and Communications (MTC) has withdrawn its suit"],
      { by: minister },
    ],
    ["Congress of Peru", "PARTY", AMENDMENT, ["Congress of Peru amended the law"]],
    ["Dina Boluarte", "PARTICIPANT", WITH_COSCO, ["Dina Boluarte, is to meet Cosco"]],
    ["Cosco Shipping", "PARTICIPANT", WITH_COSCO, ["is to meet Cosco"]],
    ["Dina Boluarte", "PARTICIPANT", WITH_XI, ["Dina Boluarte, is to meet", "President Xi Jinping"]],
    ["Xi Jinping", "PARTICIPANT", WITH_XI, ["is to meet", "President Xi Jinping"]],
    [PORT, "SUBJECT", "Inauguration of the Chancay port", ["The opening of the US$1.3 billion port"]],
  ],

  mentions: {
    "Raúl Pérez Reyes": ["Raúl Pérez Reyes", "Pérez Reyes"],
    "Juan Carlos Paz": ["Juan Carlos Paz"],
    "Carlos Tejada": ["Carlos Tejada"],
    "Dina Boluarte": ["Dina Boluarte"],
    "Xi Jinping": ["President Xi Jinping"],
    "Government of Peru": ["Peru", "Peru"],
    [MINISTRY]: ["Ministry of Transport and Communications", "MTC", "MTC"],
    [AUTHORITY]: ["National Port Authority", "APN", "the port authority"],
    "Congress of Peru": ["Congress of Peru"],
    "Cosco Shipping": ["Cosco Shipping", "Cosco", "Cosco", "Cosco Shipping", "Cosco", "Cosco"],
    "Cosco Shipping Ports Chancay Perú": ["subsidiary"],
    [PORT]: ["Chancay port", "the port", "port"],
    Peru: ["Peru", "Peru"],
    China: ["China"],
  },
};
