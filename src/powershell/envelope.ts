import { decodeMessage, encodeMessage, type Message } from './message.ts';

/** What the agent answered. */
export type Reply =
  | { readonly kind: 'done'; readonly message: Message }
  /** The operation failed as a whole; the agent is well. */
  | { readonly kind: 'failed'; readonly problem: string }
  /** Nothing was done: the shell lacks a command that it was not given. */
  | { readonly kind: 'short'; readonly problem: string };

/** A reply as the agent writes it. */
export function formatReply(nonce: string, outcome: Reply['kind'], message: Message): string {
  const body = encodeMessage(message);
  return `<answer ${nonce} ${outcome} ${body.length}>${body}</answer ${nonce}>`;
}

/**
 * Finds the reply to one request in all that the shell wrote to standard output: prompts, warnings and profile
 * scripts write there too. The nonce keeps apart the answers of two requests; the length shows a reply that was
 * cut short or written into.
 *
 * @param output what came on standard output
 * @param nonce the request's own word (letters and digits)
 * @throws Error that says what is wrong with the reply
 */
export function findReply(output: string, nonce: string): Reply {
  const opening = new RegExp(`<answer ${nonce} (done|failed|short) ([0-9]{1,10})>`).exec(output);
  if (!opening) {
    throw new Error('There is no reply in its output.');
  }
  const body = output.slice(opening.index + opening[0].length);
  const end = body.indexOf(`</answer ${nonce}>`);
  if (end === -1) {
    throw new Error('Its reply was cut short.');
  }
  if (end !== Number(opening[2])) {
    throw new Error(`Its reply is garbled: ${end} characters instead of ${opening[2]}.`);
  }
  const message = decodeReply(body.slice(0, end));
  return opening[1] === 'done'
    ? { kind: 'done', message }
    : {
        kind: opening[1] === 'short' ? 'short' : 'failed',
        problem: message[0]?.[0] ?? 'The agent gave no reason.',
      };
}

function decodeReply(base64: string): Message {
  try {
    return decodeMessage(base64);
  } catch (error) {
    throw new Error('Its reply is garbled.', { cause: error });
  }
}
