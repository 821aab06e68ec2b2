import * as z from 'zod/mini';

/** Whose a file is: somebody's SID, or that of the default profile. */
export const ownerSchema = z.string().check(z.regex(/^(?:S-1-[0-9-]+|Default)$/));

/** A SHA-256 as PowerShell has it; empty where there is no file. */
export const fileHashSchema = z.string().check(z.regex(/^(?:[0-9A-F]{64})?$/));
