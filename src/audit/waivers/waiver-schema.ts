import * as z from 'zod/mini';
import { isDay } from '../../model/day.ts';
import { printable } from '../../model/printable.ts';
import { type WaivedStatus, waivedStatuses } from '../../report/waivers/waiver.ts';
import { NamePattern } from '../identity/name-pattern.ts';

/** What `version` of a waiver file says; other versions are refused. */
export const waiverFileVersion = 1;

/** Longer texts help nobody who reads a report. */
const longestText = 2000;
const longestName = 256;

const text = (expected: string, longest = longestText) =>
  z
    .string()
    .check(
      z.maxLength(longest),
      z.regex(/\S/),
      z.meta({ expected: `${expected}, of at most ${longest} characters` }),
    );

const day = (what: string) =>
  z
    .string()
    .check(
      z.regex(/^\d{4}-\d\d-\d\d$/),
      z.refine(isDay),
      z.meta({ expected: `${what}, such as 2027-03-31` }),
    );

const namePattern = z.string().check(
  z.maxLength(longestName),
  z.refine(given => given !== '' && NamePattern.from(given) !== undefined),
);

const patterns = (expected: string) => z.array(namePattern).check(z.minLength(1), z.meta({ expected }));

const machines = patterns(
  "a list of machines' names, in which * stands for any characters, ? for one and [0-9] for one of these",
);
const groups = patterns(
  'a list of groups, as the report names them, in which * stands for any characters, ? for one and [0-9] for one of these',
);

/** The members of a waiver, by the names that its file has; `description` is what editors show. */
export const waiverSchema = z.strictObject({
  id: z.string().check(
    z.regex(/^[^\s\p{Cc}](?:[^\p{Cc}]{0,126}[^\s\p{Cc}])?$/u),
    z.refine(given => printable(given) === given),
    z.meta({ expected: 'a text of its own, such as W-2026-014, of at most 128 characters' }),
    z.describe('What the waiver is called in reports. It stays the same for as long as the waiver is there.'),
  ),
  settings: z.array(z.string().check(z.minLength(1), z.maxLength(longestName))).check(
    z.minLength(1),
    z.meta({
      expected: 'a list of names of settings of the configuration, in which * stands for any characters',
    }),
    z.describe('The settings that it is about: their names in the configuration, or patterns of them.'),
  ),
  machines: z
    .optional(machines)
    .check(z.describe("The machines that it is about, beside those of groups. '*' is all of them.")),
  groups: z.optional(groups).check(z.describe('The groups of machines that it is about, beside machines.')),
  except: z
    .optional(
      z
        .strictObject({ machines: z.optional(machines), groups: z.optional(groups) })
        .check(z.meta({ expected: 'an object with machines, groups or both' })),
    )
    .check(z.describe('What machines and groups mean, and the waiver is not about.')),
  actual: z
    .optional(
      z
        .array(z.union([z.string().check(z.maxLength(longestText)), z.number(), z.boolean()]))
        .check(
          z.minLength(1),
          z.meta({ expected: 'a list of values; absent stands for a value that is not there' }),
        ),
    )
    .check(
      z.describe(
        'It covers drift only while what was found is one of these; absent is where nothing is there.',
      ),
    ),
  states: z
    ._default(
      z
        .array(z.enum(waivedStatuses))
        .check(
          z.minLength(1),
          z.meta({ expected: `a list of ${waivedStatuses.join(' and ')}, or one of them` }),
        ),
      (): WaivedStatus[] => ['drift'],
    )
    .check(z.describe('What it covers: drift and, only where it is said, what could not be told.')),
  justification: text('why it is accepted').check(
    z.describe('Why it is accepted, for whoever reads the report.'),
  ),
  owner: text('who answers for it', longestName).check(z.describe('Who answers for the risk.')),
  approved_by: z.optional(text('who approved it', longestName)).check(z.describe('Who approved it.')),
  approved_on: z.optional(day('its first day')).check(z.describe('Its first day, in UTC.')),
  expires_on: z
    .optional(day('its last day'))
    .check(z.describe('Its last day, in UTC. A waiver that has none says that it is permanent.')),
  permanent: z
    .optional(z.literal(true).check(z.meta({ expected: 'true' })))
    .check(z.describe('It does not expire.')),
  ticket: z.optional(text('a text', longestName)).check(z.describe('Where it was asked for.')),
  category: z
    .optional(
      z
        .enum(['waiver', 'mitigated', 'false_positive'])
        .check(z.meta({ expected: 'waiver, mitigated or false_positive' })),
    )
    .check(z.describe('Whether the risk is accepted, met in another way, or none.')),
  status: z
    ._default(
      z
        .enum(['accepted', 'under_review', 'rejected'])
        .check(z.meta({ expected: 'accepted, under_review or rejected' })),
      'accepted',
    )
    .check(z.describe('Only one that is accepted covers anything.')),
});

export const waiverFileSchema = z.strictObject({
  version: z
    .literal(waiverFileVersion)
    .check(z.meta({ expected: `${waiverFileVersion}` }), z.describe('The version of the form of this file.')),
  waivers: z
    .array(waiverSchema)
    .check(z.meta({ expected: 'a list of waivers' }), z.describe('What was decided about drift.')),
});

/** A waiver as its file has it. */
export type WaiverEntry = z.infer<typeof waiverSchema>;
