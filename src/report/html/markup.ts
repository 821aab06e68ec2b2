/** Text that is HTML: nothing but {@link html} and {@link join} makes it, and what others wrote becomes text in it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text, which is escaped, markup, several of both, or nothing. */
export type Content = string | number | Markup | undefined | false | readonly Content[];

/** A template of HTML. What is put into it is escaped unless it is markup itself, in attributes, too. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(strings.map((text, index) => `${text}${textOf(contents[index])}`).join(''));
}

function textOf(content: Content): string {
  if (content === undefined || content === false) {
    return '';
  }
  if (content instanceof Markup) {
    return content.text;
  }
  return Array.isArray(content) ? content.map(textOf).join('') : escaped(String(content));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign] ?? sign);
}

/** With something between each two. */
export function join(contents: readonly Content[], between: Content): Content[] {
  return contents.flatMap((content, index) => (index === 0 ? [content] : [between, content]));
}

/** Text of a machine or a user: it may be written from right to left, and paths are broken between their names. */
export function told(text: string): Markup {
  const parts = text.split(/(?<=[\\/])(?![\\/])/);
  return html`<bdi>${join(parts, html`<wbr>`)}</bdi>`;
}

const format = new Intl.NumberFormat('en');

/** `57,412` */
export function number(count: number): string {
  return format.format(count);
}

/** `1 machine`, `2,987 machines`. */
export function many(count: number, noun: string): string {
  return `${number(count)} ${count === 1 ? noun : `${noun}s`}`;
}
