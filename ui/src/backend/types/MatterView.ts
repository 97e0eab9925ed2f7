import type { MatterState } from "./MatterState";
import type { MatterDue } from "./MatterDue";
import type { MatterFile } from "./MatterFile";
import type { DeliverableId } from "./DeliverableId";
export type MatterView = { id: DeliverableId, title: string, text: string, source: string, due: MatterDue, period_label: string | null, state: MatterState, state_label: string, handed_on: string | null, note: string, files: Array<MatterFile>, lists_contacts: boolean, clears: boolean, };
