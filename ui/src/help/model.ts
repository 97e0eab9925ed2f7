// A page of the manual as data: written as Markdown in docs/manual, parsed by scripts/manual.ts when the page is built.

export type Inline =
  | { kind: 'text'; text: string }
  /** The very words on a button or a box. */
  | { kind: 'strong'; inlines: Inline[] }
  /** A key, as in `Ctrl K`. */
  | { kind: 'key'; text: string }
  /** `carry-over`, `carry-over#一项一项来`. */
  | { kind: 'link'; to: string; inlines: Inline[] }
  | { kind: 'break' }

export type Block =
  | { kind: 'heading'; level: number; id: string; inlines: Inline[] }
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'note'; blocks: Block[] }
  /** Its size in points is known before it is drawn, so that the text below it does not jump. */
  | { kind: 'picture'; source: string; says: string; width: number; height: number }
  | { kind: 'shortcuts' }

export interface ManualPage {
  /** `carry-over`: by which the program and other pages name it. */
  name: string
  title: string
  blocks: Block[]
}
