import type { Pressing } from "./Pressing";
export type MatterDue = { text: string, note: string | null, pressing: Pressing, };
