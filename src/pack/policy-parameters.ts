import { resourceId } from '../configuration/compile/powershell-limits.ts';
import type { CommandLimits } from '../configuration/entry/engine-limits.ts';
import type { DocumentEntry } from '../configuration/entry/entry.ts';
import { entryTitle } from '../configuration/entry/entry-title.ts';
import type { OpenProperty } from '../configuration/instance/open-properties.ts';
import { describe, faultsOf } from '../configuration/instance/property-faults.ts';
import type { Refuse } from '../configuration/source/mistakes.ts';
import { show } from '../model/reason.ts';
import { bicepNames } from './bicep-names.ts';

/** A parameter of the document that becomes one of the policy. */
export interface PolicyParameter {
  readonly name: string;
  /** Where the machine puts it in the MOF: `[Type]id;Property`. */
  readonly reference: string;
  readonly description: string;
  readonly defaultValue?: string;
  readonly allowedValues?: readonly string[];
}

/** Names of parameters that the policy, or the template in it, has of its own. */
export const policyNames = {
  includeArc: 'IncludeArcMachines',
  autoRemediation: 'EnableAutoRemediation',
  ofMachine: ['vmName', 'location', 'type', 'assignmentName'],
} as const;

const takenNames = new Set(
  [policyNames.includeArc, policyNames.autoRemediation, ...policyNames.ofMachine, ...bicepNames].map(name =>
    name.toLowerCase(),
  ),
);

/** The parameters of the policy, in the order of the configuration. */
export function policyParameters(entries: readonly DocumentEntry[]): PolicyParameter[] {
  return entries.flatMap(entry => (entry.open ?? []).map(open => parameterOf(entry, open)));
}

function parameterOf(entry: DocumentEntry, { property, parameter }: OpenProperty): PolicyParameter {
  const { name, type, description, defaultValue, allowedValues } = parameter;
  const { resource, name: id } = entry.instance;
  const allowed = type === 'bool' ? [true, false] : allowedValues;
  return {
    name,
    reference: `${resourceId(entry)};${property}`,
    // Begins with no [, which would make an expression of it.
    description: `${property} of ${resource.name} '${id}'.${description === undefined ? '' : ` ${description}`}`,
    ...(defaultValue !== undefined && { defaultValue: textOf(defaultValue) }),
    ...(allowed && { allowedValues: allowed.map(textOf) }),
  };
}

/** As the module GuestConfiguration makes texts of the values that PowerShell has. */
function textOf(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** What a policy cannot hand in. */
export const policyParameterLimits: CommandLimits = (entries, refuse) => {
  const before = new Map<string, readonly [entry: DocumentEntry, open: OpenProperty]>();
  for (const entry of entries) {
    for (const open of entry.open ?? []) {
      refuseName(open, refuse);
      refuseValues(entry, open, refuse);
      const folded = open.parameter.name.toLowerCase();
      const other = before.get(folded);
      if (other) {
        refuseSecond(open, other, refuse);
      }
      before.set(folded, [entry, open]);
    }
    if (entry.open && entry.instance.name.includes(';')) {
      refuse(
        entry.place,
        `${entryTitle(entry)}: its name has a semicolon, which is what parts the name from the property for the policy. Rename it, or give parameter '${entry.open[0]?.parameter.name}' a value with --parameters.`,
      );
    }
  }
};

function refuseName({ parameter: { name }, place }: OpenProperty, refuse: Refuse): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    refuse(
      place,
      `Parameter ${show(name)} would be one of the policy, whose names are of letters, digits and _ and begin with no digit. Rename it, or give it a value with --parameters.`,
    );
  } else if (takenNames.has(name.toLowerCase())) {
    refuse(
      place,
      `Parameter '${name}' would be one of the policy, and that name is taken, by the policy or in the Bicep file that deploys it. Rename it, or give it a value with --parameters.`,
    );
  }
}

/** The policy takes no other values than those, so that each of them can be looked at here. */
function refuseValues(
  entry: DocumentEntry,
  { property, parameter, place }: OpenProperty,
  refuse: Refuse,
): void {
  const { name, allowedValues = [], defaultValue } = parameter;
  const model = entry.instance.resource.properties.find(candidate => candidate.name === property);
  for (const value of allowedValues) {
    for (const fault of model ? faultsOf(model, value) : []) {
      refuse(
        place,
        `${entryTitle(entry)}: ${property} is parameter '${name}', whose allowedValues have ${show(describe(value))}; expected ${fault.expected}.`,
      );
    }
  }
  const expression = [...allowedValues, defaultValue].find(
    value => typeof value === 'string' && /^\[.*\]$/s.test(value),
  );
  if (expression !== undefined) {
    refuse(
      place,
      `${entryTitle(entry)}: ${property} is parameter '${name}', which may be ${show(expression)}: what begins with [ and ends with ] is an expression to the policy. Give it a value with --parameters.`,
    );
  }
}

function refuseSecond(
  { parameter, place }: OpenProperty,
  [entry, other]: readonly [DocumentEntry, OpenProperty],
  refuse: Refuse,
): void {
  const { name } = parameter;
  const { name: otherName } = other.parameter;
  refuse(
    place,
    name === otherName
      ? `Parameter '${name}' is ${other.property} of ${entryTitle(entry)} at ${other.place.text}, too, and one of the policy is for one property. Declare another for it, or give it a value with --parameters.`
      : `Parameter '${name}' and parameter '${otherName}' at ${other.place.text} differ in case alone, which are one name for the policy. Rename one, or give it a value with --parameters.`,
  );
}
