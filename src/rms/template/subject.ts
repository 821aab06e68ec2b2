import type { Assessment, Seen } from '../../engine/assess.ts';
import { nameOf } from '../../engine/candidates.ts';
import type { ValueSource } from '../../engine/finding.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, type Snapshot } from '../../engine/places.ts';
import type { ActionStep, Demand, Foreseen, Resource, Subject } from '../../engine/subject.ts';
import type { PropertyValue } from '../../model/property.ts';
import type { Reason } from '../../model/reason.ts';
import { defaultProfile } from '../../target/paths.ts';
import { isProblem } from '../../target/target.ts';
import {
  type Content,
  type OwnedTemplate,
  type TemplateAction,
  type TemplateFact,
  type TemplateListFact,
  type TemplateRequest,
  templateKind,
  templateListKind,
} from './fact.ts';
import { type TemplateReasonKey, templateReason } from './phrases.ts';

/** Unmanaged templates: a file in the folder of each account that is meant. */
export const template: Subject = {
  name: 'template',
  request: instance => ({ trees: [], accounts: [], facts: [requestOf(instance)] }),
  assess,
  steps,
  foresee: (fact, action) => foresee(templateKind.fact(fact), templateKind.action(action)),
  demands,
  search: {
    request: { fact: templateListKind.name },
    found: (fact, resource) => found(templateListKind.fact(fact), resource),
  },
};

function requestOf({ values, ensure }: Instance): TemplateRequest {
  const wanted = (name: string) => (ensure === 'Present' ? String(values[name] ?? '') : '');
  return {
    fact: 'template',
    mode: values.Mode === 'Server' ? 'Server' : 'Client',
    account: String(values.Account),
    name: String(values.Name),
    source: wanted('SourcePath'),
    sha256: wanted('Sha256').toUpperCase(),
  };
}

/** What one owner's template is, held against what is wanted. */
interface Judged {
  readonly owned: OwnedTemplate;
  readonly reasons: readonly Reason[];
  /** The property that is not as wanted, if one is. */
  readonly differing?: string;
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const fact = factOf(snapshot, templateKind, requestOf(instance));
  const say = (key: TemplateReasonKey, ...args: string[]) =>
    templateReason(instance.resource.name, key, ...args);
  const problems = isProblem(fact) ? [fact.problem] : problemsOf(instance, fact);
  const judged = isProblem(fact) ? [] : fact.owners.map(owned => judge(instance, fact, owned));
  const telling = judged.find(({ differing }) => differing !== undefined) ?? judged[0];
  const differing = new Set(judged.flatMap(one => one.differing ?? []));
  const isUsed = instance.ensure === 'Present' && differing.size > 0 && !isProblem(fact);
  const reasons = [
    ...judged.flatMap(one => one.reasons),
    ...(isUsed && fact.source === undefined ? [say('NoSource')] : []),
    ...(isUsed && isProblem(fact.source)
      ? [say('SourceFlawed', requestOf(instance).source, fact.source.problem)]
      : []),
    ...problems.map(problem => say('CouldNotTell', problem)),
  ];
  return {
    instance,
    findings: [],
    ...reported(instance, telling?.owned),
    seen: isProblem(fact) ? [] : fact.owners.flatMap(seenOf),
    ensure: judged.some(({ owned }) => owned.file) ? 'Present' : 'Absent',
    inDesiredState: differing.size === 0 && problems.length === 0,
    differingProperties: [...differing],
    reasons,
    problems,
  };
}

/** What one owner has. */
function seenOf({ owner, path, file, problem }: OwnedTemplate): Seen[] {
  return problem !== undefined
    ? []
    : [
        {
          property: 'Sha256',
          value: file?.sha256,
          source: file ? 'found' : 'nothing',
          place: owner,
        },
        { property: 'Path', value: path, source: 'found', place: owner },
      ];
}

/** Each thing that could not be told, once: what an owner has, or what should be there. */
function problemsOf(instance: Instance, { owners, source }: TemplateFact): string[] {
  const { sha256 } = requestOf(instance);
  const isUnknown = sha256 === '' && isProblem(source) && owners.some(({ file }) => file);
  return [
    ...owners.flatMap(({ problem }) => problem ?? []),
    ...(isUnknown ? [`${requestOf(instance).source} cannot be used: ${source.problem}`] : []),
  ];
}

function judge(instance: Instance, fact: TemplateFact, owned: OwnedTemplate): Judged {
  const { path, file, flaw, problem } = owned;
  const say = (key: TemplateReasonKey, ...args: string[]) => [
    templateReason(instance.resource.name, key, path, ...args),
  ];
  if (problem !== undefined) {
    return { owned, reasons: [] };
  }
  if (instance.ensure === 'Absent') {
    return file ? { owned, reasons: say('FileUnwanted'), differing: 'Ensure' } : { owned, reasons: [] };
  }
  if (!file) {
    return { owned, reasons: say('FileMissing'), differing: 'Ensure' };
  }
  const wanted = wantedHash(instance, fact);
  if (wanted !== undefined && file.sha256 !== wanted) {
    const differing = instance.values.Sha256 === undefined ? 'SourcePath' : 'Sha256';
    return { owned, reasons: say('FileDiffers', file.sha256, wanted), differing };
  }
  return flaw === undefined
    ? { owned, reasons: [] }
    : { owned, reasons: say('FileFlawed', flaw), differing: 'Ensure' };
}

