export type MatterState = "not_started" | "preparing" | "handed_in";
