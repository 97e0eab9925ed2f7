export type ContactRole = "leader" | "clerk";
