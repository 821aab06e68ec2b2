import * as z from 'zod/mini';
import { InputError } from '../../../model/errors.ts';
import type { Action } from '../../../model/fact.ts';
import { once } from '../../../model/once.ts';
import { commandName } from '../../../package-root.ts';

/** The part of an action that all have; who carries it out judges the rest, for the file may come from anybody. */
const actionSchema = once(() =>
  z.looseObject({
    action: z.string(),
    about: z.looseObject({ fact: z.string() }),
    summary: z.string(),
  }),
);

const start = `; ${commandName} action: `;

/** Actions as comments of an undo file, which regedit passes over: JSON in base64, a line each. */
export function formatActions(actions: readonly Action[]): string[] {
  return actions.map(action => `${start}${Buffer.from(JSON.stringify(action)).toString('base64')}`);
}

/**
 * The actions in the comments of an undo file.
 *
 * @throws InputError when one of them is none
 */
export function readActions(path: string, preamble: string): Action[] {
  const lines = preamble.split(/\r\n?|\n/).filter(line => line.startsWith(start));
  return lines.map(line => {
    try {
      return actionSchema().parse(JSON.parse(Buffer.from(line.slice(start.length), 'base64').toString()));
    } catch (error) {
      throw new InputError(`${path}: the line ${JSON.stringify(line.slice(0, 60))} holds no action.`, {
        code: 'invalid-undo-file',
        path,
        cause: error,
      });
    }
  });
}
