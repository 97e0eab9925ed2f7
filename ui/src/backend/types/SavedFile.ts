export type SavedFile = { name: string, folder: string, };
