/** All but TAKES_PART_IN, which stands with the events. */
export const relationships: [
  from: string,
  kind: string,
  to: string,
  modality: string | null,
  evidence: string[],
][] = [
  ["Cosco Shipping", "BUILDS", "Chancay port", "ONGOING", ["The port is being built by Cosco Shipping"]],
  [
    "Cosco Shipping",
    "INVESTS_IN",
    "First stage of the Chancay port",
    "EXPECTED",
    ["Cosco is expected to invest US$1.3 billion in the first stage"],
  ],
  ["Government of China", "FUNDS", "Chancay port", null, ["is funded by China"]],
  ["Chancay port", "PART_OF", "Belt and Road Initiative", null, ["is part of the Belt and Road Initiative"]],
  ["First stage of the Chancay port", "PHASE_OF", "Chancay port", null, ["first stage of the project"]],
  ["Chancay port", "LOCATED_AT", "Chancay", null, ["the mega port", "at Chancay"]],
  [
    "Government of China",
    "OWNS",
    "Cosco Shipping",
    null,
    ["Cosco Shipping, a company owned by the Chinese state"],
  ],
  [
    "Cosco Shipping",
    "HOLDS_EXCLUSIVITY_OVER",
    "Chancay port",
    null,
    ["the firm's exclusivity rights at the port"],
  ],
  [
    "Government of Peru",
    "IN_DISPUTE_WITH",
    "Cosco Shipping",
    "ONGOING",
    ["Peruvian government is currently in dispute with Cosco"],
  ],
  ["Lima", "CAPITAL_OF", "Peru", null, ["Lima, the capital of Peru"]],
  ["Xi Jinping", "MET", "Dina Boluarte", "OCCURRED", ["Xi met his Peruvian counterpart, Dina Boluarte"]],
  ["Javier González-Olaechea Franco", "MET", "Wang Yi", "OCCURRED", ["Wang Yi, met González-Olaechea"]],
  [
    "Javier González-Olaechea Franco",
    "MET",
    "Han Zheng",
    "OCCURRED",
    ["González-Olaechea, who also had a meeting with Han Zheng"],
  ],
];

export const media = [
  { key: "port-video", kind: "VIDEO", durationSeconds: 163, credit: null },
  { key: "greeting-photograph", kind: "PHOTOGRAPH", durationSeconds: null, credit: "Xinhua" },
];
