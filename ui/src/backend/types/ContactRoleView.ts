import type { ContactRole } from "./ContactRole";
import type { ContactView } from "./ContactView";
export type ContactRoleView = { role: ContactRole, label: string, present: ContactView | null, next: ContactView | null, earlier: Array<ContactView>, };
