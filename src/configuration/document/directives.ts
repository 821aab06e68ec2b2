import { hasMembers } from '../../model/has-members.ts';
import { show } from '../../model/reason.ts';
import { nearest } from '../../model/suggest.ts';
import { commandName, packageVersion } from '../../package-root.ts';
import { moduleName } from '../../rms/index.ts';
import { asObject } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { meets } from './version-requirement.ts';

/** The version of dsc whose way with documents this is. */
const dscVersion = '3.3.0';

const securityContexts = ['current', 'elevated', 'restricted'];
const requirementInWords = 'a requirement such as ">=0.1.0" or ">=1.2, <2"';

/** Looks at what a document, or a group in one, says of how it is to be run. */
export function judgeDocument(mistakes: Mistakes, path: Path, document: Record<string, unknown>): void {
  judgeInformation(mistakes, path, document);
  judgeDirectives(mistakes, path, document, {
    securityContext: securityContexts,
    resourceDiscovery: ['preDeployment', 'duringDeployment'],
    version: undefined,
  });
  const { directives } = document;
  const version = hasMembers(directives) ? directives.version : undefined;
  if (version != null) {
    const problem = `Configuration requires DSC version '${version}', and ${commandName} reads documents as dsc ${dscVersion} does`;
    judgeVersion(mistakes, [...path, 'directives', 'version'], version, dscVersion, problem);
  }
}

/** And at what a resource says of that. */
export function judgeResource(mistakes: Mistakes, path: Path, resource: Record<string, unknown>): void {
  judgeInformation(mistakes, path, resource);
  judgeDirectives(mistakes, path, resource, { securityContext: securityContexts, requireAdapter: undefined });
  // The older name of the same.
  for (const member of ['requireVersion', 'apiVersion']) {
    const value = resource[member];
    if (value != null) {
      const is = `the resources of ${moduleName} have version ${packageVersion()}`;
      const problem = `Resource not found: ${String(resource.type)} ${value}; ${is}`;
      judgeVersion(mistakes, [...path, member], value, packageVersion(), problem);
    }
  }
}

/** What dsc writes of the run that made a document. Nothing is read of it. */
function judgeInformation(mistakes: Mistakes, path: Path, object: Record<string, unknown>): void {
  if (object.executionInformation != null) {
    asObject(mistakes, [...path, 'executionInformation']);
  }
}

function judgeDirectives(
  mistakes: Mistakes,
  path: Path,
  object: Record<string, unknown>,
  known: Readonly<Record<string, readonly string[] | undefined>>,
): void {
  const at = [...path, 'directives'];
  const directives = object.directives == null ? undefined : asObject(mistakes, at);
  for (const [name, value] of Object.entries(directives ?? {})) {
    if (!Object.hasOwn(known, name)) {
      const near = nearest(name, Object.keys(known));
      const hint = near ? `Did you mean ${near}?` : `Expected ${Object.keys(known).join(', ')}.`;
      mistakes.atName([...at, name], `"directives" has no member ${show(name)}. ${hint}`);
      continue;
    }
    const words = known[name];
    const isRight = value == null || (words ? words.includes(String(value)) : typeof value === 'string');
    if (!isRight) {
      mistakes.at([...at, name], `${name} is ${show(value)}; expected ${words?.join(' or ') ?? 'a text'}.`);
    }
  }
}

function judgeVersion(
  mistakes: Mistakes,
  path: Path,
  value: unknown,
  version: string,
  problem: string,
): void {
  // A date pins a version that is a date, which none of ours is.
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
  const verdict = typeof value === 'string' && !isDate ? meets(version, value) : isDate ? false : undefined;
  if (verdict === undefined) {
    mistakes.at(path, `${String(path.at(-1))} is ${show(value)}; expected ${requirementInWords}.`);
  } else if (!verdict) {
    mistakes.at(path, `${problem}.`);
  }
}
