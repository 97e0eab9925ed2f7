export type ContactView = { name: string, post: string, phone: string, from: string, span: string, returns: boolean, };
