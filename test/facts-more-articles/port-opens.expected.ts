import { portOpensFigures } from "./port-opens-figures.expected.ts";
import type { ArticleTable, By } from "./row.ts";

const PORT = "Chancay port";
const FIRST_STAGE = "First stage of the Chancay port";
const TUNNEL = "Tunnel of the Chancay port";
const OWNER = "Cosco Shipping Ports";
const SUBSIDIARY = "Cosco Shipping Ports Chancay Perú";
const VOLCAN = "Volcan Compañía Minera";
const MINISTRY = "Ministry of Transport and Communications of Peru";
const INAUGURATION = "Inauguration of the Chancay port";
const MEMORANDUM = "Memorandum on the free-trade agreement of China and Peru";

const government: By = { speaker: "Government of Peru", text: "The Peruvian government" };

export const portOpens: ArticleTable = {
  article: {
    slug: "port-opens",
    publishedAt: { text: null, edtf: "2024-11-15", supplied: false },
  },

  roles: [
    {
      person: "Dina Boluarte",
      title: "president",
      country: "PE",
      evidence: ["president of Peru, Dina Boluarte"],
    },
    {
      person: "Xi Jinping",
      title: "president",
      country: "CN",
      evidence: ["president of China, Xi Jinping"],
    },
    {
      person: "Raúl Pérez Reyes",
      title: "minister of transport and communications",
      organization: MINISTRY,
      country: "PE",
      evidence: ["Peru's minister of transport and communications, Raúl Pérez Reyes"],
    },
  ],

  figures: portOpensFigures,

  statements: [
    {
      speaker: government,
      says: "Sea transport between Peru and Asia drops from 35 to 25 days.",
      about: [PORT, "Peru", "Asia"],
      evidence: ["sea transport between Peru and Asia drops from 35 to 25 days"],
    },
    {
      speaker: { speaker: "Government of Peru", text: "It" },
      says: "The port is expected to add 1.8% to Peru's gross domestic product and to create more than 7,000 jobs.",
      about: [PORT, "Peru"],
      evidence: [
        "expects the port to add 1.8% to the country's gross domestic product and to create more than 7,000 jobs",
      ],
    },
    {
      speaker: { speaker: "Xi Jinping", text: "Xi" },
      says: "The port means a fall of more than 20% in logistics costs.",
      about: [PORT],
      evidence: ["the port means a fall of more than 20% in logistics costs"],
    },
  ],

  reports: [
    {
      about: INAUGURATION,
      status: "OCCURRED",
      when: { text: "14 November 2024", edtf: "2024-11-14" },
      evidence: ["inaugurated the Chancay port on 14 November 2024"],
    },
    {
      about: PORT,
      status: "IN_OPERATION",
      called: "port",
      basis: "IMPLIED",
      evidence: ["opened with four berths"],
    },
    { about: TUNNEL, called: "tunnel", evidence: ["A tunnel of 1.8km"] },
    {
      about: MEMORANDUM,
      status: "OCCURRED",
      called: "memorandum",
      evidence: ["signed a memorandum on the improvement of their free-trade agreement"],
    },
  ],

  relationships: [
    [PORT, "SUBJECT", INAUGURATION, ["inaugurated the Chancay port"]],
    [
      "Dina Boluarte",
      "PARTICIPANT",
      INAUGURATION,
      ["Dina Boluarte, in Lima", "inaugurated the Chancay port"],
    ],
    [
      "Xi Jinping",
      "PARTICIPANT",
      INAUGURATION,
      ["Xi Jinping, on a video link, inaugurated the Chancay port"],
    ],
    [
      "Lima",
      "VENUE",
      INAUGURATION,
      ["Dina Boluarte, in Lima", "inaugurated the Chancay port"],
      { basis: "IMPLIED" },
    ],
    ["Raúl Pérez Reyes", "PARTICIPANT", INAUGURATION, ["Raúl Pérez Reyes, attended"]],
    [TUNNEL, "OTHER", PORT, ["tunnel of 1.8km connects it"]],
    [TUNNEL, "OTHER", "Pan-American highway", ["tunnel of 1.8km connects it to the Pan-American highway"]],
    [
      "China Harbour Engineering",
      "BUILDS",
      FIRST_STAGE,
      ["China Harbour Engineering built the first phase"],
      { modality: "OCCURRED" },
    ],
    [FIRST_STAGE, "PHASE_OF", PORT, ["the first phase", "The whole port"], { basis: "IMPLIED" }],
    [
      SUBSIDIARY,
      "INVESTS_IN",
      PORT,
      ["The whole port costs US$3.5 billion, an investment by Cosco Shipping Ports Perú"],
    ],
    [VOLCAN, "INVESTS_IN", PORT, ["an investment by Cosco Shipping Ports Perú and Volcan"]],
    [OWNER, "OWNS", PORT, ["The port is owned by Cosco Shipping Ports"]],
    [VOLCAN, "OWNS", PORT, ["The port is owned by", "Volcan, with 40%"]],
    [OWNER, "PART_OF", "Cosco Shipping", ["Cosco Shipping Ports, part of the Cosco Shipping group"]],
    ["Glencore", "CONTROLS", VOLCAN, ["Volcan is a Peruvian miner that Glencore controls"]],
    [
      "Government of China",
      "AGREES_WITH",
      "Government of Peru",
      ["China and Peru have also signed a memorandum"],
      { modality: "OCCURRED" },
    ],
    ["Government of China", "PARTY", MEMORANDUM, ["China and Peru have also signed a memorandum"]],
    ["Government of Peru", "PARTY", MEMORANDUM, ["Peru have also signed a memorandum"]],
  ],

  mentions: {
    "Dina Boluarte": ["Dina Boluarte"],
    "Xi Jinping": ["Xi Jinping", "Xi"],
    "Raúl Pérez Reyes": ["Raúl Pérez Reyes"],
    "Government of Peru": ["Peruvian government", "It", "Peru"],
    "Government of China": ["China"],
    [MINISTRY]: ["minister of transport and communications"],
    "Cosco Shipping": ["Cosco Shipping"],
    [OWNER]: ["Cosco Shipping Ports"],
    [SUBSIDIARY]: ["Cosco Shipping Ports Perú"],
    [VOLCAN]: ["Volcan", "Volcan", "Volcan"],
    Glencore: ["Glencore"],
    "China Harbour Engineering": ["China Harbour Engineering"],
    [PORT]: ["Chancay port", "The port", "The whole port", "The port", "the port", "the port"],
    [FIRST_STAGE]: ["the first phase"],
    [TUNNEL]: ["tunnel"],
    "Pan-American highway": ["Pan-American highway"],
    Peru: ["Peru", "Peru", "Peru", "the country"],
    China: ["China"],
    Lima: ["Lima", "Lima"],
    Asia: ["Asia"],
  },
};
