import type { ContactRoleView } from "./ContactRoleView";
import type { ContactChange } from "./ContactChange";
import type { UnitView } from "./UnitView";
export type Contacts = { unit: UnitView, today: string, roles: Array<ContactRoleView>, changes: Array<ContactChange>, };
