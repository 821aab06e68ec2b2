import { show } from '../../model/reason.ts';
import { givenProperties } from '../../model/resource.ts';
import { nearest } from '../../model/suggest.ts';
import { commandName } from '../../package-root.ts';
import { credentialVariables } from '../../rms/index.ts';
import { unread as unevaluated } from '../document/unread.ts';
import { noMergeKey } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import type { Given } from './given.ts';
import { titleOf } from './title.ts';

/** Properties that DSC adds to what it passes on or takes, and that say nothing about the wanted state. */
export const addedByDsc: ReadonlySet<string> = new Set([
  '_inDesiredState',
  '_metadata',
  '_name',
  '_restartRequired',
]);

/** What resources of others have for a property of ours. */
const ofOtherResources = new Map([['_exist', 'Ensure']]);

/** Names that no configuration may give, whatever the value; how many nobody knows, and what was meant by them. */
export function refuseNames(
  mistakes: Mistakes,
  path: Path,
  { resource, name, given, unread, overlook }: Given,
): { strangers: number; meant: ReadonlySet<string> } {
  const meant = new Set<string>();
  const title = titleOf(resource, name);
  const known = [
    ...givenProperties(resource).map(candidate => candidate.name),
    ...(resource.isAudit ? [] : ['Ensure']),
  ];
  let strangers = 0;
  const readOnly: string[] = [];
  for (const [property, value] of Object.entries(given)) {
    const role = resource.properties.find(candidate => candidate.name === property)?.role;
    const isSaid = unread?.has(property) && value !== unevaluated;
    if (addedByDsc.has(property) || known.includes(property) || isSaid) {
      continue;
    }
    const at = [...path, property];
    if (property === '<<') {
      strangers++;
      mistakes.atName(at, `${title}: ${noMergeKey}`);
      // Whatever is missing may be in what it stands for.
      for (const member of known) {
        meant.add(member);
      }
    } else if (role === undefined && property !== 'Reasons') {
      strangers++;
      const [front = ''] = property.split(':');
      const near = known.includes(front) ? front : nearest(ofOtherResources.get(property) ?? property, known);
      if (near !== undefined) {
        meant.add(near);
      }
      const hint =
        near === undefined
          ? `It has ${known.join(', ')}.`
          : near === front && near !== property
            ? `In YAML a blank belongs behind the colon: ${near}: ${property.slice(near.length + 1)}.`
            : `Did you mean ${near}?`;
      mistakes.atName(at, `${title} has no property ${show(property)}. ${hint}`);
    } else if (value !== null && value !== undefined && overlook && role !== 'credential') {
      readOnly.push(property);
    } else if (value !== null && value !== undefined) {
      mistakes.at(
        at,
        role === 'credential'
          ? `${title}: ${property} is for the PowerShell module, where it is a PSCredential; leave it out. ${commandName} takes user and password from ${credentialVariables.user} and ${credentialVariables.password}, or asks.`
          : `${title}: ${property} is read-only; leave it out.`,
      );
    }
  }
  if (readOnly.length > 0) {
    overlook?.(readOnly);
  }
  return { strangers, meant };
}
