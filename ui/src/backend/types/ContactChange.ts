export type ContactChange = { sentence: string, author: string, at: string, };
