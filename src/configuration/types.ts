import type { Resource } from '../engine/subject.ts';
import { InputError } from '../model/errors.ts';
import { hasMembers } from '../model/has-members.ts';
import { show } from '../model/reason.ts';
import { nameInType } from '../model/resource.ts';
import { nearest } from '../model/suggest.ts';
import { commandName } from '../package-root.ts';
import { exampleType, moduleName, resources, resourceType, wholeConfiguration } from '../rms/index.ts';

/** The types that a document can have. */
const knownTypes: readonly string[] = [...resources.map(resourceType), wholeConfiguration.type];

const spellings = new Map(knownTypes.map(type => [type.toLowerCase(), type]));

const byType = new Map(resources.map(resource => [resourceType(resource), resource]));

/**
 * The resource of a type that stands alone.
 *
 * @throws InputError naming the type that was probably meant
 */
export function findResource(type: string): Resource {
  const known = knownType(type);
  const found = resourceOf(known);
  if (!found) {
    const isWhole = known === wholeConfiguration.type;
    throw new InputError(
      isWhole
        ? `${known} is a list of other resources. Name one of them, such as ${exampleType}.`
        : unknownType(type),
    );
  }
  return found;
}

/** A type as its resource spells it, for dsc does not look at the case; one that nobody knows as it is. */
export function knownType(type: string): string {
  return spellings.get(type.toLowerCase()) ?? type;
}

/** The resource of a {@link knownType}. */
export function resourceOf(type: string | undefined): Resource | undefined {
  return byType.get(type ?? '');
}

/** Is a resource somebody else's, with all that is in its list where it is an adapter? */
export function isOtherResource({ type, properties }: Readonly<Record<string, unknown>>): boolean {
  const list = isAdapter(type) && hasMembers(properties) ? properties.resources : undefined;
  return (
    isOtherType(type) &&
    !(Array.isArray(list) && list.some(member => !(hasMembers(member) && isOtherType(member.type))))
  );
}

/** Is it a type of somebody else's, and no misspelt one of ours? */
function isOtherType(type: unknown): boolean {
  return (
    typeof type === 'string' &&
    /^\w[\w.-]*\/\w[\w.-]*$/.test(type) &&
    !type.toLowerCase().startsWith(`${moduleName.toLowerCase()}/`) &&
    nearestType(type) === undefined
  );
}

/** Types of dsc, in small letters, that run resources of PowerShell modules in a list of their own. */
const adapters: ReadonlySet<string> = new Set([
  'microsoft.dsc/powershell',
  'microsoft.windows/windowspowershell',
  'microsoft.adapter/powershell',
  'microsoft.adapter/windowspowershell',
]);

function isAdapter(type: unknown): boolean {
  return typeof type === 'string' && adapters.has(type.toLowerCase());
}

/** What is said of a type that is not among the known. */
export function unknownType(type: unknown): string {
  if (type === undefined) {
    return `the resource has no type; expected "type", such as ${exampleType}.`;
  }
  if (isAdapter(type)) {
    return `${show(type)} is an adapter of dsc, and ${commandName} needs none. Give what is in its list in the list around it, with types such as ${exampleType}.`;
  }
  const near = typeof type === 'string' ? nearestType(type) : undefined;
  const hint = near
    ? `Did you mean ${near}?`
    : `${commandName} knows ${knownTypes.join(', ')}. Other types are for dsc.`;
  return `${show(type)} is no resource type that ${commandName} knows. ${hint}`;
}

/** People leave the module's name out, as PowerShell does, or take another one's. */
function nearestType(type: string): string | undefined {
  const short = type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf('\\')) + 1);
  const name = nearest(short, knownTypes.map(nameInType));
  const isOurs = short === type || nearest(type, knownTypes) !== undefined;
  return isOurs ? knownTypes.find(known => nameInType(known) === name) : undefined;
}
