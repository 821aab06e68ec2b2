import { readFileSync } from 'node:fs';
import Mustache from 'mustache';
import { packagePath } from '../src/package-root.ts';

/** A break in a value of a view: what follows is indented as the line is that the value stands in. */
export const lineBreak = '\v';

type Token = [type: string, name: string, start: number, end: number, children?: Token[]];

/**
 * Renders `generator/templates/<name>.mustache`, or of a room `src/rms/<room>/<name>.mustache`, which may have others of them in it, as `{{> name}}`, and PowerShell
 * files, as `{{> powershell/tests/around.ps1}}`. Nothing is escaped: the view holds text that is already right for the
 * language of the template.
 *
 * @throws Error when the template uses a name that the view lacks, which mustache itself would render as nothing
 */
export function renderTemplate(name: string, view: Readonly<Record<string, unknown>>): string {
  return fillTemplate(name, read(name), view);
}

/** As {@link renderTemplate}, for a template that is at hand; `name` is for messages. */
export function fillTemplate(
  name: string,
  template: string,
  view: Readonly<Record<string, unknown>>,
): string {
  refuseUnknownNames(name, Mustache.parse(template) as Token[], [view]);
  const rendered = Mustache.render(template, view, read, { escape: String });
  return rendered.replace(
    /^( *)(.*\v.*)$/gm,
    (_, indent: string, line: string) => `${indent}${line.replaceAll(lineBreak, `\n${indent}`)}`,
  );
}

/** A template, one of a room by its path below `src`, or a whole PowerShell file by its path below `generator`. */
function read(name: string): string {
  const path = name.startsWith('rms/')
    ? `src/${name}.mustache`
    : name.endsWith('.ps1')
      ? `generator/${name}`
      : `generator/templates/${name}.mustache`;
  return readFileSync(packagePath(...path.split('/')), 'utf8');
}

function refuseUnknownNames(template: string, tokens: readonly Token[], views: readonly unknown[]): void {
  for (const [type, name, , , children] of tokens) {
    if (type === 'text' || type === '!') {
      continue;
    }
    if (type === '>') {
      refuseUnknownNames(name, Mustache.parse(read(name)) as Token[], views);
      continue;
    }
    const value = lookUp(name, views);
    if (value === undefined) {
      throw new Error(`${template}.mustache uses {{${name}}}, which its view does not have.`);
    }
    if (type === '#' && children) {
      for (const item of Array.isArray(value) ? value : value ? [value] : []) {
        refuseUnknownNames(template, children, [item, ...views]);
      }
    }
    if (type === '^' && children) {
      refuseUnknownNames(template, children, views);
    }
  }
}

function lookUp(name: string, views: readonly unknown[]): unknown {
  if (name === '.') {
    return views[0];
  }
  const [first = '', ...rest] = name.split('.');
  const holder = views.find(view => member(view, first) !== undefined);
  return rest.reduce(member, member(holder, first));
}

function member(view: unknown, name: string): unknown {
  return typeof view === 'object' && view !== null
    ? (view as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
