import * as z from 'zod/mini';
import type { DocumentSource, Path } from '../../configuration/source/document-source.ts';
import { Mistakes } from '../../configuration/source/mistakes.ts';
import { type Expected, parseSource } from '../../configuration/source/source.ts';
import { fewOf } from '../../model/few.ts';
import { hasMembers } from '../../model/has-members.ts';
import { safeText } from '../../model/printable.ts';
import { show } from '../../model/reason.ts';
import { nearest } from '../../model/suggest.ts';
import type { Setting } from '../../report/setting.ts';
import type { Waiver } from '../../report/waivers/waiver.ts';
import { NamePattern } from '../identity/name-pattern.ts';
import { longestShown, refuseIssues } from './schema-mistakes.ts';
import { type WaiverEntry, waiverFileSchema, waiverSchema } from './waiver-schema.ts';

const waiverFile: Expected = {
  what: 'a waiver file: YAML with a version and a list of waivers',
  single: 'a waiver file is one document. Give one list of waivers, and leave out this ---.',
};

/**
 * Reads a waiver file.
 *
 * @param name what to call it in messages
 * @param settings those of the configuration
 * @throws InputError with all that is wrong with it, each with its line and column
 */
export function parseWaivers(name: string, text: string, settings: readonly Setting[]): Waiver[] {
  const source = parseSource(name, text, waiverFile);
  const mistakes = new Mistakes(source);
  for (const { place, message } of source.flaws) {
    mistakes.refuse(place, message);
  }
  const waivers = entriesIn(mistakes).map((data, index) =>
    waiverIn(mistakes, ['waivers', index], data, settings),
  );
  refuseTwice(mistakes, waivers);
  mistakes.settle();
  return waivers.flatMap(waiver => waiver ?? []);
}

function entriesIn(mistakes: Mistakes): readonly unknown[] {
  const { data } = mistakes.source;
  const schema = z.strictObject({ ...waiverFileSchema.shape, waivers: z.array(z.unknown()) });
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    refuseIssues(mistakes, [], data, parsed.error, waiverFileSchema);
  }
  return hasMembers(data) && Array.isArray(data.waivers) ? data.waivers : [];
}

function waiverIn(
  mistakes: Mistakes,
  path: Path,
  data: unknown,
  settings: readonly Setting[],
): Waiver | undefined {
  const parsed = waiverSchema.safeParse(data);
  const meant = parsed.success ? [] : refuseIssues(mistakes, path, data, parsed.error, waiverSchema);
  if (hasMembers(data)) {
    refuseNoMachines(mistakes, path, data, meant);
    refuseNoEnd(mistakes, path, data, meant);
    refuseUnknownSettings(mistakes, path, data, settings);
  }
  return parsed.success ? waiverOf(parsed.data, lineAt(mistakes.source, path)) : undefined;
}

function waiverOf(entry: WaiverEntry, line: number): Waiver {
  const { id, settings, machines, groups, except, actual, states, category } = entry;
  const { approved_by, approved_on, expires_on, ticket, status } = entry;
  return {
    id,
    settings,
    ...(machines && { machines }),
    ...(groups && { groups }),
    ...(except && {
      except: {
        ...(except.machines && { machines: except.machines }),
        ...(except.groups && { groups: except.groups }),
      },
    }),
    ...(actual && { actual: actual.map(String) }),
    states,
    justification: inOneLine(entry.justification),
    owner: inOneLine(entry.owner),
    ...(approved_by !== undefined && { approvedBy: inOneLine(approved_by) }),
    ...(approved_on !== undefined && { approvedOn: approved_on }),
    ...(expires_on !== undefined && { expiresOn: expires_on }),
    ...(ticket !== undefined && { ticket: inOneLine(ticket) }),
    ...(category && { category }),
    status,
    line,
  };
}

/** A text of several lines is a paragraph. */
function inOneLine(text: string): string {
  return safeText(text.trim().replace(/\s+/g, ' '), text.length);
}

function lineAt(source: DocumentSource, path: Path): number {
  return source.at(path).position?.[0] ?? 1;
}

function refuseNoMachines(
  mistakes: Mistakes,
  path: Path,
  data: Record<string, unknown>,
  meant: readonly string[],
): void {
  const names = ['machines', 'groups'];
  if (!names.some(name => data[name] !== undefined || meant.includes(name))) {
    mistakes.at(path, `"machines" and "groups" are missing; expected one of them. All machines are ["*"].`);
  }
}

/** Nothing is accepted for ever by mistake. */
function refuseNoEnd(
  mistakes: Mistakes,
  path: Path,
  { expires_on: last, approved_on: first, permanent }: Record<string, unknown>,
  meant: readonly string[],
): void {
  if (last === undefined && permanent === undefined) {
    if (!meant.includes('expires_on') && !meant.includes('permanent')) {
      mistakes.at(
        path,
        '"expires_on" is missing; expected its last day, such as 2027-03-31, or "permanent: true".',
      );
    }
  } else if (last !== undefined && permanent !== undefined) {
    mistakes.atName([...path, 'permanent'], '"permanent" is there beside "expires_on"; keep one of them.');
  }
  if (typeof first === 'string' && typeof last === 'string' && first > last) {
    mistakes.at([...path, 'expires_on'], `"expires_on" is ${last}, before "approved_on", ${first}.`);
  }
}

function refuseUnknownSettings(
  mistakes: Mistakes,
  path: Path,
  data: Record<string, unknown>,
  settings: readonly Setting[],
): void {
  const given = Array.isArray(data.settings) ? data.settings : [];
  for (const [index, name] of given.entries()) {
    if (typeof name === 'string' && name !== '' && settingsMeant(name, settings).length === 0) {
      const names = settings.map(setting => setting.name);
      const near = nearest(name, names);
      const hint = near === undefined ? `It has ${fewOf(names, 5, show)}.` : `Did you mean ${show(near)}?`;
      mistakes.at(
        [...path, 'settings', index],
        `the configuration has no setting ${safeText(show(name), longestShown)}. ${hint}`,
      );
    }
  }
}

/**
 * The indexes of the settings that a name or a pattern means: that of the name where there is one, whatever characters are
 * in it. None of what is neither.
 */
export function settingsMeant(name: string, settings: readonly Setting[]): number[] {
  const named = settings.flatMap((setting, index) => (setting.name === name ? [index] : []));
  if (named.length > 0) {
    return named;
  }
  const pattern = NamePattern.isIn(name) ? NamePattern.from(name) : undefined;
  return settings.flatMap((setting, index) => (pattern?.fits(setting.name) ? [index] : []));
}

function refuseTwice(mistakes: Mistakes, waivers: readonly (Waiver | undefined)[]): void {
  const lines = new Map<string, number>();
  for (const [index, waiver] of waivers.entries()) {
    const before = waiver && lines.get(waiver.id);
    if (waiver && before !== undefined) {
      mistakes.at(
        ['waivers', index, 'id'],
        `"id" is ${show(waiver.id)}, as that of the waiver in line ${before}; each has its own.`,
      );
    } else if (waiver) {
      lines.set(waiver.id, waiver.line);
    }
  }
}
