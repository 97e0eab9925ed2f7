export type Pressing = "not" | "soon" | "past";
