export type MatterFile = { sha256: string, name: string, size: string, at: string, gone: boolean, };
