import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResourceModel } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import { deploymentNotes, resources, resourceType } from '../../rms/index.ts';
import { sha256 } from '../../target/sha256.ts';
import type { FleetEnd, FleetHead } from '../fleet-report.ts';
import type { Setting } from '../setting.ts';

/**
 * What GitHub's code scanning takes in one file: it stores 5,000 results of a run and ignores the others, and rejects a
 * file of more than 20 runs (GitHub Docs, "About code scanning limits on SARIF results"). Two runs of one category are
 * rejected, too, so that each has an id of its own.
 */
export const sarifLimits = { resultsPerRun: 5000, runs: 20 } as const;

/** What comes before the runs. */
export function logStart(): string {
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `{"$schema":"${schema}","version":"2.1.0","runs":[`;
}

/** A run up to its first result. */
export function runStart(head: FleetHead, number = 1): string {
  const id = number === 1 ? `${commandName}/` : `${commandName}/${number}/`;
  return [
    `{"tool":${JSON.stringify({ driver: driver(head) })},`,
    `"automationDetails":${JSON.stringify({ id })},`,
    // A reader may take columns for UTF-8 bytes else, and complain.
    ...(head.baseline ? [`"properties":${JSON.stringify({ baseline: head.baseline })},`] : []),
    '"columnKind":"utf16CodeUnits","results":[',
  ].join('\n');
}

/** What comes after the last result. */
export function logEnd(
  { ended, machines, driftWithUnknown }: FleetEnd,
  notifications: readonly object[],
): string {
  const invocation = {
    executionSuccessful: machines.unknown + driftWithUnknown === 0,
    endTimeUtc: ended.toISOString(),
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
  return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
}

export const notTold = 'CouldNotTell';
/** What is worth knowing of settings that are as wanted. */
export const caution = 'Caution';
const ruleIds = [...resources.map(resourceType), notTold, caution];
const levels: Readonly<Record<string, string>> = { [notTold]: 'warning', [caution]: 'note' };

/** What a result says of its rule, and how much it weighs. */
export function ruled(ruleId: string): object {
  return { ruleId, ruleIndex: ruleIds.indexOf(ruleId), level: levels[ruleId] ?? 'error' };
}

/** A message, in which nothing is a link: brackets before parentheses would make one (SARIF 2.1.0, 3.11.6). */
export function message(text: string): object {
  return { text: text.replaceAll('](', '] (') };
}

/** What a setting is founded on, as tags of its results. */
export function tagsOf(setting: Setting | undefined): object {
  const { references = [] } = setting ?? {};
  return references.length === 0 ? {} : { properties: { tags: references.map(({ id }) => id) } };
}

/** The same for the same parts. */
export function fingerprint(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** A relative path stays relative, so that pages find it in the repository. */
export function uriOf(path: string): string {
  return isAbsolute(path)
    ? pathToFileURL(path).href
    : path
        .split(/[\\/]/)
        .filter((part, index) => part !== '.' || index === 0)
        .map(encodeURIComponent)
        .join('/')
        .replace(/^\.\/(?=.)/, '');
}

function driver({ version }: FleetHead): object {
  const rules = resources.map(resource => ({
    id: resourceType(resource),
    name: resource.name,
    shortDescription: { text: resource.summary },
    fullDescription: { text: firstSentences(resource.description) },
    help: helpOf(resource),
    defaultConfiguration: { level: 'error' },
  }));
  const unknown = {
    id: notTold,
    // Validators want one that is another than the id.
    name: 'CouldNotBeTold',
    shortDescription: { text: "What a machine's registry does not tell." },
    fullDescription: { text: 'The setting could not be read, so it is neither compliant nor drift.' },
    help: {
      text: `The message says what could not be read, and what to give so that it can be. ${commandName} collect exports of a computer all that an audit needs.`,
    },
    defaultConfiguration: { level: 'warning' },
  };
  const worthKnowing = {
    id: caution,
    name: 'WorthKnowing',
    shortDescription: { text: 'What to know of a setting that is as wanted.' },
    fullDescription: {
      text: 'The setting is compliant. Beside it is something that may not be meant, such as another spelling of the same URL.',
    },
    help: { text: 'The message says what is there. Where it is not meant, remove it.' },
    defaultConfiguration: { level: 'note' },
  };
  return {
    name: commandName,
    informationUri: deploymentNotes.url,
    semanticVersion: version,
    version,
    rules: [...rules, unknown, worthKnowing],
  };
}

/** Code scanning takes a description of so many characters; {@link helpOf} has the whole. */
const longestDescription = 1000;

function firstSentences(text: string): string {
  return text.length <= longestDescription
    ? text
    : text.slice(0, text.lastIndexOf('. ', longestDescription - 1) + 1);
}

/** Code scanning shows it beside the results, and asks for it. */
function helpOf({ description, properties }: ResourceModel): object {
  const remedy = `The message says what differs. Set brings it about: ${commandName} set, DSC, or the registry file that ${commandName} compile --to reg makes.`;
  const managed = properties.filter(({ role }) => role === 'write');
  const of = (mark: string): string =>
    managed.map(property => `- ${mark}${property.name}${mark}: ${property.description}`).join('\n');
  const paragraphs = (mark: string): string =>
    [description, of(mark), remedy].filter(part => part !== '').join('\n\n');
  return { text: paragraphs(''), markdown: paragraphs('`') };
}
