export type MatterCounts = { all: number, handed_in: number, preparing: number, not_started: number, };
