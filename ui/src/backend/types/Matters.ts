import type { MatterView } from "./MatterView";
import type { MatterCounts } from "./MatterCounts";
import type { UnitView } from "./UnitView";
export type Matters = { unit: UnitView, office: string, today: string, counts: MatterCounts, matters: Array<MatterView>, megabytes: number, };
