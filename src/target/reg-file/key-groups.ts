import { foldName } from '../../model/registry-key.ts';
import { isFoldedAtOrBelow, usersRoot, withLongRoot } from '../paths.ts';
import { logicalPath } from './logical-path.ts';
import { pathOf, type RegSection } from './scan.ts';

/**
 * The sections of one root key, or of one key right below HKEY_USERS. So grouped, a file is searched for a key
 * without a copy of every path in it.
 */
export interface KeyGroup {
  /** The logical path of the group's top key, folded. */
  readonly top: string;
  /** The top key's path in the file, and the backslash after it. */
  readonly prefix: string;
  readonly sections: RegSection[];
}

/** The sections in groups, each in the order of the file. */
export function groupSections(text: string, sections: readonly RegSection[]): KeyGroup[] {
  const groups = new Map<string, KeyGroup>();
  let group: KeyGroup | undefined;
  for (const section of sections) {
    // Neighbours mostly are in the same group; then no string is made. What follows HKEY_USERS is in another.
    if (
      !group ||
      group.top === usersRoot ||
      section.path !== undefined ||
      !text.startsWith(group.prefix, section.pathStart)
    ) {
      group = groupOf(groups, pathOf(text, section));
    }
    group.sections.push(section);
  }
  return [...groups.values()];
}

/** The sections of a group that name the key at the folded logical `path`, one above it or one below it. */
export function relatedSections(text: string, group: KeyGroup, path: string): RegSection[] {
  if (isFoldedAtOrBelow(group.top, path)) {
    return group.sections;
  }
  if (!isFoldedAtOrBelow(path, group.top)) {
    return [];
  }
  const rest = path.slice(group.top.length + 1);
  const start = startOf(rest.split('\\'));
  return group.sections.filter(({ path: own, pathStart, pathEnd }) => {
    const within = own ?? text;
    const restStart = (own === undefined ? pathStart : 0) + group.prefix.length;
    start.lastIndex = restStart;
    const end = start.test(within) ? start.lastIndex : restStart;
    return end >= (own?.length ?? pathEnd) || (end === restStart + rest.length && within[end] === '\\');
  });
}

/**
 * Takes as many of these names, with backslashes between them, as there are. Case-blind: ASCII as `foldName` is, and any
 * other unit for any, because capitals are others to ECMAScript. To take more than is needed does no harm.
 */
function startOf(names: readonly string[]): RegExp {
  const nested = names
    .map(name => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/[^\0-\x7f]/g, '[^\\0-\\x7f]'))
    .reduceRight((rest, name) => `${name}(?:\\\\${rest})?`);
  return new RegExp(nested, 'iy');
}

function groupOf(groups: Map<string, KeyGroup>, path: string): KeyGroup {
  const rootEnd = path.indexOf('\\');
  const isUser = withLongRoot(path)?.startsWith(usersRoot);
  const end = isUser && rootEnd !== -1 ? path.indexOf('\\', rootEnd + 1) : rootEnd;
  const prefix = `${end === -1 ? path : path.slice(0, end)}\\`;
  const known = groups.get(prefix);
  if (known) {
    return known;
  }
  const group = { top: foldName(logicalPath(prefix.slice(0, -1))), prefix, sections: [] };
  groups.set(prefix, group);
  return group;
}
