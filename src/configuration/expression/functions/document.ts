import { win32 } from 'node:path';
import type { Known } from '../scope.ts';
import type { Lambda, Value } from '../value.ts';
import { type Context, define, type FunctionModel, Refused, refusedBy, SaidAlready } from './define.ts';

/** Functions of what the document says, and of the addresses in it. */
export const documentFunctions: readonly FunctionModel[] = [
  define('copyIndex', '?sn ?n', copyIndex),
  define('envvar', 's', ([name], { scope, shown, conceal }) => {
    const value = scope.environment(name, shown(name));
    conceal();
    return value;
  }),
  define('parameters', 's', ([name], context) => {
    if (context.scope.isDefault) {
      throw new Refused("The 'parameters()' function is not available within parameters defaults");
    }
    const shown = context.shown(name);
    return known(context, context.scope.parameters.get(name), `Parameter '${shown}' not found in context`);
  }),
  // The paths of the client are those of Windows, wherever they are worked out.
  define('path', 's s *s', args => args.reduce(pushed)),
  define('resourceId', 's s', ([type, name]) => {
    if (type.split('/').length !== 2) {
      throw refusedBy('resourceId', 'Type argument must contain exactly one slash');
    }
    return `${type}:${uriComponent(name)}`;
  }),
  define('uri', 's s', ([base, relative]) => uri(base, relative)),
  define('uriComponent', 's', ([text]) => uriComponent(text)),
  define('uriComponentToString', 's', ([text]) => fromUriComponent(text)),
  define('variables', 's', ([name], context) => {
    const shown = context.shown(name);
    const message = `Variable '${shown}' does not exist or has not been initialized yet`;
    return known(context, context.scope.variables.get(name), message);
  }),
];

/** Functions that take what lambda() makes. */
export const lambdaFunctions: readonly FunctionModel[] = [
  define('filter', 'a l', ([list, lambda], context) =>
    list.filter((item, index) => {
      const isKept = context.apply(fit('filter', lambda), [item, index]);
      if (typeof isKept !== 'boolean') {
        throw new Refused('filter() lambda must return a boolean value');
      }
      return isKept;
    }),
  ),
  define('map', 'a l', ([list, lambda], context) =>
    list.map((item, index) => context.apply(fit('map', lambda), [item, index])),
  ),
];

function fit(name: string, lambda: Lambda): Lambda {
  if (lambda.parameters.length > 2) {
    throw new Refused(
      `Function '${name}' requires lambda with 1 or 2 parameters (element and optional index)`,
    );
  }
  return lambda;
}

function known(context: Context, found: Known | undefined, message: string): Value {
  if (!found) {
    throw new Refused(message);
  }
  if (found.open) {
    const { name, by } = found.open;
    throw new Refused(
      `Parameter '${context.shown(name)}' has its value from ${by}, which hands it in to a property that is [parameters('${context.shown(name)}')] and nothing else. Give it one with --parameters`,
    );
  }
  if (found.isMissing) {
    throw new Refused(`${message}: it has no defaultValue and none is given, as --parameters does`);
  }
  if (found.isBroken) {
    throw new SaidAlready();
  }
  if (found.isConcealed) {
    context.conceal();
  }
  return found.value;
}

function copyIndex(
  [first, second]: readonly [first?: string | number, second?: number],
  { scope: { loop }, shown }: Context,
): number {
  if (!loop) {
    throw new Refused("The 'copyIndex()' function can only be used when processing a 'Copy' loop");
  }
  if (typeof first === 'string' && first !== loop.name) {
    throw new Refused(`The specified loop name '${shown(first)}' was not found`);
  }
  const offset = (typeof first === 'number' ? first : second) ?? 0;
  if (!Number.isSafeInteger(offset) || (typeof first === 'number' && second !== undefined)) {
    throw new Refused('Invalid argument(s)');
  }
  if (typeof first === 'number' && first < 0) {
    throw new Refused('The offset cannot be negative');
  }
  return loop.index + offset;
}

/** As PathBuf::push of Rust does it: an absolute path stands for itself. */
function pushed(path: string, part: string): string {
  if (win32.isAbsolute(part) || /^[A-Za-z]:/.test(part)) {
    return part;
  }
  return path === '' || /[\\/]$/.test(path) ? path + part : `${path}\\${part}`;
}

function uri(base: string, relative: string): string {
  if (base === '') {
    throw new Refused('The baseUri parameter cannot be empty. An absolute URI requires a valid base URI.');
  }
  if (!URL.canParse(base)) {
    throw new Refused(
      'The baseUri must be an absolute URI (must include a scheme such as https:// or file://).',
    );
  }
  if (relative.startsWith('///') || !URL.canParse(relative, base)) {
    throw new Refused(
      'Invalid URI: The relative URI contains an invalid sequence. Three or more consecutive slashes (///) are not allowed.',
    );
  }
  return new URL(relative, base).href;
}

/** RFC 3986's unreserved characters stay; encodeURIComponent leaves more. */
export function uriComponent(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * What {@link uriComponent} made; a % that begins no escape stays.
 *
 * @throws Refused where the bytes are no UTF-8
 */
export function fromUriComponent(text: string): string {
  const bytes = Buffer.concat(
    (text.match(/%[0-9A-Fa-f]{2}|%|[^%]+/g) ?? []).map(part =>
      /^%../.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part),
    ),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('Invalid UTF-8 in decoded string');
  }
}