/** Undefined where nothing says it, or where it cannot be known. */
function wantedHash(instance: Instance, { source }: TemplateFact): string | undefined {
  const { sha256 } = requestOf(instance);
  return sha256 !== '' ? sha256 : isProblem(source) ? undefined : source?.sha256;
}

function reported(
  { values }: Instance,
  owned: OwnedTemplate | undefined,
): Pick<Assessment, 'actual' | 'sources'> {
  const { Name: name, Mode: mode, Account: account } = values;
  const actual: Record<string, PropertyValue | undefined> = {
    Name: name,
    Mode: mode,
    Account: account,
    Sha256: owned?.file?.sha256,
    Path: owned?.path,
  };
  const sources: Record<string, ValueSource> = {
    Sha256: owned?.file ? 'found' : 'nothing',
    ...(owned && { Path: 'found' }),
  };
  const known = Object.entries(actual).filter(
    (entry): entry is [string, PropertyValue] => entry[1] !== undefined,
  );
  return { actual: Object.fromEntries(known), sources };
}

/** A write or removal for each owner who needs one, where it is known what to write. */
function steps(snapshot: Snapshot, { instance }: Assessment): ActionStep[] {
  const fact = factOf(snapshot, templateKind, requestOf(instance));
  if (isProblem(fact)) {
    return [];
  }
  return fact.owners
    .filter(owned => judge(instance, fact, owned).differing !== undefined)
    .flatMap(owned => {
      if (instance.ensure === 'Absent') {
        return [{ instance, action: actionFor(instance, owned, undefined) }];
      }
      const { source } = fact;
      return source === undefined || isProblem(source)
        ? []
        : [{ instance, action: actionFor(instance, owned, source) }];
    });
}

function actionFor(
  instance: Instance,
  { owner, path, file }: OwnedTemplate,
  wanted: Content | undefined,
): TemplateAction {
  return {
    action: wanted ? 'write-template' : 'remove-template',
    about: requestOf(instance),
    summary: wanted ? `${path} from ${requestOf(instance).source}` : path,
    ...(!wanted && { removes: true }),
    owner,
    content: wanted?.content ?? '',
    expected: file?.sha256 ?? '',
  };
}

function foresee(fact: TemplateFact, action: TemplateAction): Foreseen {
  const before = fact.owners.find(({ owner }) => owner === action.owner);
  const { sha256 = '' } = isProblem(fact.source) ? {} : (fact.source ?? {});
  const removes = action.action === 'remove-template';
  const after = removes ? '' : sha256;
  const owners = fact.owners.map(({ owner, path, ...rest }): OwnedTemplate => {
    if (owner !== action.owner) {
      return { owner, path, ...rest };
    }
    return removes ? { owner, path } : { owner, path, file: { sha256, content: action.content } };
  });
  const content = before?.file?.content ?? '';
  const undo: TemplateAction = {
    action: before?.file ? 'write-template' : 'remove-template',
    about: { ...action.about, source: '', sha256: '' },
    summary: before?.path ?? action.about.name,
    ...(!before?.file && { removes: true }),
    owner: action.owner,
    content,
    expected: after,
  };
  const made: TemplateFact = { ...fact, owners };
  return { fact: made, undo: [undo] };
}

/** Two instances can reach one file, such as one for a user and one for all. */
function demands(snapshot: Snapshot, { instance }: Assessment): Demand[] {
  const fact = factOf(snapshot, templateKind, requestOf(instance));
  if (isProblem(fact)) {
    return [];
  }
  const hash = wantedHash(instance, fact);
  const wanted = instance.ensure === 'Absent' ? 'Ensure = Absent' : `the SHA-256 ${hash}`;
  return instance.ensure === 'Present' && hash === undefined
    ? []
    : fact.owners.map(({ path }) => ({ at: path, wanted }));
}

function found(
  { templates, problems }: TemplateListFact,
  resource: Resource,
): { instances: Instance[]; omissions: string[] } {
  const instances = templates
    .filter(({ owner }) => owner !== defaultProfile)
    .map(({ mode, owner, name }): Instance => {
      const values = { Name: name, Mode: mode, Account: owner };
      return { name: nameOf(resource, values), resource, values, ensure: 'Present' };
    });
  const omissions = templates
    .filter(({ owner }) => owner === defaultProfile)
    .map(({ path }) => `${path}: only AllUsers reaches the templates of the default profile.`);
  return { instances, omissions: [...problems, ...omissions] };
}
