export type TypedContact = { name: string, post: string, phone: string, from: string, };
