import type { Matters } from "./Matters";
import type { SavedFile } from "./SavedFile";
export type ContactListMade = { saved: SavedFile, matters: Matters, };
