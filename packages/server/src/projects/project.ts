export const PROJECT_KINDS = {
  PORT: "A harbour or a terminal.",
  MINE: "A mine or another site of extraction.",
  RAILWAY: "A railway line.",
  ROAD: "A road, a bridge or a tunnel.",
  POWER: "A power station, a dam or a grid.",
  BUILDING: "A building or a group of them.",
  PHASE: "A stage of another project.",
  PROGRAMME: "A set of projects under one name.",
  OTHER: "None of the other kinds.",
} as const;

export type ProjectKind = keyof typeof PROJECT_KINDS;
