import * as z from 'zod';
import { isDay } from '../model/day.ts';
import { printable } from '../model/printable.ts';
import { type WaivedStatus, waivedStatuses } from '../report/waiver.ts';
import { NamePattern } from './name-pattern.ts';

/** What `version` of a waiver file says; other versions are refused. */
export const waiverFileVersion = 1;

/** Longer texts help nobody who reads a report. */
const longestText = 2000;
const longestName = 256;

const text = (expected: string, longest = longestText) =>
  z
    .string()
    .max(longest)
    .regex(/\S/)
    .meta({ expected: `${expected}, of at most ${longest} characters` });

const day = (what: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .refine(isDay)
    .meta({ expected: `${what}, such as 2027-03-31` });

const namePattern = z
  .string()
  .max(longestName)
  .refine(given => given !== '' && NamePattern.from(given) !== undefined);

const patterns = (expected: string) => z.array(namePattern).min(1).meta({ expected });

const machines = patterns(
  "a list of machines' names, in which * stands for any characters, ? for one and [0-9] for one of these",
);
const groups = patterns(
  'a list of groups, as the report names them, in which * stands for any characters, ? for one and [0-9] for one of these',
);

/** The members of a waiver, by the names that its file has; `description` is what editors show. */
export const waiverSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]{0,126}[^\s\p{Cc}])?$/u)
    .refine(given => printable(given) === given)
    .meta({ expected: 'a text of its own, such as W-2026-014, of at most 128 characters' })
    .describe('What the waiver is called in reports. It stays the same for as long as the waiver is there.'),
  settings: z
    .array(z.string().min(1).max(longestName))
    .min(1)
    .meta({
      expected: 'a list of names of settings of the configuration, in which * stands for any characters',
    })
    .describe('The settings that it is about: their names in the configuration, or patterns of them.'),
  machines: machines
    .optional()
    .describe("The machines that it is about, beside those of groups. '*' is all of them."),
  groups: groups.optional().describe('The groups of machines that it is about, beside machines.'),
  except: z
    .strictObject({ machines: machines.optional(), groups: groups.optional() })
    .meta({ expected: 'an object with machines, groups or both' })
    .optional()
    .describe('What machines and groups mean, and the waiver is not about.'),
  actual: z
    .array(z.union([z.string().max(longestText), z.number(), z.boolean()]))
    .min(1)
    .meta({ expected: 'a list of values; absent stands for a value that is not there' })
    .optional()
    .describe('It covers drift only while what was found is one of these; absent is where nothing is there.'),
  states: z
    .array(z.enum(waivedStatuses))
    .min(1)
    .meta({ expected: `a list of ${waivedStatuses.join(' and ')}, or one of them` })
    .default((): WaivedStatus[] => ['drift'])
    .describe('What it covers: drift and, only where it is said, what could not be told.'),
  justification: text('why it is accepted').describe('Why it is accepted, for whoever reads the report.'),
  owner: text('who answers for it', longestName).describe('Who answers for the risk.'),
  approved_by: text('who approved it', longestName).optional().describe('Who approved it.'),
  approved_on: day('its first day').optional().describe('Its first day, in UTC.'),
  expires_on: day('its last day')
    .optional()
    .describe('Its last day, in UTC. A waiver that has none says that it is permanent.'),
  permanent: z.literal(true).meta({ expected: 'true' }).optional().describe('It does not expire.'),
  ticket: text('a text', longestName).optional().describe('Where it was asked for.'),
  category: z
    .enum(['waiver', 'mitigated', 'false_positive'])
    .meta({ expected: 'waiver, mitigated or false_positive' })
    .optional()
    .describe('Whether the risk is accepted, met in another way, or none.'),
  status: z
    .enum(['accepted', 'under_review', 'rejected'])
    .meta({ expected: 'accepted, under_review or rejected' })
    .default('accepted')
    .describe('Only one that is accepted covers anything.'),
});

export const waiverFileSchema = z.strictObject({
  version: z
    .literal(waiverFileVersion)
    .meta({ expected: `${waiverFileVersion}` })
    .describe('The version of the form of this file.'),
  waivers: z
    .array(waiverSchema)
    .meta({ expected: 'a list of waivers' })
    .describe('What was decided about drift.'),
});

/** A waiver as its file has it. */
export type WaiverEntry = z.infer<typeof waiverSchema>;
